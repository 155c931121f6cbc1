/** What is said of a drawn figure when a line, or a claim under it, is not what it was. */
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { SMALL_CASE } from '../../helpers/small-case.ts';
import { afterwards, MANIFEST, record } from '../../helpers/verified-figures.ts';

describe('a line', () => {
  it('that ended makes it stale', async () => {
    expect(await afterwards([record('relation', 'mill-within-field', { until: '2023' })])).toMatchObject({
      verdict: 'stale',
      changes: [
        [
          'line-ended',
          'mill-within-field',
          'The line ‘The Mill, sits within, North Field’ has ended (until 2023).',
        ],
      ],
    });
  });

  it('that surely ended before the date of the figure would not be drawn', async () => {
    const asked = { ...MANIFEST, options: { asOf: '2022' } };
    const { verdict, changes } = await afterwards(
      [record('relation', 'mill-within-field', { until: '2019-05' })],
      {
        asked,
      },
    );
    expect([verdict, changes]).toEqual([
      'stale',
      [
        [
          'line-ended',
          'mill-within-field',
          'The line ‘The Mill, sits within, North Field’ is dated until May 2019: a figure as of 2022 would not show it.',
        ],
      ],
    ]);
  });

  it('that has other dates is told with both', async () => {
    const { changes } = await afterwards([record('relation', 'mill-within-field', { since: '2018' })]);
    expect(changes).toEqual([
      [
        'line-redated',
        'mill-within-field',
        'The line ‘The Mill, sits within, North Field’ is dated since 2018; the figure: has no date.',
      ],
    ]);
  });

  it('that no claim supports any more breaks it', async () => {
    const { verdict, changes, whole } = await afterwards([
      record('claim', 'c-within', { on: 'tarrow-kin-brask' }),
    ]);
    expect(verdict).toBe('broken');
    expect(whole.contentHash.now).toBeNull();
    expect(changes).toEqual([
      [
        'line-uncited',
        'mill-within-field',
        'The line ‘The Mill, sits within, North Field’ has no claim left.',
      ],
      [
        'claim-added',
        'c-within',
        expect.stringMatching(/^Note \d has a further claim, from ‘The Vale Paper’ \(¶4\)\.$/),
      ],
    ]);
  });

  it('whose standing fell or rose is told with both', async () => {
    const fell = await afterwards([
      record('claim', 'c-within', { status: 'alleged', attribution: 'unnamed workers' }),
    ]);
    expect(fell.verdict).toBe('stale');
    expect(fell.changes[0]).toEqual([
      'standing-fell',
      'mill-within-field',
      'The line ‘The Mill, sits within, North Field’ has fallen from reported to alleged.',
    ]);
    const rose = await afterwards([record('claim', 'c-within', { status: 'documented' })]);
    expect(rose.changes).toContainEqual([
      'standing-rose',
      'mill-within-field',
      'The line ‘The Mill, sits within, North Field’ has risen from reported to documented.',
    ]);
  });

  it('that fell below what the figure shows would not be drawn', async () => {
    const asked = { ...MANIFEST, options: { standing: 'reported' } as const };
    const { verdict, changes } = await afterwards([record('claim', 'c-within', { status: 'alleged' })], {
      asked,
    });
    expect([verdict, changes]).toEqual([
      'stale',
      [
        [
          'standing-fell',
          'mill-within-field',
          'The line ‘The Mill, sits within, North Field’ has fallen from reported to alleged, which is too weak for the figure: it would not be drawn.',
        ],
      ],
    ]);
  });

  it('of another share, or in other words, is told with what it reads now', async () => {
    const share = await afterwards([
      record('relation', 'vantar-owns-field', { share: { min: 30, max: 30 } }),
    ]);
    expect(share.changes).toEqual([
      [
        'line-reworded',
        'vantar-owns-field',
        expect.stringMatching(/states another share: it now reads ‘owns 30\s%’\.$/),
      ],
    ]);
    const words = await afterwards([record('relation', 'mill-within-field', { wording: 'stands inside' })]);
    expect(words.changes).toEqual([
      [
        'line-reworded',
        'mill-within-field',
        'The line ‘The Mill, sits within, North Field’ now reads ‘stands inside’.',
      ],
    ]);
  });

  it('that leads elsewhere now is told with its new ends', async () => {
    const { changes } = await afterwards([record('relation', 'mill-within-field', { to: 'lone-rock' })]);
    expect(changes).toContainEqual([
      'line-reworded',
      'mill-within-field',
      'The line ‘The Mill, sits within, North Field’ is now ‘The Mill, sits within, Lone Rock’.',
    ]);
  });

  it('of a question about paths is told when it is new, and when it is no longer in the answer', async () => {
    const asked: Manifest = {
      ...MANIFEST,
      select: {
        paths: { from: { ids: ['odo-brask'] }, to: { ids: ['north-field'] }, limit: { groups: 1 } },
      },
    };
    const shorter: GraphRecord[] = [
      {
        record: 'relation',
        id: 'brask-owns-field',
        type: 'owns',
        from: 'odo-brask',
        to: 'north-field',
        layer: 'reporting',
      },
      {
        record: 'claim',
        id: 'c-brask-owns',
        on: 'brask-owns-field',
        source: 's-register',
        locator: 'folio 20',
        status: 'documented',
        attribution: 'Vale Registry',
        paraphrase: 'The register names Brask.',
      },
    ];
    const { verdict, changes } = await afterwards(shorter, { asked });
    expect(verdict).toBe('stale');
    expect(changes.map(([change]) => change)).toEqual(['line-gone', 'line-gone', 'line-added']);
    expect(changes).toContainEqual([
      'line-added',
      'brask-owns-field',
      'A line is new: ‘Odo Brask, owns, share not stated, North Field’.',
    ]);
    expect(changes).toContainEqual([
      'line-gone',
      'vantar-owns-field',
      expect.stringMatching(
        /^The line ‘Vantar Holdings, owns .*, North Field’ is no longer among those selected\.$/,
      ),
    ]);
  });
});

