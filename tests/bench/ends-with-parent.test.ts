/** A bench that is killed leaves nothing behind, whatever it was doing. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const BENCH = resolve(import.meta.dirname, '../../scripts/bench/paths');

const folders: string[] = [];
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A process that does as the bench does and then waits; it says which process it has started. */
async function begin(work: string): Promise<{ bench: ChildProcess; pid: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-killed-'));
  folders.push(folder);
  const file = join(folder, 'bench.ts');
  writeFileSync(file, `${work}\nsetInterval(() => {}, 1000);\n`);
  const bench = fork(file, [folder], { execArgv: [] });
  started.push(bench);
  const [pid] = (await once(bench, 'message')) as [number];
  return { bench, pid };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it.each([
  [
    'a server',
    `import { startServing } from '${BENCH}/serving.ts';
     const { child } = await startServing(process.argv[2] + '/home');
     process.send?.(child.pid);`,
  ],
  [
    'the server of a peer',
    `import { readFileSync } from 'node:fs';
     import { HostedPeer } from '${BENCH}/peer.ts';
     const folder = process.argv[2];
     await HostedPeer.open('http', { entities: 2000, seed: 7, folder });
     process.send?.(JSON.parse(readFileSync(folder + '/home/server.json', 'utf8')).pid);`,
  ],
  [
    'a piece of work that is done apart',
    `import { begin } from '${BENCH}/costs/apart.ts';
     const prepared = { entities: 2000, seed: 7, folder: process.argv[2] };
     const ask = { want: 'one', from: ['n1'], to: ['n2'], rules: {}, limit: { groups: 1, paths: 1 } };
     const { child } = begin('threads', { prepared, asks: { one: [ask] }, seconds: 3600 });
     setTimeout(() => process.send?.(child.pid), 4_000);`,
  ],
])(
  'kills %s with the bench that started it',
  async (_name, work) => {
    const { bench, pid } = await begin(work);
    expect(isAlive(pid)).toBe(true);
    bench.kill('SIGKILL');
    await once(bench, 'exit');
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
  },
  60_000,
);
