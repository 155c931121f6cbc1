import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Figure } from '../../server/contract/figure.ts';
import { disposition } from '../../server/routes/disposition.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const LONG_QUALIFIER = 'of the kind that a register calls a holding';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({
    records: [
      ...SMALL_CASE,
      {
        record: 'relation',
        id: 'mill-near-rock',
        type: 'adjacent_to',
        from: 'mill',
        to: 'lone-rock',
        layer: 'reporting',
      },
    ],
  });
});
afterAll(() => app.close());

const manifest = (
  title = 'Who holds the North Field',
  relations = ['vantar-owns-field', 'mill-within-field'],
) => ({
  throughline: 1,
  title,
  select: { relations },
});
const draw = (body: unknown, accept: string, query = '') => {
  const asked = jsonBody(body);
  return app.ask(`/figures${query}`, {
    ...asked,
    headers: { ...asked.headers, accept } as Record<string, string>,
  });
};

describe('A figure', () => {
  it('is a drawing when a drawing is accepted', async () => {
    const response = await draw(manifest(), 'image/svg+xml');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(await response.text()).toMatch(/^<svg|^<\?xml/);
  });

  it('says in a box what qualifies the entity, and cuts it where the sheet has no room', async () => {
    const own = await startApp({
      records: SMALL_CASE.map((record) =>
        record.id === 'vantar' && record.record === 'entity'
          ? { ...record, qualifier: LONG_QUALIFIER }
          : record,
      ),
    });
    const drawn = async (size: string) => {
      const asked = { ...manifest(), options: { text: 'live', size } };
      const response = await own.ask('/figures', {
        ...jsonBody(asked),
        headers: { 'content-type': 'application/json', accept: 'image/svg+xml' },
      });
      return (await response.text()).replaceAll(/<[^>]+>/g, '\n');
    };
    expect(await drawn('183mm')).toContain('compound · no owner is named');
    expect(await drawn('183mm')).toContain(`company · ${LONG_QUALIFIER}`);
    expect(await drawn('89mm')).toMatch(/company · of the kind[^…\n]*…/);
    await own.close();
  });

  it('is its content as data when that is accepted, with the hash of it', async () => {
    const response = await draw(manifest(), 'application/json');
    const model = Figure.parse(await response.json());
    expect(model.contentHash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it.each([
    ['application/pdf', 'pdf', '%PDF-1.7'],
    ['image/png', 'png', '\u0089PNG'],
    ['text/html', 'html', '<!doctype html>'],
    ['text/csv', 'csv', ''],
    ['application/zip', 'zip', 'PK'],
  ])('is %s when that is accepted, whole and under its own ending', async (type, ending, beginning) => {
    const response = await draw(manifest(), type);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(response.headers.get('content-disposition')).toContain(`.${ending}"`);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none';.* sandbox$/);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString('latin1').toLowerCase()).toMatch(new RegExp(`^${beginning.toLowerCase()}`));
    expect(bytes.length).toBeGreaterThan(200);
  });

  it('is of no other media type', async () => {
    const response = await draw(manifest(), 'image/webp');
    expect([response.status, (await response.json()).code]).toEqual([406, 'not-acceptable']);
  });

  it('is a bitmap as many times larger as is asked, up to four times', async () => {
    const width = async (query: string) => {
      const response = await draw(manifest(), 'image/png', query);
      return Buffer.from(await response.arrayBuffer()).readUInt32BE(16);
    };
    expect(await width('')).toBe(2161);
    expect(await width('?scale=2')).toBe(4323);
    for (const scale of ['0', '5', '1.5', '-1', 'large', '']) {
      const response = await draw(manifest(), 'image/png', `?scale=${scale}`);
      expect([response.status, (await response.json()).errors], scale).toEqual([
        400,
        [expect.objectContaining({ pointer: '/scale' })],
      ]);
    }
  });

  it('carries the manifest in its SVG and its PDF, the same, and in the archive beside all the files', async () => {
    const carried = async (type: string) => {
      const response = await draw(manifest(), type);
      const read = await app.ask('/figures/manifests', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: await response.arrayBuffer(),
      });
      return read.json();
    };
    const [inSvg, inPdf] = [await carried('image/svg+xml'), await carried('application/pdf')];
    expect(inSvg).toEqual(inPdf);
    const response = await draw(manifest(), 'application/zip');
    const members = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(Object.keys(members)).toEqual(
      ['svg', 'pdf', 'png', 'html', 'csv']
        .map((ending) => `Who-holds-the-North-Field.${ending}`)
        .concat('Who-holds-the-North-Field-sources.csv', 'Who-holds-the-North-Field.manifest.json'),
    );
    const beside = members['Who-holds-the-North-Field.manifest.json'];
    expect(JSON.parse(new TextDecoder().decode(beside))).toEqual(inSvg);
    const alone = await draw(manifest(), 'application/pdf');
    expect(
      Buffer.from(await alone.arrayBuffer()).equals(
        members['Who-holds-the-North-Field.pdf'] ?? new Uint8Array(),
      ),
    ).toBe(true);
  });

  it('is drawn again from the manifest that it carries, to the byte', async () => {
    for (const type of ['image/svg+xml', 'application/pdf']) {
      const first = Buffer.from(await (await draw(manifest(), type)).arrayBuffer());
      const read = await app.ask('/figures/manifests', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: first,
      });
      const again = Buffer.from(await (await draw(await read.json(), type)).arrayBuffer());
      expect(again.equals(first), type).toBe(true);
    }
  });

  it('turns away who comes when too many wait for their files already', async () => {
    const small = { ...manifest(), options: { size: '89mm' } };
    const answers = await Promise.all(Array.from({ length: 30 }, () => draw(small, 'image/png')));
    expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 503]);
    const refused = answers.find(({ status }) => status === 503);
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect(await refused?.json()).toMatchObject({ code: 'busy' });
  });

  it('is offered as a file that runs nothing, under a name that splits no header', async () => {
    const { headers } = await draw(manifest('Who “owns” it?; x="\\ / ព្រៃ 恒合'), 'image/svg+xml');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[A-Za-z0-9._-]+\.svg"; filename\*=UTF-8''[A-Za-z0-9._~%!$&+-]+\.svg$/,
    );
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.* sandbox$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('with a line that has no source is refused, and the line named', async () => {
    const response = await draw(
      manifest('Nearness', ['mill-within-field', 'mill-near-rock']),
      'image/svg+xml',
    );
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'uncited-line',
      errors: [{ code: 'uncited-line', pointer: '/select/relations/1', subject: 'mill-near-rock' }],
    });
  });

  it('of lines or people that are not here is refused at their place', async () => {
    const response = await draw(manifest('Nothing', ['no-such-line']), 'image/svg+xml');
    expect(await response.json()).toMatchObject({
      status: 422,
      errors: [{ pointer: '/select/relations/0' }],
    });
    const placed = await draw({ ...manifest(), positions: { 'no-one-at-all': [1, 2] } }, 'image/svg+xml');
    expect(await placed.json()).toMatchObject({
      code: 'unknown-entity',
      errors: [{ pointer: '/positions' }],
    });
  });
});

