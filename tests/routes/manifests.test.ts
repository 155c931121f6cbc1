/** Manifests as the documents describe them, sent by somebody who knows nothing else: taken, or refused at their place. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Figure } from '../../server/contract/figure.ts';
import type { Problem } from '../../server/routes/problems.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterAll(() => app.close());

/** As little as a manifest can be. */
const LEAST = {
  throughline: 1,
  title: 'Who holds the North Field',
  select: { relations: ['vantar-owns-field', 'mill-within-field'] },
};
/** With everything that the documents name, but what we write ourselves. */
const MOST = {
  ...LEAST,
  standfirst: 'What the register says,\nand what it does not.',
  select: { relations: ['vantar-owns-field'], entities: ['odo-brask'] },
  positions: { vantar: [30.5, 20], 'odo-brask': [120, 40] },
  options: {
    ...{ size: '183mm', mode: 'light', text: 'live', labels: 'Latn', layout: 'layered', lines: 'bent' },
    ...{ asOf: '2022-07', layers: ['reporting'], standing: 'alleged', compare: false },
  },
  overrides: [{ gate: 'no-response-recorded', about: 'odo-brask', reason: 'He is dead', date: '2026-05' }],
  signoffs: [{ what: 'Live sanction lists', by: 'E. Ditor', date: '2026-05-04' }],
  notes: [['vantar-owns-field']],
};
const QUESTION = {
  ...LEAST,
  select: {
    paths: { from: { ids: ['odo-brask'] }, to: { where: { kind: 'concession' } }, rules: { maxHops: 3 } },
  },
};

/** Somebody typed it, so that no answer may repeat it. */
const TYPED = 'Zoe Quistgaard';

const ask = (body: unknown, accept?: string) => {
  const { headers, ...asked } = jsonBody(body);
  return app.ask('/figures', {
    ...asked,
    headers: { ...(headers as Record<string, string>), ...(accept !== undefined && { accept }) },
  });
};

describe('A manifest', () => {
  it.each([
    ['the least', LEAST],
    ['the most', MOST],
    ['with a question about paths', QUESTION],
    [
      'with the fields that we write ourselves, whatever they say',
      { ...LEAST, revision: '7', renderer: 'x' },
    ],
    [
      'with an empty list of everything',
      { ...LEAST, positions: {}, options: {}, overrides: [], signoffs: [] },
    ],
  ])('is drawn: %s', async (_what, manifest) => {
    const response = await ask(manifest);
    expect(response.status).toBe(200);
    expect(Figure.parse(await response.json()).title).toBe(LEAST.title);
  });

  it.each(
    ['89mm', '183mm', 'A4', '720px', '1080px', '1200px', '1920px'].flatMap((size) =>
      ['light', 'grey'].flatMap((mode) => ['outlined', 'live'].map((text) => ({ size, mode, text }))),
    ),
  )('is drawn at $size, $mode, $text', async (options) => {
    const response = await ask({ ...LEAST, options }, 'image/svg+xml');
    expect(response.status).toBe(200);
    expect(/ width="(\w+)"/.exec(await response.text())?.[1]).toBe(
      options.size === 'A4' ? '210mm' : options.size,
    );
  });
});

type Refused = readonly [what: string, manifest: unknown, errors: readonly [code: string, pointer: string][]];

const select = (given: unknown) => ({ ...LEAST, select: given });
const options = (given: object) => ({ ...LEAST, options: given });
const paths = (given: object) => select({ paths: { ...QUESTION.select.paths, ...given } });

