/** Whether a figure that was drawn before holds, is stale or broken; and of whom nothing is said. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Manifest } from '../../server/contract/manifest.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { VERIFIED_CHANGES } from '../../server/contract/verification.ts';
import type { ValidationError } from '../../server/errors.ts';
import { contentHashOf } from '../../server/render/content-hash.ts';
import { type DrawnFigures, drawnFigures } from '../helpers/drawn-figures.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { afterwards, LINES, MANIFEST, record, told } from '../helpers/verified-figures.ts';

let open: DrawnFigures | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function refusal(promise: Promise<unknown>): Promise<ValidationError> {
  try {
    await promise;
  } catch (error) {
    return error as ValidationError;
  }
  throw new Error('nothing was refused');
}

describe('a figure of which nothing changed', () => {
  it('holds, at whatever revision', async () => {
    const { verdict, changes, whole } = await afterwards([
      record('entity', 'lone-rock', { name: 'Lonely Rock' }),
    ]);
    expect([verdict, changes]).toEqual(['holds', []]);
    expect(whole.contentHash.now).toBe(whole.contentHash.drawn);
    expect(whole.revision).toEqual({ drawn: '1', now: '2' });
  });

  it('holds by its hash alone, too', async () => {
    expect((await afterwards([], { bare: true })).verdict).toBe('holds');
  });

  it('holds wherever its boxes are put, and in whatever order its notes stand', async () => {
    open = await drawnFigures(SMALL_CASE);
    const { manifest } = await open.figures.draw(MANIFEST);
    const positions = { mill: [150, 5], vantar: [10, 90] } as Manifest['positions'];
    const moved = { ...manifest, ...(positions && { positions }), notes: [...manifest.notes].reverse() };
    expect(told(await open.verification.verify(moved))).toMatchObject({ verdict: 'holds', changes: [] });
  });

  it('holds under another version of the program, which it names', async () => {
    open = await drawnFigures(SMALL_CASE);
    const { manifest } = await open.figures.draw(MANIFEST);
    const { verdict, renderer } = await open.verification.verify({
      ...manifest,
      renderer: 'throughline 0.0',
    });
    expect([verdict, renderer.drawn]).toEqual(['holds', 'throughline 0.0']);
    expect(renderer.now).not.toBe('throughline 0.0');
  });
});

describe('a manifest that does not hold what it showed', () => {
  it('is stale where the hash is another, and says that no more can be told', async () => {
    const { verdict, changes } = await afterwards(
      [record('relation', 'mill-within-field', { until: '2023' })],
      {
        bare: true,
      },
    );
    expect([verdict, changes]).toEqual([
      'stale',
      [
        [
          'content-differs',
          null,
          'The figure would not say the same as it did. The manifest does not hold what it showed, so the change cannot be told.',
        ],
      ],
    ]);
  });

  it('still tells what breaks it', async () => {
    const { verdict, changes } = await afterwards([record('claim', 'c-within', { on: 'tarrow-kin-brask' })], {
      bare: true,
    });
    expect([verdict, changes]).toEqual([
      'broken',
      [
        [
          'line-uncited',
          'mill-within-field',
          'The line ‘The Mill, sits within, North Field’ has no claim left.',
        ],
      ],
    ]);
  });

  it('is refused where it was never drawn', async () => {
    open = await drawnFigures(SMALL_CASE);
    const { code, faults } = await refusal(open.verification.verify(MANIFEST));
    expect([code, faults]).toEqual([
      'validation-failed',
      [{ code: 'missing-field', pointer: '/contentHash' }],
    ]);
  });

  it('is refused where its hash is of something else', async () => {
    open = await drawnFigures(SMALL_CASE);
    const { manifest } = await open.figures.draw(MANIFEST);
    const forged = { ...manifest, shown: { ...manifest.shown, title: 'Another title' } };
    const { code, faults } = await refusal(open.verification.verify(forged));
    expect([code, faults]).toEqual([
      'content-does-not-match',
      [{ code: 'content-does-not-match', pointer: '/contentHash' }],
    ]);
    const { contentHash: _hash, ...unsigned } = forged;
    const { contentHash } = await open.verification.verify(unsigned);
    expect(contentHash.drawn).toBe(contentHashOf(forged.shown));
  });
});

describe('somebody who is no longer here', () => {
  const NAMES = ['The Mill', 'c-within', 'mill'];
  const GONE = SMALL_CASE.filter(({ id }) => !['mill', 'mill-within-field', 'c-within'].includes(id));

  it('breaks the figure, and is told by the place in the manifest alone', async () => {
    const { verdict, whole } = await afterwards([record('entity', 'mill', { protection: 'protected' })]);
    expect(verdict).toBe('broken');
    expect(whole.changes).toEqual([
      {
        change: 'entity-gone',
        about: null,
        at: expect.stringMatching(/^\/shown\/entities\/\d$/),
        sentence: expect.stringMatching(
          /^An entity that the figure shows is no longer known: number \d of those in it\.$/,
        ),
      },
      {
        change: 'line-gone',
        about: null,
        at: expect.stringMatching(/^\/shown\/lines\/\d$/),
        sentence: expect.stringMatching(/^The line of note \d is no longer known\.$/),
      },
    ]);
    for (const name of NAMES) expect(JSON.stringify(whole)).not.toContain(name);
  });

  it('is told byte for byte alike whether protected or missing, in every part of a manifest', async () => {
    const asked: Manifest = {
      ...MANIFEST,
      select: { relations: LINES, entities: ['mill'] },
      positions: { mill: [20, 30] },
      overrides: [{ gate: 'no-response-recorded', about: 'mill', reason: 'None was needed' }],
    };
    const question: Manifest = {
      ...MANIFEST,
      select: { paths: { from: { ids: ['mill', 'vantar'] }, to: { ids: ['north-field'] } } },
    };
    for (const each of [asked, question]) {
      const drawing = await drawnFigures(SMALL_CASE);
      const { manifest } = await drawing.figures.draw(each);
      await drawing.close();
      const { shown: _shown, ...bare } = manifest;
      for (const sent of [
        manifest,
        bare,
        {
          ...bare,
          shown: { ...manifest.shown, entities: [], lines: [] },
          contentHash: contentHashOf({ ...manifest.shown, entities: [], lines: [] }),
        },
      ]) {
        const answers = await Promise.all(
          [
            [
              ...GONE,
              record('entity', 'mill', { protection: 'protected' }),
              ...SMALL_CASE.filter(({ id }) => ['mill-within-field', 'c-within'].includes(id)),
            ],
            GONE,
          ].map(async (records) => {
            const graph = await drawnFigures(records);
            const answer = await graph.verification.verify(sent);
            await graph.close();
            return JSON.stringify(answer);
          }),
        );
        expect(answers[0]).toBe(answers[1]);
        expect(JSON.parse(answers[0] ?? '')).toMatchObject({ verdict: 'broken' });
        expect(answers[0]).not.toMatch(/mill/i);
      }
    }
  });

  it('breaks a figure in whose title the name was typed', async () => {
    const asked = { ...MANIFEST, title: 'What Zoë Quistgaard-Ømer knew' };
    const { verdict, changes } = await afterwards(
      [
        {
          record: 'entity',
          id: 'hidden',
          kind: 'person',
          name: 'Zoë Quistgaard-Ømer',
          protection: 'protected',
        },
      ],
      { asked },
    );
    expect([verdict, changes]).toEqual([
      'broken',
      [['terms-changed', null, 'The figure would show a name that is withheld by now.']],
    ]);
  });

  it('is in no sentence about others either, though the figure quoted the name', async () => {
    const name = 'Zoë Quistgaard-Ømer';
    const before = SMALL_CASE.map((each) =>
      each.id === 's-register' ? ({ ...each, publisher: `${name} and sons` } as GraphRecord) : each,
    );
    const { verdict, whole } = await afterwards(
      [
        { record: 'entity', id: 'hidden', kind: 'person', name, protection: 'protected' },
        record('claim', 'c-owns', { source: 's-paper' }),
      ],
      { before },
    );
    expect(verdict).toBe('stale');
    expect(JSON.stringify(whole)).toContain('‘[withheld] and sons’');
    expect(JSON.stringify(whole)).not.toContain('Quistgaard');
  });
});

describe('the order of changes', () => {
  it('is by gravity, and the same every time', async () => {
    const { changes } = await afterwards([
      record('source', 's-paper', { date: '2023' }),
      record('entity', 'north-field', { name: 'The North Field' }),
      record('relation', 'vantar-owns-field', { until: '2023' }),
      record('claim', 'c-within', { on: 'tarrow-kin-brask' }),
      record('claim', 'c-kin', { paraphrase: 'A sister of his.' }),
    ]);
    expect(changes.map(([change]) => change)).toEqual([
      'line-uncited',
      'line-ended',
      'claim-reworded',
      'claim-added',
      'name-changed',
      'source-reworded',
    ]);
  });

  it('knows every change that the contract names', async () => {
    const { inOrder } = await import('../../server/domain/figure/verify/differences.ts');
    const all = VERIFIED_CHANGES.map((change) => ({ change, about: null, sentence: '', breaks: false }));
    const ordered = inOrder(all).map(({ change }) => change);
    expect(ordered[0]).toBe('entity-gone');
    expect(ordered.at(-1)).toBe('content-differs');
    expect(inOrder([...all].reverse()).map(({ change }) => change)).toEqual(ordered);
  });
});
