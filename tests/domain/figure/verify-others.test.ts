/** What is said of a drawn figure when replies, entities, badges or what stands around them are not what they were. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { type DrawnFigures, drawnFigures } from '../../helpers/drawn-figures.ts';
import { SMALL_CASE } from '../../helpers/small-case.ts';
import { afterwards, LINES, MANIFEST, record, told } from '../../helpers/verified-figures.ts';

let open: DrawnFigures | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

describe('a reply', () => {
  const DENIAL: GraphRecord = {
    record: 'response',
    id: 'r-field',
    by: 'vantar',
    kind: 'denial',
    text: 'It says that it sold the field.',
    source: 's-paper',
    locator: '¶14',
    date: '2023-02',
    answers: ['c-owns'],
    layer: 'register',
  };

  it('that arrived comes first of what is stale', async () => {
    const { verdict, changes } = await afterwards([
      DENIAL,
      record('claim', 'c-kin', { paraphrase: 'A sister.' }),
    ]);
    expect(verdict).toBe('stale');
    expect(changes.map(([change]) => change)).toEqual(['reply-arrived', 'claim-reworded']);
    expect(changes[0]).toEqual([
      'reply-arrived',
      'r-field',
      expect.stringMatching(/^A reply arrived: ‘Vantar Holdings’, denial of February 2023, to note \d\.$/),
    ]);
  });

  it('that says something else is told', async () => {
    const { changes } = await afterwards([
      record('response', 'r-denial', { kind: 'clarification', text: 'He gave some orders.' }),
    ]);
    expect(changes).toEqual([
      [
        'reply-reworded',
        'r-denial',
        expect.stringMatching(
          /^The reply by ‘Odo Brask’ to note \d is not as it was: its kind \(clarification, not denial\) and its words\.$/,
        ),
      ],
    ]);
  });

  it('that answers what the figure does not show any more is told', async () => {
    const { changes } = await afterwards([record('response', 'r-silence', { answers: ['c-employs'] })]);
    expect(changes).toContainEqual([
      'reply-gone',
      'r-silence',
      expect.stringMatching(
        /^The reply by ‘Vantar’s press office’ to note \d \(no response\) no longer answers what the figure shows\.$/,
      ),
    ]);
  });

  it('without which nobody may be accused breaks the figure when it goes', async () => {
    const asked = { ...MANIFEST, select: { relations: ['brask-linked-vantar'] } };
    const { verdict, changes } = await afterwards(
      [record('response', 'r-denial', { answers: ['c-employs'] })],
      {
        asked,
      },
    );
    expect(verdict).toBe('broken');
    expect(changes[0]).toEqual([
      'reply-gone',
      'odo-brask',
      'Nothing but accusations is left of ‘Odo Brask’, and no reply to any of them: the figure would be refused.',
    ]);
  });
});

describe('an entity', () => {
  it('of another name is told by both, and its lines are not told besides', async () => {
    const { verdict, changes } = await afterwards([record('entity', 'mill', { name: 'The Old Mill' })]);
    expect([verdict, changes]).toEqual([
      'stale',
      [['name-changed', 'mill', '‘The Mill’ is now called ‘The Old Mill’.']],
    ]);
  });

  it('whose other name is another, or is spelled so by another source, is told', async () => {
    const alias = { name: 'Вантар', script: 'Cyrl', source: 's-register' };
    const source = await afterwards([record('entity', 'vantar', { aliases: [alias] })]);
    expect(source.changes).toEqual([
      ['name-changed', 'vantar', 'A name of ‘Vantar Holdings’ is now spelled so by another source.'],
    ]);
    const name = { ...alias, name: 'Вантарь', source: 's-paper' };
    const { changes } = await afterwards([record('entity', 'vantar', { aliases: [name] })]);
    expect(changes).toEqual([
      ['name-changed', 'vantar', 'The other name of ‘Vantar Holdings’ is now ‘Вантарь’, not ‘Вантар’.'],
    ]);
  });

  it('that is described otherwise is told by both', async () => {
    const { changes } = await afterwards([record('entity', 'mill', { qualifier: 'owner named in 2023' })]);
    expect(changes).toEqual([
      [
        'entity-reworded',
        'mill',
        expect.stringMatching(
          /^‘The Mill’ is now described as ‘.*owner named in 2023.*’, not as ‘.*no owner is named.*’\.$/,
        ),
      ],
    ]);
  });

  it('that is selected for itself and gone from the terms is told', async () => {
    const asked: Manifest = { ...MANIFEST, select: { relations: LINES, entities: ['lone-rock'] } };
    open = await drawnFigures(SMALL_CASE);
    const { manifest } = await open.figures.draw(asked);
    const { changes } = told(await open.verification.verify({ ...manifest, select: MANIFEST.select }));
    expect(changes).toEqual([['entity-gone', 'lone-rock', '‘Lone Rock’ is no longer among those selected.']]);
    const without = (await open.figures.draw(MANIFEST)).manifest;
    const back = told(await open.verification.verify({ ...without, select: asked.select }));
    expect(back.changes).toEqual([['entity-added', 'lone-rock', '‘Lone Rock’ is new in the figure.']]);
  });
});

describe('a badge', () => {
  it('that arrived, or reads otherwise, or has no claim left, is told', async () => {
    const before = SMALL_CASE.filter(({ id }) => id !== 'vantar-sanctioned' && id !== 'c-sanctioned');
    const sanction = SMALL_CASE.filter(({ id }) => id === 'vantar-sanctioned' || id === 'c-sanctioned');
    const arrived = await afterwards(sanction, { before });
    expect(arrived).toMatchObject({ verdict: 'stale' });
    expect(arrived.changes).toEqual([
      ['badge-arrived', 'vantar', '‘Vantar Holdings’ has a new badge: ‘Sanctioned Vale 2020’.'],
    ]);
    const reworded = await afterwards([record('relation', 'vantar-sanctioned', { until: '2023' })]);
    expect(reworded.changes).toContainEqual([
      'badge-reworded',
      'vantar',
      'A badge of ‘Vantar Holdings’ now reads ‘Formerly sanctioned Vale 2020’, not ‘Sanctioned Vale 2020’.',
    ]);
    const gone = await afterwards([record('relation', 'vantar-sanctioned', { layer: 'register' })]);
    expect(gone.changes).toContainEqual([
      'badge-gone',
      'vantar',
      '‘Vantar Holdings’ would no longer have the badge ‘Sanctioned Vale 2020’.',
    ]);
  });
});

describe('what stands around it', () => {
  it('is told: a source that is described otherwise', async () => {
    const { changes } = await afterwards([
      record('source', 's-paper', { date: '2023-01', url: 'https://paper.example/field' }),
    ]);
    expect(changes).toEqual([
      [
        'source-reworded',
        's-paper',
        expect.stringMatching(
          /^Source \d, ‘The Vale Paper’, is not described as it was: its date and its address\.$/,
        ),
      ],
    ]);
  });

  it('is told: a layer of another date or name', async () => {
    const layers = [
      { id: 'reporting', title: 'Reporting', asOf: '2023-01', default: true },
      { id: 'register', title: 'Registers' },
    ];
    const { verdict, changes } = await afterwards([record('case', 'small', { layers })]);
    expect([verdict, changes]).toEqual([
      'stale',
      [['terms-changed', null, 'The layer ‘Reporting’ is of another date than it was.']],
    ]);
  });

  it('is told: a manifest that was changed after it was drawn', async () => {
    open = await drawnFigures(SMALL_CASE);
    const { manifest } = await open.figures.draw(MANIFEST);
    const changed = { ...manifest, title: 'Who owns it', options: { size: 'A4' as const, asOf: '2022' } };
    expect(told(await open.verification.verify(changed)).changes.map(([, , sentence]) => sentence)).toEqual(
      expect.arrayContaining([
        'The manifest has another title than the figure.',
        'The manifest asks for another size: A4, not 183mm.',
        'The manifest asks as of 2022; the figure tells of any date.',
      ]),
    );
  });

  it('is told: a manifest whose terms were narrowed, of each line that they leave out', async () => {
    open = await drawnFigures(SMALL_CASE);
    const { manifest } = await open.figures.draw(MANIFEST);
    const narrowed = { ...manifest, options: { standing: 'documented' as const } };
    expect(told(await open.verification.verify(narrowed)).changes).toContainEqual([
      'line-gone',
      'mill-within-field',
      'The line ‘The Mill, sits within, North Field’ lies outside the terms that the manifest asks for now.',
    ]);
  });

  it('breaks it where nothing is left to draw', async () => {
    const asked: Manifest = {
      ...MANIFEST,
      select: { relations: ['mill-within-field'] },
      options: { asOf: '2022' },
    };
    const { verdict, changes } = await afterwards(
      [record('relation', 'mill-within-field', { until: '2019' })],
      {
        asked,
      },
    );
    expect(verdict).toBe('broken');
    expect(changes.map(([change]) => change)).toEqual(['terms-changed', 'line-ended']);
  });
});
