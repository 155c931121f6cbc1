/** No figure gives away who is protected: not in any format, not by its measures, not on the way to it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { api } from '../../server/contract/api.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { AS_TEXT, FIFTY_NAMES, FOLDINGS, PART_OF_A_PUBLIC_NAME, protectedPeople } from './figure-names.ts';
import { foundIn, textsIn } from './scan-file.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const FORMATS = ['application/json', ...api.drawFigure.produces];
/** The scan looks for letters alone, in which the shortest name stands in a public one. */
const SCANNED = FIFTY_NAMES.filter((name) => name !== PART_OF_A_PUBLIC_NAME);

/** How people write what they do not read: nobody quotes in digits. */
const QUOTED = ['UTF-8', 'HTML entities', 'JSON escapes', 'percent'] as const;

/** Whatever others wrote names them all, each time otherwise. */
function quoting(names: readonly string[]): GraphRecord[] {
  const folds = Object.values(FOLDINGS);
  const quote = (how: (typeof QUOTED)[number], folding: number) => {
    const quotes = names.map((name) => AS_TEXT[how]?.(folds[folding]?.(name) ?? name));
    return `Then ${quotes.join(', ')} said so.`;
  };
  const changes: Readonly<Record<string, Partial<Record<string, string>>>> = {
    'c-owns': { paraphrase: quote('UTF-8', 0), locator: names[9] ?? '', attribution: names[0] ?? '' },
    'c-linked': { paraphrase: quote('UTF-8', 2), attribution: `a friend of ${names[1]}` },
    'c-within': { paraphrase: quote('JSON escapes', 3) },
    'r-denial': { text: quote('percent', 1) },
    's-paper': {
      title: `On ${AS_TEXT['HTML entities']?.(names[2] ?? '')}`,
      dateNote: `An interview with ${names[2]}`,
      publisher: `${names[3]} and sons`,
      carriedBy: names[4] ?? '',
    },
    's-register': { url: `https://register.example/${encodeURIComponent(names[5] ?? '')}` },
    mill: { qualifier: `of ${names[6]}` },
    'vantar-owns-field': { wording: `holds, for ${names[7]}, the` },
  };
  return SMALL_CASE.map((record) => ({ ...record, ...changes[record.id] }) as GraphRecord);
}

const LINES = ['brask-linked-vantar', 'mill-within-field', 'tarrow-kin-brask', 'vantar-owns-field'];
const manifestOf = (given: object = {}) => ({
  throughline: 1,
  title: 'Who holds the North Field',
  select: { relations: LINES },
  ...given,
});

async function draw(app: AppUnderTest, format: string, manifest: object): Promise<Response> {
  const { headers, ...body } = jsonBody(manifest);
  return app.ask('/figures', {
    ...body,
    headers: { ...(headers as Record<string, string>), accept: format },
  });
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  // What went wrong is never shown: it might name somebody.
  if (!response.ok) throw new Error(`${response.status}`);
  return bytes;
}

/** In which everything is written that is written while figures are drawn. */
const folder = mkdtempSync(join(tmpdir(), 'throughline-drawn-'));
const usual = process.env['TMPDIR'];

let guarded: AppUnderTest;
let open: AppUnderTest;
beforeAll(async () => {
  [guarded, open] = [
    await startApp({ records: [...quoting(FIFTY_NAMES), ...protectedPeople()] }),
    await startApp({ records: quoting(FIFTY_NAMES) }),
  ];
  process.env['TMPDIR'] = folder;
});
afterAll(async () => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
  await guarded.close();
  await open.close();
  rmSync(folder, { recursive: true });
});

/** No title is longer than 300. */
const titleOf = (name: string) => `What ${name.length < 280 ? name : FIFTY_NAMES[0]} holds`;

describe('Fifty people who are protected', () => {
  for (const format of FORMATS) {
    it.each(['outlined', 'live'])(`are in no figure as ${format}, its text %s`, async (text) => {
      const response = await draw(guarded, format, manifestOf({ options: { text } }));
      const headers = JSON.stringify([...response.headers]);
      const texts = [headers, ...(await textsIn(await bytesOf(response)))];
      expect(foundIn(texts, SCANNED)).toEqual([]);
      expect(texts.filter((each) => each.includes('hidden-'))).toHaveLength(0);
    });
  }

  it.each(FORMATS)(
    'would be found in %s, were they not protected',
    async (format) => {
      const named = await draw(
        open,
        format,
        manifestOf({ title: `What ${SCANNED.join(', ').slice(0, 280)} hold` }),
      );
      const inTitle = foundIn(await textsIn(await bytesOf(named)), SCANNED);
      expect(inTitle.length).toBeGreaterThan(8);
      if (format === 'image/png') return;
      const quoted = await draw(open, format, manifestOf({ options: { text: 'outlined' } }));
      expect(foundIn(await textsIn(await bytesOf(quoted)), SCANNED)).toEqual(
        SCANNED.map((_, index) => index),
      );
    },
    120_000,
  );

  it.each(FORMATS)('let no title through to %s that names one of them', async (format) => {
    for (const index of [0, 21, 33, 47, FIFTY_NAMES.indexOf(PART_OF_A_PUBLIC_NAME)]) {
      for (const [how, write] of Object.entries(AS_TEXT)) {
        // A title has no control characters.
        if (how === 'UTF-8 read as Latin-1') continue;
        const response = await draw(
          guarded,
          format,
          manifestOf({ title: titleOf(write(FIFTY_NAMES[index] ?? '')) }),
        );
        const text = await response.text();
        expect([index, response.status, foundIn([text], SCANNED)]).toEqual([index, 422, []]);
        expect(JSON.parse(text)).toMatchObject({ code: 'redaction-failed' });
      }
    }
  });

  it('leave a public name whole that one of theirs is a part of', async () => {
    for (const format of FORMATS.filter((each) => each !== 'image/png')) {
      const texts = await textsIn(await bytesOf(await draw(guarded, format, manifestOf())));
      expect(foundIn(texts, ['Odo Brask']), format).toEqual([0]);
    }
  });

  it('are in no line of the log, and in no file that is left behind', () => {
    expect(foundIn([guarded.logged()], SCANNED)).toEqual([]);
    expect(guarded.logged()).not.toContain('hidden-');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('A figure beside which somebody is hidden', () => {
  const hiding = (name: string): GraphRecord[] => [
    ...quoting([name, name, name, name, name, name, name, name]),
    ...protectedPeople([name]),
  ];

  it.each(FORMATS)(
    'is the same to the byte in %s whatever the length of the name',
    async (format) => {
      const apps = [
        await startApp({ records: hiding('Zoë Qvi') }),
        await startApp({ records: hiding('Zoë Quistgaardsen-Ōdrevaant Brañorquil') }),
        await startApp({ records: hiding('ប្រ៉ាញ៉ូ ហ្គាវែក') }),
      ];
      try {
        const [first, ...others] = await Promise.all(
          apps.map(async (app) => Buffer.from(await bytesOf(await draw(app, format, manifestOf())))),
        );
        expect(others.map((other) => first?.equals(other))).toEqual([true, true]);
      } finally {
        for (const app of apps) await app.close();
      }
    },
    120_000,
  );
});
