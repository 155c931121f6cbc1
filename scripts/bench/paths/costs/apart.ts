/** Work in a process of its own, so that its memory goes with it and its pauses are nobody else's. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const HOST = fileURLToPath(new URL('apart-host.ts', import.meta.url));
const FLAGS = ['--max-old-space-size=4096', '--expose-gc', '--disable-warning=ExperimentalWarning'];

/** What is done apart, by name: each a file that exports `run`. */
export type Apart = 'overlay' | 'ownership' | 'probe' | 'threads';

export interface Begun<Result> {
  readonly child: ChildProcess;
  readonly done: Promise<Result>;
}

export function begin<Result>(name: Apart, input: unknown): Begun<Result> {
  const child = fork(HOST, [name], { serialization: 'advanced', execArgv: FLAGS });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The process for ${name} ended by itself (${code}).`);
  });
  ended.catch(() => {});
  const done = Promise.race([once(child, 'message').then(([result]) => result as Result), ended]);
  child.send({ input });
  return { child, done };
}

export const apart = <Result>(name: Apart, input: unknown): Promise<Result> =>
  begin<Result>(name, input).done;
