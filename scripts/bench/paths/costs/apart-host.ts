/** The other end of `apart`: does one piece of work, tells what came of it and ends. */
import type { Apart } from './apart.ts';

const LOADERS: Readonly<Record<Apart, () => Promise<{ run: (input: never) => Promise<unknown> }>>> = {
  overlay: () => import('./overlay.ts'),
  ownership: () => import('../../ownership/answers.ts'),
  probe: () => import('./probe.ts'),
  threads: () => import('./threads.ts'),
};

process.once('message', async ({ input }: { input: never }) => {
  const { run } = await LOADERS[process.argv[2] as Apart]();
  const result = await run(input);
  process.send?.(result, () => process.exit());
});
process.on('disconnect', () => process.exit());
