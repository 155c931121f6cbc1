/** A figure runs nothing and fetches nothing, whatever its labels, its ids and its sources say. */
import { type Browser, chromium } from '@playwright/test';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seeded } from '../../scripts/bench/random.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { ATTRIBUTE_NAMES, ELEMENTS } from '../../server/render/svg-writer.ts';
import { ARGS, EXECUTABLE, hasChromium } from '../e2e/browser.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { textsIn } from './scan-file.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const SEED = 20_261_123;
const EVIL = 'http://evil.test';
const FIGURES = 10;
const LABELS = 30;

const PAYLOADS = [
  '<script>window.ran=1</script>',
  '</title></text></svg><script>window.ran=1</script>',
  ']]><script>window.ran=1</script><![CDATA[',
  '" onload="window.ran=1" x="',
  "' onerror='window.ran=1' x='",
  `<image href="${EVIL}/a.png"/><img src=${EVIL}/b.png onerror=window.ran=1>`,
  `<foreignObject><iframe src="${EVIL}/c"></iframe></foreignObject>`,
  `<style>@import url(${EVIL}/d.css);</style>`,
  `</style><link rel="stylesheet" href="${EVIL}/e.css">`,
  `<use xlink:href="${EVIL}/f.svg#a"/>`,
  'javascript:window.ran=1',
  'data:text/html,<script>window.ran=1</script>',
  '&#x3c;script&#x3e;window.ran=1&#x3c;/script&#x3e;',
  '&lt;svg onload=window.ran=1&gt;',
  '<!ENTITY x SYSTEM "file:///etc/hostname">&x;',
  '<?xml-stylesheet href="evil.css"?>',
  '--><script>window.ran=1</script><!--',
  '\u2028window.ran=1\u2029//',
  '\u202egnp.exe\u2066',
  '<animate onbegin=window.ran=1 attributeName=x dur=1s>',
  `url(${EVIL}/g) expression(window.ran=1)`,
  `=HYPERLINK("${EVIL}/h","x")`,
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3+cmd|x',
  '@SUM(1+1)',
  ';=1+1',
  '"=1+1',
  '\uff1d1+1',
  ') /AA <</O <</S /JavaScript /JS (app.alert(1))>>>> (',
];

const random = seeded(SEED);
const pick = () => PAYLOADS[Math.floor(random() * PAYLOADS.length)] ?? '';
/** Each payload at least once alone, then in company. */
const hostile = Array.from({ length: FIGURES * LABELS }, (_, index) =>
  index < PAYLOADS.length
    ? (PAYLOADS[index] ?? '')
    : `${random() < 0.5 ? '' : 'a '}${pick()}${random() < 0.5 ? '' : pick()}`,
);

const IDS = ['toString', 'constructor', 'hasOwnProperty', 'valueOf', 'x-javascript:a'];

/** Ten entities in a row, each owning the next: their names, and what is said of it by whom, are hostile. */
function caseOf(figure: number): GraphRecord[] {
  const label = (index: number) => hostile[figure * LABELS + index] ?? '';
  const idOf = (index: number) => IDS[index] ?? `e-${index}`;
  const ten = Array.from({ length: 10 }, (_, index) => index);
  return [
    { record: 'case', id: 'hostile', title: 'Hostile', layers: [{ id: 'l', title: 'L', default: true }] },
    ...ten.flatMap((index): GraphRecord[] => [
      { record: 'entity', id: idOf(index), kind: 'company', name: label(index) },
      {
        record: 'source',
        id: `s-${index}`,
        title: label(20 + index),
        publisher: label(20 + index),
        url: label(20 + index),
      },
      {
        record: 'relation',
        id: `r-${index}`,
        type: 'owns',
        from: idOf(index),
        to: idOf((index + 1) % 10),
        layer: 'l',
      },
      {
        record: 'claim',
        id: `c-${index}`,
        on: `r-${index}`,
        source: `s-${index}`,
        locator: label(10 + index),
        status: 'documented',
        attribution: label(10 + index),
        paraphrase: label(10 + index),
      },
    ]),
  ];
}

const LINES = Array.from({ length: 10 }, (_, index) => `r-${index}`);

let apps: AppUnderTest[];
let browser: Browser | undefined;
beforeAll(async () => {
  apps = await Promise.all(
    Array.from({ length: FIGURES }, (_, figure) => startApp({ records: caseOf(figure) })),
  );
  if (hasChromium) browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
});
afterAll(async () => {
  await browser?.close();
  for (const app of apps) await app.close();
});