const REFUSED: readonly Refused[] = [
  [
    'nothing in it',
    {},
    [
      ['not-one-of', '/throughline'],
      ['missing-field', '/title'],
      ['missing-field', '/select'],
    ],
  ],
  ['of a later version', { ...LEAST, throughline: 2 }, [['not-one-of', '/throughline']]],
  ['a version that is text', { ...LEAST, throughline: '1' }, [['not-one-of', '/throughline']]],
  ['an unknown field', { ...LEAST, [TYPED]: 1 }, [['unknown-field', '']]],
  ['an unknown option', options({ [TYPED]: 1 }), [['unknown-field', '/options']]],
  ['a title of two lines', { ...LEAST, title: 'a\nb' }, [['not-well-formed-unicode', '/title']]],
  ['a title that nobody sees', { ...LEAST, title: '\u200b \u2060' }, [['blank-text', '/title']]],
  ['a title that is none', { ...LEAST, title: '' }, [['too-small', '/title']]],
  ['a selection of nothing', select({}), [['missing-field', '/select/relations']]],
  ['a selection of another type', select([]), [['wrong-type', '/select']]],
  [
    'both selections at once',
    select({ relations: [], paths: QUESTION.select.paths }),
    [['unknown-field', '/select']],
  ],
  [
    'relations of another type, however many',
    select({ relations: [1, 2, 3] }),
    [0, 1, 2].map((index) => ['wrong-type', `/select/relations/${index}`]),
  ],
  ['an id that is none', select({ relations: [TYPED] }), [['invalid-id', '/select/relations/0']]],
  [
    'a question with several faults',
    paths({ rules: { maxHops: 13, hubs: TYPED, families: TYPED } }),
    [
      ['too-big', '/select/paths/rules/maxHops'],
      ['wrong-type', '/select/paths/rules/families'],
      ['not-one-of', '/select/paths/rules/hubs'],
    ],
  ],
  [
    'ends that are described wrongly',
    paths({ from: { ids: [] }, to: { where: { kind: TYPED, badge: TYPED, [TYPED]: 1 } } }),
    [
      ['too-small', '/select/paths/from/ids'],
      ['not-one-of', '/select/paths/to/where/kind'],
      ['not-one-of', '/select/paths/to/where/badge'],
      ['unknown-field', '/select/paths/to/where'],
    ],
  ],
  [
    'a question from nobody who is here',
    paths({ from: { ids: ['zoe'] } }),
    [['unknown-entity', '/select/paths/from/ids/0']],
  ],
  ['a size that is none', options({ size: TYPED }), [['not-one-of', '/options/size']]],
  ['a mode that is none', options({ mode: 'dark' }), [['not-one-of', '/options/mode']]],
  ['a text that is none', options({ text: 'none' }), [['not-one-of', '/options/text']]],
  ['a day that is none', options({ asOf: '2022-02-30' }), [['invalid-date', '/options/asOf']]],
  [
    'a layer that is not here',
    options({ layers: ['reporting', 'zoe'] }),
    [['unknown-layer', '/options/layers/1']],
  ],
  ['a position of nobody', { ...LEAST, positions: { zoe: [1, 2] } }, [['unknown-entity', '/positions']]],
  ['a position under no id', { ...LEAST, positions: { [TYPED]: [1, 2] } }, [['not-valid', '/positions']]],
  ['a position of one number', { ...LEAST, positions: { zoe: [1] } }, [['too-small', '/positions']]],
  ['a position of text', { ...LEAST, positions: { zoe: [1, TYPED] } }, [['wrong-type', '/positions']]],
  [
    'an override of another gate, without a reason',
    { ...LEAST, overrides: [{ gate: 'uncited-line', about: 'vantar', reason: '' }] },
    [
      ['not-one-of', '/overrides/0/gate'],
      ['too-small', '/overrides/0/reason'],
    ],
  ],
  [
    'an override that says nothing',
    { ...LEAST, overrides: [{ gate: 'no-response-recorded', about: 'vantar', reason: '\u00a0' }] },
    [['blank-text', '/overrides/0/reason']],
  ],
  [
    'an override about nobody',
    { ...LEAST, overrides: [{ gate: 'no-response-recorded', about: 'zoe', reason: 'x' }] },
    [['unknown-entity', '/overrides/0/about']],
  ],
  [
    'a check by nobody',
    { ...LEAST, signoffs: [{ what: 'x', date: '2026' }] },
    [['missing-field', '/signoffs/0/by']],
  ],
  ['a note about nothing', { ...LEAST, notes: [[]] }, [['too-small', '/notes/0']]],
  ['a hash that is none', { ...LEAST, contentHash: TYPED }, [['invalid-format', '/contentHash']]],
  ['nothing to compare with', options({ compare: true }), [['missing-field', '/shown']]],
];

