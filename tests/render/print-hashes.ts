/** Makes every file of one sheet and prints a hash of each: run in a process of its own, under another clock and language. */
import { createHash } from 'node:crypto';
import { carryOut } from '../../server/render/threads/task.ts';
import { drawWith, HASH } from './sheets.ts';

const { sheet } = drawWith('Ada Wumble ភ្នំពេញ 恒合');
const carried = { manifest: '{"throughline":1}' };
const svg = await carryOut({ make: 'svg', sheet, options: { text: 'outlined', prefix: 'f-', ...carried } });
const pdf = await carryOut({
  make: 'pdf',
  sheet,
  options: { contentHash: HASH, producer: 'throughline', ...carried },
});
const png = await carryOut({ make: 'png', sheet, options: { scale: 1, grey: false } });
const files = [
  { name: 'a.svg', bytes: svg },
  { name: 'a.pdf', bytes: pdf },
  { name: 'ភ្នំ.png', bytes: png },
];
const zip = await carryOut({ make: 'zip', files });
for (const bytes of [svg, pdf, png, zip]) {
  process.stdout.write(`${createHash('sha256').update(bytes).digest('hex')}\n`);
}