async function fileOf(app: AppUnderTest, accept: string, text = 'live'): Promise<Uint8Array> {
  const { headers, ...body } = jsonBody({
    throughline: 1,
    title: hostile[apps.indexOf(app)],
    select: { relations: LINES },
    options: { text },
  });
  const response = await app.ask('/figures', {
    ...body,
    headers: { ...(headers as Record<string, string>), accept },
  });
  expect(response.status, accept).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

/** What opening it does: what ran, and what it asked for. */
async function opened(
  bytes: Uint8Array,
  mediaType: string,
): Promise<{ ran: unknown; asked: string[]; said: number }> {
  if (browser === undefined) throw new Error('There is no browser.');
  const page = await browser.newPage();
  const asked: string[] = [];
  let said = 0;
  page.on('dialog', (dialog) => {
    said++;
    void dialog.dismiss();
  });
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === 'http://figure.test/it')
      return route.fulfill({ body: Buffer.from(bytes), contentType: mediaType });
    asked.push(url);
    return route.abort();
  });
  try {
    await page.goto('http://figure.test/it', { waitUntil: 'load' });
    await page.mouse.move(50, 50);
    const ran = await page.evaluate(() => Reflect.get(window, 'ran') ?? null);
    // Every browser asks for it.
    return { ran, asked: asked.filter((url) => !url.endsWith('/favicon.ico')), said };
  } finally {
    await page.close();
  }
}

function namesIn(xml: string): { elements: Set<string>; attributes: Set<string> } {
  const found = { elements: new Set<string>(), attributes: new Set<string>() };
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    found.elements.add(name);
    for (const attribute of Object.keys(attributes)) found.attributes.add(attribute);
  });
  parser.write(xml).close();
  return found;
}

describe(`A figure with ${FIGURES * LABELS} hostile labels (seed ${SEED})`, () => {
  it.runIf(hasChromium)('would be seen to run and to ask, did it do so', async () => {
    const script = `<svg xmlns="http://www.w3.org/2000/svg"><script>window.ran=1;fetch('${EVIL}/x')</script></svg>`;
    const { ran, asked } = await opened(Buffer.from(script), 'image/svg+xml');
    expect([ran, asked]).toEqual([1, [`${EVIL}/x`]]);
  });

  it.runIf(hasChromium).each([
    ['image/svg+xml', 'live'],
    ['image/svg+xml', 'outlined'],
    ['text/html', 'live'],
    ['text/csv', 'live'],
  ])('runs nothing and asks for nothing as %s, its text %s', async (mediaType, text) => {
    for (const app of apps) {
      const file = await fileOf(app, mediaType, text);
      // A table is downloaded, unless somebody shows it as a page.
      const shownAs = mediaType === 'text/csv' ? 'text/plain; charset=utf-8' : `${mediaType}; charset=utf-8`;
      expect(await opened(file, shownAs)).toEqual({ ran: null, asked: [], said: 0 });
    }
  });

  it('is well-formed as SVG, of elements and attributes that are foreseen', async () => {
    for (const app of apps) {
      for (const text of ['live', 'outlined']) {
        const { elements, attributes } = namesIn(
          Buffer.from(await fileOf(app, 'image/svg+xml', text)).toString(),
        );
        expect([...elements].filter((name) => !ELEMENTS.some((each) => each === name))).toEqual([]);
        expect([...attributes].filter((name) => !ATTRIBUTE_NAMES.some((each) => each === name))).toEqual([]);
      }
    }
  });

  it('is well-formed as HTML, without a script, an event or an address that runs', async () => {
    for (const app of apps) {
      const html = Buffer.from(await fileOf(app, 'text/html')).toString();
      const { elements, attributes } = namesIn(
        html.replace(/^<!DOCTYPE html>\n/, '').replace(/<meta ([^>]*[^/])>/g, '<meta $1/>'),
      );
      const active = ['script', 'iframe', 'object', 'embed', 'img', 'link', 'form', 'base', 'svg'];
      expect([...elements].filter((name) => active.includes(name))).toEqual([]);
      expect([...attributes].filter((name) => /^on|^src|^action|^style$/i.test(name))).toEqual([]);
      expect(html).not.toMatch(/href="(?!#|https?:\/\/)/);
    }
  });

  it('holds no cell that a spreadsheet would reckon', async () => {
    for (const app of apps) {
      const csv = Buffer.from(await fileOf(app, 'text/csv'))
        .toString()
        .replace(/^\ufeff/, '');
      const cells = [...csv.matchAll(/"((?:[^"]|"")*)"|(?<=,|^)([^",\r\n]*)(?=,|\r?\n|$)/gm)].map(
        ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
      );
      expect(cells.length).toBeGreaterThan(100);
      expect(
        cells.filter(
          (cell) => /^[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(cell) && Number.isNaN(Number(cell)),
        ),
      ).toEqual([]);
    }
  });

  it('holds nothing in PDF that acts when it is opened', async () => {
    for (const app of apps.slice(0, 3)) {
      const texts = await textsIn(await fileOf(app, 'application/pdf'));
      // Packed bytes spell a short word by chance.
      const structure = (texts[0] ?? '')
        .replace(/\bstream\r?\n[\s\S]*?\bendstream\b/g, '')
        .replace(/\((?:[^\\()]|\\.)*\)/g, '()');
      expect(structure).toContain('/Catalog');
      expect(structure).not.toMatch(/\/(?:JavaScript|JS|AA|OpenAction|Launch|URI|SubmitForm|RichMedia)\b/);
    }
  });
});
