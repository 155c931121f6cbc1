/** Bytes as no program wrote them: cut, doubled, swapped and overwritten, the same for a seed. */
import type { seeded } from '../../scripts/bench/random.ts';

type Random = ReturnType<typeof seeded>;

export function mutated(text: string, random: Random): Uint8Array {
  let bytes = Buffer.from(text);
  const place = () => Math.floor(random() * bytes.length);
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    const [from, to] = [place(), place()].sort((a, b) => a - b) as [number, number];
    switch (Math.floor(random() * 5)) {
      case 0:
        bytes = bytes.subarray(0, to);
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
        break;
      case 3:
        bytes[from] = Math.floor(random() * 256);
        break;
      default:
        bytes = Buffer.concat([
          bytes.subarray(0, from),
          Buffer.from(ODD[to % ODD.length] ?? ''),
          bytes.subarray(from),
        ]);
    }
  }
  return bytes;
}

const ODD = [
  '"',
  '<',
  '&',
  '\\',
  '{',
  '[',
  ']',
  '}',
  'null',
  '-1e999',
  '\u0000',
  '\ud800',
  '\u202e',
  '<a b="c"',
  '"__proto__":{},',
];
