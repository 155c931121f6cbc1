import { parentPort, type Transferable } from 'node:worker_threads';
import type { Outcome } from './task-thread.ts';

/**
 * Answers, on a `TaskThread`, each task by what `carryOut` makes of it. Bytes that are the whole of their memory are handed
 * over rather than copied.
 */
export function carryOutTasks<Task, Answer>(carryOut: (task: Task) => Promise<Answer>): void {
  const post = (outcome: Outcome<Answer>, handed: Transferable[] = []) =>
    parentPort?.postMessage(outcome, handed);
  parentPort?.on('message', (task: Task) => {
    carryOut(task).then(
      (answer) => post({ answer }, handedOver(answer)),
      (error: unknown) => post({ error }),
    );
  });
}

const handedOver = (answer: unknown): Transferable[] =>
  answer instanceof Uint8Array &&
  answer.buffer instanceof ArrayBuffer &&
  answer.byteLength === answer.buffer.byteLength
    ? [answer.buffer]
    : [];
