/** `npm test` and `npm run check`: types, lint, every test. Stops at nothing, so that one run shows every fault. */
import { spawnSync } from 'node:child_process';

const steps: [string, string[]][] = [
  ['types', ['scripts/typecheck.ts']],
  ['lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  ['tests', ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]],
];

const failed = steps.filter(([name, args]) => {
  process.stderr.write(`\n— ${name}\n`);
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
});

if (failed.length > 0) {
  process.stderr.write(`\nFailed: ${failed.map(([name]) => name).join(', ')}\n`);
  process.exit(1);
}
