/** The other end of `apart`: does one piece of work, tells what came of it and ends. */
import type { Work } from './apart.ts';

const LOADERS: Readonly<Record<Work, () => Promise<{ run: (task: never) => Promise<unknown> }>>> = {
  load: () => import('./load.ts'),
  names: () => import('./names.ts'),
};

process.once('message', async ({ task }: { task: never }) => {
  const { run } = await LOADERS[process.argv[2] as Work]();
  const found = await run(task);
  process.send?.(found, () => process.exit());
});
process.on('disconnect', () => process.exit());
