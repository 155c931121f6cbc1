import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { FigureSize } from '../../server/contract/figure.ts';
import { renderPdf } from '../../server/render/figure-pdf.ts';
import { manifestIn } from '../../server/render/read-manifest.ts';
import { drawWith, HASH, HOSTILE } from './sheets.ts';

const MANIFEST = '{"throughline":1,"title":"Κ <b> ]]>"}';

const written = (text: string, size: FigureSize = '183mm') =>
  renderPdf(drawWith(text, { size }).sheet, {
    contentHash: HASH,
    manifest: MANIFEST,
    producer: 'throughline 0.1',
  });

// pdf.js takes the bytes away.
const opened = (bytes: Uint8Array) => getDocumentProxy(bytes.slice(), { verbosity: 0, stopAtErrors: true });

async function wordsIn(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await opened(bytes), { mergePages: true });
  return text.replace(/\s+/g, ' ');
}

/** What its packed streams say. */
function streamsOf(pdf: Buffer): string[] {
  const starts = [...pdf.toString('latin1').matchAll(/\/FlateDecode[^>]*>>\nstream\n/g)];
  return starts.map(({ 0: head, index }) =>
    inflateSync(pdf.subarray(index + head.length)).toString('latin1'),
  );
}

/** What is shown, letter by letter, as the fonts say: readers such as pdf.js leave out the last space of a line. */
function lettersIn(pdf: Buffer): string {
  const [content = '', ...rest] = streamsOf(pdf);
  const fonts = rest
    .filter((stream) => stream.includes('beginbfchar'))
    .map(
      (map) =>
        new Map(
          Array.from(map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]*)>$/gm), ([, code = '', letters = '']) => [
            code,
            Buffer.from(letters, 'hex').swap16().toString('utf16le'),
          ]),
        ),
    );
  return Array.from(content.matchAll(/\/F(\d+) [\d.]+ Tf \[([^\]]*)\] TJ/g), ([, font, shown = '']) =>
    Array.from(
      [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, codes = '']) => codes.match(/.{4}/g) ?? []),
      (code) => fonts[Number(font)]?.get(code) ?? '?',
    ).join(''),
  ).join('');
}

interface StructureNode {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly StructureNode[];
}
const nodesOf = (node: StructureNode): StructureNode[] => [node, ...(node.children ?? []).flatMap(nodesOf)];

const withoutControls = (text: string) => text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');

