/** A process that has one file made on the thread, and prints how it begins. */
import { createFigureRenderer } from '../../server/render/threads/figure-renderer.ts';

const renderer = createFigureRenderer();
const sheet = {
  printWidth: '1mm',
  printHeight: '1mm',
  width: 1,
  height: 1,
  title: 'a',
  alternative: 'a',
  description: 'a',
  marks: [],
};
const made = await renderer.make({ make: 'svg', sheet, options: { text: 'outlined', prefix: 'f-' } });
process.stdout.write(new TextDecoder().decode(made).slice(0, 100));
await renderer.close();