describe('A manifest that is at fault', () => {
  it.each(REFUSED)('is refused at its place: %s', async (_what, manifest, errors) => {
    for (const accept of ['application/json', 'image/svg+xml', 'application/pdf']) {
      const response = await ask(manifest, accept);
      const text = await response.text();
      expect([response.status, response.headers.get('content-type')]).toEqual([
        422,
        'application/problem+json; charset=utf-8',
      ]);
      const problem = JSON.parse(text) as Problem;
      expect(problem.errors?.map(({ code, pointer }) => [code, pointer])).toEqual(errors);
      expect(text).not.toMatch(/Quistgaard|zoe/i);
    }
  });

  const many = (count: number, at: (index: number) => unknown) =>
    Array.from({ length: count }, (_, index) => at(index));
  const id = (index: number) => `none-${index}`;
  const OVERRIDE = { gate: 'no-response-recorded', about: 'vantar', reason: 'x' };
  const SIGNOFF = { what: 'x', by: 'y', date: '2026' };
  it.each([
    ['a title', 300, (size: number) => ({ title: 'x'.repeat(size) }), '/title'],
    ['a standfirst', 2000, (size: number) => ({ standfirst: 'x'.repeat(size) }), '/standfirst'],
    ['relations', 2000, (size: number) => ({ select: { relations: many(size, id) } }), '/select/relations'],
    [
      'entities',
      2000,
      (size: number) => ({ select: { relations: [], entities: many(size, id) } }),
      '/select/entities',
    ],
    ['overrides', 500, (size: number) => ({ overrides: many(size, () => OVERRIDE) }), '/overrides'],
    [
      'a reason',
      1000,
      (size: number) => ({ overrides: [{ ...OVERRIDE, reason: 'x'.repeat(size) }] }),
      '/overrides/0/reason',
    ],
    ['checks', 50, (size: number) => ({ signoffs: many(size, () => SIGNOFF) }), '/signoffs'],
    ['notes', 2000, (size: number) => ({ notes: many(size, (index) => [id(index)]) }), '/notes'],
    ['a note', 100, (size: number) => ({ notes: [many(size, id)] }), '/notes/0'],
    ['layers', 50, (size: number) => ({ options: { layers: many(size, id) } }), '/options/layers'],
    ['a revision', 100, (size: number) => ({ revision: 'x'.repeat(size) }), '/revision'],
    ['a renderer', 100, (size: number) => ({ renderer: 'x'.repeat(size) }), '/renderer'],
    ['a place', 100_000, (size: number) => ({ positions: { vantar: [size, -size] } }), '/positions'],
    ['an id', 200, (size: number) => ({ select: { relations: ['x'.repeat(size)] } }), '/select/relations/0'],
  ])('may be of %s up to %d, and of no more', async (_what, most, given, pointer) => {
    const faultsOf = async (size: number) => {
      const response = await ask({ ...LEAST, ...given(size) });
      if (response.ok) return [];
      const problem = (await response.json()) as Problem;
      return (problem.errors ?? []).filter(
        (fault) => fault.pointer === pointer && !fault.code.startsWith('unknown-'),
      );
    };
    expect(await faultsOf(most)).toEqual([]);
    expect(await faultsOf(most + 1)).not.toEqual([]);
  });
});

describe('What is accepted', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/json;q=0.2, image/svg+xml;q=0.3', 'image/svg+xml'],
    ['image/*', 'image/svg+xml'],
    ['image/*, image/svg+xml;q=0', 'image/png'],
    ['IMAGE/PNG', 'image/png'],
    ['application/pdf, */*;q=0.1', 'application/pdf'],
    ['text/*;q=0.5, application/xml', 'text/html'],
    ['text/csv; charset=utf-8', 'text/csv'],
    ['*/*;q=0.1, application/json;q=0', 'image/svg+xml'],
    ['video/mp4, application/zip;q=0.001', 'application/zip'],
  ])('chooses among the forms of a figure: %s gives %s', async (accept, type) => {
    const response = await ask(LEAST, accept);
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
    await response.arrayBuffer();
  });

  it.each(['video/mp4', 'image/jpeg', 'application/json;q=0', '*/*;q=0', 'text/plain, image/webp'])(
    'is none of them where it says %s',
    async (accept) => {
      const response = await ask(LEAST, accept);
      expect([response.status, ((await response.json()) as Problem).code]).toEqual([406, 'not-acceptable']);
    },
  );
});