describe('a figure as a PDF', () => {
  it.each([
    ['Latin', 'Ada Wumble of the office'],
    ['Vietnamese', 'Nguyễn Văn Ấn'],
    ['Khmer', 'ភ្នំពេញ'],
    ['Khmer in a sentence', 'Ada នៃភ្នំពេញ និង ព្រះសីហនុ'],
    ['Chinese', '恒合集团'],
    ['letters with marks of their own', 'Z\u030c\u0323o e\u0301'],
  ])('reads as it was written: %s', async (_, text) => {
    const words = await wordsIn(written(text));
    expect(words.normalize()).toContain(text.normalize());
  });

  it('reads in order: title, drawing, legend, notes, replies, sources, small print', async () => {
    const words = await wordsIn(written('Ada Wumble'));
    const places = [
      'Ada Wumble',
      'How to read it',
      'What each line rests on',
      'What was answered',
      'Sources',
    ].map((each) => words.indexOf(each));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBe(0);
  });

  it.each([
    ['at spaces', 'one two three '.repeat(60).trim()],
    ['within Chinese', '恒合集团有限公司'.repeat(30)],
    ['within an address', `https://example.invalid/${'a-long-address/'.repeat(20)}end`],
  ])('has a space where lines are parted at one, and none elsewhere: %s', (_, text) => {
    expect(lettersIn(Buffer.from(written(text)))).toContain(text);
  });

  it('says of no glyph that it stands for more letters than readers take', async () => {
    const bytes = Buffer.from(written(`Z${'\u0301'.repeat(300)} person`));
    const maps = streamsOf(bytes).filter((stream) => stream.includes('beginbfchar'));
    expect(maps.length).toBeGreaterThan(0);
    for (const map of maps) {
      for (const [, letters = ''] of map.matchAll(/^<[0-9a-f]{4}> <([0-9a-f]*)>$/gm))
        expect(letters.length).toBeLessThanOrEqual(4 * 8);
    }
    expect(lettersIn(bytes)).toContain(`Z${'\u0301'.repeat(300)}`);
  });

  it('says its title, its language and what it shows to who cannot see it', async () => {
    const pdf = await opened(written('Ada Wumble'));
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Ada Wumble', Language: 'en', Producer: 'throughline 0.1' });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const tree = await (await pdf.getPage(1)).getStructTree();
    const nodes = nodesOf((tree ?? {}) as StructureNode);
    const roles = nodes.flatMap(({ role }) => role ?? []);
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect(roles.filter((role) => role === 'H2')).toHaveLength(4);
    expect(nodes.find(({ role }) => role === 'Figure')?.alt).toBe(drawWith('Ada Wumble').sheet.description);
  });

  it('leaves nothing on the page unnamed: all is of the structure, or decoration', async () => {
    const page = await (await opened(written('Ada Wumble'))).getPage(1);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    let depth = 0;
    for (const item of items) {
      if ('str' in item) {
        if (item.str.trim() !== '') expect(depth, item.str).toBeGreaterThan(0);
      } else depth += item.type === 'endMarkedContent' ? -1 : 1;
    }
    expect(depth).toBe(0);
  });

  it.each([
    ['89mm', (89 * 72) / 25.4],
    ['183mm', (183 * 72) / 25.4],
    ['A4', (210 * 72) / 25.4],
    ['720px', 540],
  ] as const)('of %s is of that size', async (size, points) => {
    const page = await (await opened(written('Ada Wumble', size))).getPage(1);
    const { width, height } = page.getViewport({ scale: 1 });
    const { sheet } = drawWith('Ada Wumble', { size });
    expect(width).toBeCloseTo(points, 1);
    expect(height / width).toBeCloseTo(sheet.height / sheet.width, 2);
  });

  it('carries the manifest, to the byte', async () => {
    const bytes = written('Ada Wumble');
    expect(new TextDecoder().decode(manifestIn(bytes))).toBe(MANIFEST);
    const attached = await (await opened(bytes)).getAttachments();
    expect(Object.keys(attached ?? {})).toEqual(['throughline-manifest.json']);
  });

  it('holds no date, and an id of its content', () => {
    const file = Buffer.from(written('Ada Wumble')).toString('latin1');
    expect(file).not.toMatch(/CreationDate|ModDate|CreateDate|ModifyDate|\(D:\d/);
    expect(file).toContain('/ID [<0123456789abcdef0123456789abcdef>');
  });

  it.each(Object.entries(HOSTILE))('opens with %s in every field, and runs nothing', async (_, text) => {
    const bytes = written(text);
    const pdf = await opened(bytes);
    expect((await pdf.getMetadata()).info).toMatchObject({ Title: withoutControls(text) });
    expect(await pdf.getJSActions()).toBeNull();
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|Launch|URI)\b/);
    expect(await (await pdf.getPage(1)).getAnnotations()).toEqual([]);
  });

  it('says any title as it was given', async () => {
    const { sheet } = drawWith('Ada Wumble', { size: '89mm' });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (title) => {
        const bytes = renderPdf(
          { ...sheet, title },
          { contentHash: HASH, manifest: JSON.stringify({ throughline: 1, title }), producer: title },
        );
        const pdf = await opened(bytes);
        const { info } = await pdf.getMetadata();
        expect(info).toMatchObject({ Title: withoutControls(title) });
        expect(JSON.parse(new TextDecoder().decode(manifestIn(bytes)))).toEqual({ throughline: 1, title });
        await pdf.destroy();
      }),
      { numRuns: 60 },
    );
  });

  it('says the whole of a name that had to be cut', async () => {
    const name = 'Wumbleton '.repeat(60).trim();
    const file = Buffer.from(written(name)).toString('latin1');
    expect(file).toContain(name);
  });
});
