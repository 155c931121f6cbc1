/** Each change that the data can undergo, and what is said of a figure that was drawn before it. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Manifest } from '../../server/contract/manifest.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import {
  Verification as Schema,
  VERIFIED_CHANGES,
  type Verification,
} from '../../server/contract/verification.ts';
import type { ValidationError } from '../../server/errors.ts';
import { contentHashOf } from '../../server/render/content-hash.ts';
import { type DrawnFigures, drawnFigures } from '../helpers/drawn-figures.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const LINES = ['brask-linked-vantar', 'mill-within-field', 'tarrow-kin-brask', 'vantar-owns-field'];

const MANIFEST: Manifest = {
  throughline: 1,
  title: 'Who holds the North Field',
  select: { relations: LINES },
};

const record = <K extends GraphRecord['record']>(kind: K, id: string, change: object = {}) => {
  const found = SMALL_CASE.find((each) => each.record === kind && each.id === id);
  if (found === undefined) throw new RangeError(id);
  return { ...found, ...change } as GraphRecord;
};

let open: DrawnFigures | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

interface Told {
  readonly verdict: Verification['verdict'];
  readonly changes: readonly [change: string, about: string | null, sentence: string][];
  readonly whole: Verification;
}

/** What is said of the figure once the records are written. */
async function afterwards(
  changes: readonly GraphRecord[],
  {
    asked = MANIFEST,
    before = SMALL_CASE,
    bare = false,
  }: { asked?: Manifest; before?: readonly GraphRecord[]; bare?: boolean } = {},
): Promise<Told> {
  open = await drawnFigures(before);
  const { manifest } = await open.figures.draw(asked);
  const { shown: _shown, ...without } = manifest;
  if (changes.length > 0) await open.write(...changes);
  return told(await open.verification.verify(bare ? without : manifest));
}

function told(whole: Verification): Told {
  Schema.parse(whole);
  return {
    verdict: whole.verdict,
    changes: whole.changes.map(({ change, about, sentence }) => [change, about, sentence]),
    whole,
  };
}

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
    await open?.close();
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
    await open?.close();
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
    await open?.close();
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
    await open?.close();
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
    await open?.close();
    const reworded = await afterwards([record('relation', 'vantar-sanctioned', { until: '2023' })]);
    expect(reworded.changes).toContainEqual([
      'badge-reworded',
      'vantar',
      'A badge of ‘Vantar Holdings’ now reads ‘Formerly sanctioned Vale 2020’, not ‘Sanctioned Vale 2020’.',
    ]);
    await open?.close();
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
