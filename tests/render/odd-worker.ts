/** What runs on a thread under test: it does as it is told. */
import { carryOutTasks } from '../../server/render/threads/carry-out-tasks.ts';

export type OddTask = 'answer' | 'be slow' | 'exit' | 'fill the memory' | 'never end' | 'throw' | 'throw on';

let done = 0;

carryOutTasks(async (task: OddTask): Promise<number | Uint8Array> => {
  if (task === 'be slow') await new Promise((resolve) => setTimeout(resolve, 300));
  if (task === 'exit') process.exit(0);
  if (task === 'fill the memory')
    for (const held: unknown[] = []; ; ) held.push(new Array(1_000).fill(held.length));
  if (task === 'never end') for (;;);
  if (task === 'throw') throw new RangeError('as told');
  if (task === 'throw on')
    queueMicrotask(() => {
      throw new RangeError('where nobody waits');
    });
  if (task === 'throw on') await new Promise(() => {});
  return ++done;
});
