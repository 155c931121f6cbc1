/**
 * `npm run test:deep`: the randomized promises at the size at which they are made; `npm test` takes less of each. Files or
 * parts of their names after it choose some. Takes hours.
 */
import { spawnSync } from 'node:child_process';

const DEEP: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'tests/security/fuzz.test.ts': { FUZZ_REQUESTS: 20_000 },
  'tests/hostile/damaged-files.test.ts': { DAMAGED_FILES: 50_000 },
  'tests/store/sqlite-agreement.test.ts': { STORE_RUNS: 2_000 },
  'tests/store/neo4j.test.ts': { STORE_RUNS: 2_000 },
  'tests/store/sqlite-slices.test.ts': { STORE_RUNS: 2_000, STORE_KILLS: 200 },
  'tests/store/sqlite-files.test.ts': { STORE_KILLS: 200 },
  'tests/hostile/killed-importing.test.ts': { IMPORT_KILLS: 200 },
  'tests/security/killed-while-saving.test.ts': { BOARD_KILLS: 50 },
  'tests/paths/engine.test.ts': { PATHS_RUNS: 5_000 },
  'tests/paths/kernel.test.ts': { PATHS_RUNS: 20_000 },
  'tests/paths/cypher.test.ts': { CYPHER_RUNS: 1_000 },
  'tests/paths/patch.test.ts': { PATCH_RUNS: 3_000 },
  'tests/routes/ownership-by-records.test.ts': { WORLDS: 2_000 },
};

const chosen = process.argv.slice(2);
const files = Object.entries(DEEP).filter(
  ([file]) => chosen.length === 0 || chosen.some((part) => file.includes(part)),
);
const failed = files.filter(([file, sizes]) => {
  const env = { ...process.env, ...Object.fromEntries(Object.entries(sizes).map(([k, v]) => [k, `${v}`])) };
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--testTimeout=3600000', file];
  return spawnSync(process.execPath, args, { stdio: 'inherit', env }).status !== 0;
});
process.stdout.write(`\n${files.length - failed.length} passed, ${failed.length} failed\n`);
for (const [file] of failed) process.stdout.write(`failed: ${file}\n`);
process.exit(files.length > 0 && failed.length === 0 ? 0 : 1);
