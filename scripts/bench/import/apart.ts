/** Work of this bench in a process of its own, as plain as the server’s: its memory is what is measured. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Loaded, LoadTask } from './load.ts';
import type { NamesFound, NamesTask } from './names.ts';

interface Works {
  load: { task: LoadTask; found: Loaded };
  names: { task: NamesTask; found: NamesFound };
}
export type Work = keyof Works;

const HOST = fileURLToPath(new URL('apart-host.ts', import.meta.url));
const FLAGS = ['--disable-warning=ExperimentalWarning'];

/** Throws where the process ended without an answer; what it said of that stands on stderr. */
export async function apart<W extends Work>(work: W, task: Works[W]['task']): Promise<Works[W]['found']> {
  const child = fork(HOST, [work], { serialization: 'advanced', execArgv: FLAGS });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The process for ${work} ended by itself (${code}).`);
  });
  ended.catch(() => {});
  child.send({ task });
  const [found] = await Promise.race([once(child, 'message'), ended]);
  return found as Works[W]['found'];
}