describe('A file name', () => {
  it.each([
    ['Plain title', 'Plain-title.svg', 'Plain%20title.svg'],
    ['a"b\r\nSet-Cookie: x', 'a-b-Set-Cookie-x.svg', 'a%20b%20Set-Cookie%20%20x.svg'],
    ['../../etc/passwd', 'etc-passwd.svg', 'etc%20passwd.svg'],
    ['..\\..\\boot', 'boot.svg', 'boot.svg'],
    ['\u202Egnp', 'gnp.svg', 'gnp.svg'],
    ["It's (all) *", 'It-s-all.svg', 'It%27s%20%28all%29.svg'],
    ['恒合', 'throughline.svg', '%E6%81%92%E5%90%88.svg'],
    ['\ud800', 'throughline.svg', '%EF%BF%BD.svg'],
    ['', 'throughline.svg', 'throughline.svg'],
  ])('of %j is safe in a header and in a folder', (stem, plain, full) => {
    expect(disposition(stem, 'svg')).toBe(`attachment; filename="${plain}"; filename*=UTF-8''${full}`);
  });

  it('of three hundred letters is cut, and keeps its ending', () => {
    const header = disposition('ព'.repeat(300), 'svg');
    expect(header).toMatch(
      /^attachment; filename="throughline\.svg"; filename\*=UTF-8''(?:%[0-9A-F]{2})+\.svg$/,
    );
    expect(header.length).toBeLessThan(1_500);
  });
});
