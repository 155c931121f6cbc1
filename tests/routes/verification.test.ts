import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../server/contract/figure.ts';
import { Manifest } from '../../server/contract/manifest.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { Verification } from '../../server/contract/verification.ts';
import { sign } from '../../server/services/figure-signature.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterAll(() => app.close());

const MANIFEST: Manifest = {
  throughline: 1,
  title: 'Who holds the North Field & “more” <so>',
  select: { relations: ['vantar-owns-field', 'mill-within-field'] },
};

const draw = (mediaType: string) => {
  const asked = jsonBody(MANIFEST);
  return app.ask('/figures', {
    ...asked,
    headers: { ...asked.headers, accept: mediaType } as Record<string, string>,
  });
};
const upload = (body: string | Uint8Array) => ({
  method: 'POST',
  headers: { 'content-type': 'application/octet-stream' },
  body: Buffer.from(body),
});

describe('A published figure', () => {
  it.each(['image/svg+xml', 'application/pdf'])(
    'gives back as %s the manifest that it was drawn from',
    async (mediaType) => {
      const file = await (await draw(mediaType)).bytes();
      const manifest = Manifest.parse(await (await app.ask('/figures/manifests', upload(file))).json());
      const { revision: _revision, ...signed } = sign(
        MANIFEST,
        await app.post<Figure>('/figures', MANIFEST),
        1,
      );
      expect(manifest).toEqual(signed);
      const verification = Verification.parse(await app.post('/figures/verify', manifest));
      expect(verification).toMatchObject({ verdict: 'holds', changes: [] });
    },
  );

  it('gives it back after another program has saved it', async () => {
    const manifest = JSON.stringify({ ...MANIFEST, title: 'Ŵho & <who>' });
    const files = [
      `\ufeff<?xml version="1.0"?><svg xmlns:x="urn:x"><metadata id="m1"><x:RDF>of theirs</x:RDF></metadata><metadata>\n<![CDATA[${manifest}]]>\n</metadata></svg>`,
      `<svg><metadata>${[...manifest].map((char) => `&#x${(char.codePointAt(0) ?? 0).toString(16)};`).join('')}</metadata></svg>`,
      `%PDF-1.4\n%\u00e2\n3 0 obj\r\n<</Length 9/Type/EmbeddedFile>>\r\nstream\r\n${manifest}\r\nendstream\r\nendobj\n`,
      `\n ${manifest}`,
    ];
    for (const file of files) {
      const response = await app.ask('/figures/manifests', upload(file));
      expect(await response.json(), file.slice(0, 40)).toEqual(JSON.parse(manifest));
    }
  });

  it('is read without a look at what is here: alike whether whom it names is known, unknown or protected', async () => {
    const svg = await (await draw('image/svg+xml')).text();
    const answers: string[] = [];
    const readBy = async (records: readonly GraphRecord[]) => {
      const other = await startApp({ records });
      const response = await other.ask('/figures/manifests', upload(svg));
      answers.push([response.status, ...response.headers.keys(), await response.text()].join('\n'));
      await other.close();
    };
    const protect = (record: GraphRecord): GraphRecord =>
      record.id === 'vantar' && record.record === 'entity' ? { ...record, protection: 'protected' } : record;
    await readBy(SMALL_CASE);
    await readBy(SMALL_CASE.map(protect));
    await readBy([]);
    expect(answers[0]).toContain('Vantar Holdings');
    expect(new Set(answers).size).toBe(1);
  });

  it.each([
    ['an SVG without one', '<svg xmlns="http://www.w3.org/2000/svg"><metadata>none</metadata></svg>'],
    ['a PDF without one', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /EmbeddedFiles 2 0 R >>\nendobj\n'],
    ['a PDF cut within it', '%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode>>\nstream\nx\u009c'],
    ['nothing', ''],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
  ])('is refused where it carries none: %s', async (_what, file) => {
    const { status, problem } = await app.problem('/figures/manifests', upload(file));
    expect([status, problem.code]).toEqual([422, 'no-manifest']);
  });

  it('is refused where what it carries is no manifest of this version, with the place', async () => {
    const file = `<svg><metadata>${JSON.stringify({ ...MANIFEST, throughline: 2 })}</metadata></svg>`;
    const { status, problem } = await app.problem('/figures/manifests', upload(file));
    expect([status, problem.code, problem.errors]).toEqual([
      422,
      'validation-failed',
      [{ code: 'not-one-of', pointer: '/throughline' }],
    ]);
  });

  it('of more bytes than any figure has is not read', async () => {
    const { status, problem } = await app.problem('/figures/manifests', upload(new Uint8Array(33_000_000)));
    expect([status, problem.code]).toEqual([413, 'payload-too-large']);
  });
});

describe('A verification', () => {
  it('is refused where the hash is of something else', async () => {
    const signed = sign(MANIFEST, await app.post<Figure>('/figures', MANIFEST), 1);
    const forged = { ...signed, shown: { ...signed.shown, title: 'Another' } };
    const { status, problem } = await app.problem('/figures/verify', jsonBody(forged));
    expect([status, problem.code, problem.errors]).toEqual([
      422,
      'content-does-not-match',
      [{ code: 'content-does-not-match', pointer: '/contentHash' }],
    ]);
  });

  it('takes a manifest with all that the largest figure showed', async () => {
    const signed = sign(MANIFEST, await app.post<Figure>('/figures', MANIFEST), 1);
    const note = signed.shown.notes[0];
    const notes = Array.from({ length: 1_500 }, (_, index) => ({ ...note, number: index + 1 }));
    const { contentHash: _hash, ...large } = { ...signed, shown: { ...signed.shown, notes } };
    const body = jsonBody(large);
    expect(String(body.body).match(/":/g)?.length ?? 0).toBeGreaterThan(10_000);
    expect((await app.ask('/figures/verify', body)).status).toBe(200);
  });
});
