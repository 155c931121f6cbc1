/** The server as people start it: a process of its own, with an environment of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../server/main.ts');
const FLAGS = [
  '--disable-proto=throw',
  '--disallow-code-generation-from-strings',
  '--disable-warning=ExperimentalWarning',
];

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  ms: number;
}

export interface ServerProcess {
  child: ChildProcess;
  home: string;
  /** Resolves with the address that was printed; rejects when the process ends before. */
  url(): Promise<{ url: string; token: string }>;
  ended(): Promise<Ended>;
  serverFile(): { url: string; token: string; pid: number };
  remove(): void;
}

/** Without variables of the machine that would change what is tested. Its port is any free one unless given. */
export function startProcess(
  environment: Record<string, string> = {},
  args: string[] = ['--case', 'none'],
  flags: readonly string[] = FLAGS,
): ServerProcess {
  const home = environment['THROUGHLINE_HOME'] ?? mkdtempSync(join(tmpdir(), 'throughline-process-'));
  const start = performance.now();
  const child = spawn(process.execPath, [...flags, MAIN, ...args], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', THROUGHLINE_HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  const closed = once(child, 'close').then(
    ([code]): Ended => ({ code: code as number | null, stdout, stderr, ms: performance.now() - start }),
  );
  return {
    child,
    home,
    ended: () => closed,
    url: async () => {
      for (;;) {
        const found = /^(http:\S+)\/#token=(\S+)$/m.exec(stdout);
        if (found) return { url: found[1] ?? '', token: found[2] ?? '' };
        if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${stderr}`);
        await new Promise((later) => setTimeout(later, 20));
      }
    },
    serverFile: () => JSON.parse(readFileSync(join(home, 'server.json'), 'utf8')),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
