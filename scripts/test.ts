/**
 * `npm test` and `npm run check`: types, lint, every test. It stops at nothing, so that one run shows every fault, and
 * ends with one line, `N passed, N failed`, in which types and lint count as one each.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const succeeds = (title: string, args: string[]): boolean => {
  process.stderr.write(`\n— ${title}\n`);
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
};

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function runTests(): Counts & { ok: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-test-'));
  try {
    const report = join(folder, 'report.json');
    const ok = succeeds('tests', [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ]);
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { ok, passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { ok: false, passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks = [
  succeeds('types', ['scripts/typecheck.ts']),
  succeeds('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']),
];
const tests = runTests();

const passed = tests.passed + checks.filter((ok) => ok).length;
const failed = tests.failed + checks.filter((ok) => !ok).length;
const ok = tests.ok && failed === 0;
// A run that fails outside any test (a crash, an import that does not resolve) must not read as a success.
const line = `${passed} passed, ${ok ? 0 : Math.max(1, failed)} failed`;
process.stdout.write(`\n${line}${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}\n`);
process.exit(ok ? 0 : 1);
