import { spawnSync } from 'node:child_process';

const done = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], {
  stdio: 'inherit',
});
process.exit(done.status ?? 3);
