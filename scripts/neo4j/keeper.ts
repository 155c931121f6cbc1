/**
 * Runs one program for as long as its own stdin stays open, so that no server outlives the process that wanted it,
 * however that process died. Arguments: a folder to remove at the end (or `-`), then the program and its arguments.
 * Prints the program's process id as its first line.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [folder, program, ...args] = process.argv.slice(2);
if (folder === undefined || program === undefined) process.exit(2);

const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore'] });
const stop = () => {
  // A paused server would otherwise never see that it shall end.
  child.kill('SIGCONT');
  // A graph that is kept is closed in order; one that is removed need not be.
  child.kill(folder === '-' ? 'SIGTERM' : 'SIGKILL');
};
const finish = (code: number) => {
  if (folder !== '-') rmSync(folder, { recursive: true, force: true });
  process.exit(code);
};

child.on('error', () => finish(3));
child.on('exit', (code) => finish(code ?? 0));
process.stdin.on('end', stop).on('error', stop).resume();
// Ctrl C reaches the whole group: the owner decides when its server ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.stdout.on('error', () => {});
process.stdout.write(`${child.pid ?? 0}\n`);
