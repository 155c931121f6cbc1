/** What a determined reader finds in a finished file. It shares no code with the gate that it checks. */
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { extractText, getMeta } from 'unpdf';
import { compact } from './withheld-names.ts';

/** Every text of the file, unpacked and decoded in every way that is known here. */
export async function textsIn(bytes: Uint8Array): Promise<string[]> {
  const begin = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (begin === '%PDF') return [...decodings(bytes), ...(await pdfTexts(bytes))];
  if (begin === '\u0089PNG') return pngTexts(bytes);
  if (begin.startsWith('PK')) return zipTexts(bytes);
  return decodings(bytes);
}

function decodings(bytes: Uint8Array): string[] {
  const latin = Buffer.from(bytes).toString('latin1');
  const digits = [...latin.matchAll(/(?:[0-9A-Fa-f]{2}){4,}/g)].map(([hex]) => Buffer.from(hex, 'hex'));
  return [Buffer.from(bytes), ...digits].flatMap((each) => [
    each.toString('utf8'),
    each.toString('latin1'),
    each.toString('utf16le'),
    each.subarray(1).toString('utf16le'),
    new TextDecoder('utf-16be').decode(each),
    new TextDecoder('utf-16be').decode(each.subarray(1)),
  ]);
}

async function pdfTexts(bytes: Uint8Array): Promise<string[]> {
  const latin = Buffer.from(bytes).toString('latin1');
  const streams = [...latin.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, packed = '']) => {
    try {
      return decodings(inflateSync(Buffer.from(packed, 'latin1')));
    } catch {
      return [];
    }
  });
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  const { info, metadata } = await getMeta(new Uint8Array(bytes));
  return [...streams, text, JSON.stringify([info, metadata === null ? null : [...metadata]])];
}

function pngTexts(bytes: Uint8Array): string[] {
  const view = Buffer.from(bytes);
  const texts: string[] = [];
  let at = 8;
  while (at + 12 <= view.length) {
    const length = view.readUInt32BE(at);
    if (view.toString('latin1', at + 4, at + 8) !== 'IDAT')
      texts.push(...decodings(view.subarray(at + 8, at + 8 + length)));
    at += 12 + length;
  }
  return [...texts, ...decodings(view.subarray(at))];
}

async function zipTexts(bytes: Uint8Array): Promise<string[]> {
  const members = Object.entries(unzipSync(bytes));
  return [
    ...members.map(([name]) => name),
    ...(await Promise.all(members.map(([, held]) => textsIn(held)))).flat(),
  ];
}

/** Which of the names are in the texts, as indexes: a test that fails names nobody. */
export function foundIn(texts: readonly string[], names: readonly string[]): number[] {
  const letters = texts.map(compact);
  return names.flatMap((name, index) =>
    letters.some((text) => text.includes(compact(name))) ? [index] : [],
  );
}
