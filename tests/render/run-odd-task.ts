/** A process that awaits one task at its top level, then closes the thread or leaves it, and says how the task ended. */
import { TaskThread, ThreadEndedError } from '../../server/render/threads/task-thread.ts';
import type { OddTask } from './odd-worker.ts';

const [module = '', task = 'answer', last = 'leave'] = process.argv.slice(2);
const thread = new TaskThread<OddTask, number>({
  module: new URL(module, import.meta.url),
  waiting: 1,
  longestMs: 20_000,
  idleMs: 60_000,
  heapMegabytes: 32,
  silent: true,
});
const told = await thread
  .run(task as OddTask)
  .catch((error: unknown) => (error instanceof ThreadEndedError ? error.why : 'thrown'));
if (last === 'close') await thread.close();
process.stdout.write(String(told));