describe('a claim', () => {
  const RUMOUR: GraphRecord = {
    record: 'claim',
    id: 'c-within-too',
    on: 'mill-within-field',
    source: 's-register',
    locator: 'folio 7',
    status: 'documented',
    attribution: 'Vale Registry',
    paraphrase: 'The register says so.',
  };

  it('that a note lost is told with its source and its place', async () => {
    const before = [...SMALL_CASE, { ...RUMOUR, status: 'reported' } as GraphRecord];
    const { verdict, changes } = await afterwards(
      [{ ...RUMOUR, status: 'reported', on: 'vantar-in-vale' } as GraphRecord],
      { before },
    );
    expect(verdict).toBe('stale');
    expect(changes).toEqual([
      [
        'claim-gone',
        'c-within-too',
        expect.stringMatching(
          /^Note \d has lost the claim from ‘Vale Registry’ \(folio 7\): it no longer supports this within the terms of the figure\.$/,
        ),
      ],
    ]);
  });

  it('that is new under a note is told', async () => {
    const { changes } = await afterwards([{ ...RUMOUR, status: 'reported' } as GraphRecord]);
    expect(changes).toEqual([
      [
        'claim-added',
        'c-within-too',
        expect.stringMatching(/^Note \d has a further claim, from ‘Vale Registry’ \(folio 7\)\.$/),
      ],
    ]);
  });

  it('that rests on another source, or says something else, is told so', async () => {
    const source = await afterwards([
      record('claim', 'c-within', { source: 's-register', locator: 'folio 8' }),
    ]);
    expect(source.changes).toEqual([
      [
        'claim-source-changed',
        'c-within',
        expect.stringMatching(
          /^A claim of note \d rested on ‘The Vale Paper’ \(¶4\), and now rests on another source: ‘Vale Registry’ \(folio 8\)\.$/,
        ),
      ],
    ]);
    const words = await afterwards([
      record('claim', 'c-kin', { paraphrase: 'She is said to be his sister.', attribution: 'A neighbour' }),
    ]);
    expect(words.changes).toEqual([
      [
        'claim-reworded',
        'c-kin',
        expect.stringMatching(
          /^The claim of note \d from ‘The Vale Paper’ \(¶8\) is not as it was: its words and who says it\.$/,
        ),
      ],
    ]);
  });
});
