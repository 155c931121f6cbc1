import { describe, expect, it } from 'vitest';
import type { OwnershipAnswer, OwnershipQuestion } from '../../server/contract/ownership.ts';
import type { EntityView, RelationView } from '../../server/contract/views.ts';
import { intervalInWords } from '../../server/domain/ownership/interval-words.ts';
import { ownershipInWords, ownersInLines } from '../../server/domain/ownership/owner-words.ts';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
console.info(`SEED=${SEED}`);

/** With a plain space before the sign. */
const words = (min: number, max = min) => intervalInWords({ min, max }).replaceAll('\u00a0', ' ');

describe('an interval in words', () => {
  it.each<[number, number, string]>([
    [200 / 3, 200 / 3, '66.67 %'],
    [100 / 3, 100 / 3 + 1e-9, '33.33 %'],
    [0, 100, '0 to 100 %'],
    [50, 50, '50 %'],
    [12.5, 40, '12.5 to 40 %'],
    [100 / 3, 200 / 3, '33.33 to 66.67 %'],
    [20 - 1e-12, 40 + 1e-12, '20 to 40 %'],
    [0.004, 0.004, 'under 0.01 %'],
    [99.997, 99.997, 'over 99.99 %'],
    [0, 0, '0 %'],
    [100, 100, '100 %'],
    [0.004, 0.0041, '0 to 0.01 %'],
  ])('of %f to %f is %s', (min, max, expected) => {
    expect(words(min, max)).toBe(expected);
  });

  it('is never narrower than it is', () => {
    let state = SEED;
    const next = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (100 * state) / 2 ** 32;
    };
    for (let round = 0; round < 5_000; round++) {
      const [min = 0, max = 0] = [next(), next()].sort((a, b) => a - b);
      if (max - min < 1e-6) continue;
      const [, low, high] = /^([\d.]+) to ([\d.]+) %$/.exec(words(min, max)) ?? [];
      expect(Number(low), `${SEED}: ${min}`).toBeLessThanOrEqual(min + 1e-7);
      expect(Number(high), `${SEED}: ${max}`).toBeGreaterThanOrEqual(max - 1e-7);
      expect(min - Number(low)).toBeLessThan(0.0101);
      expect(Number(high) - max).toBeLessThan(0.0101);
    }
  });
});

const entity = (id: string, name: string, rest: Partial<EntityView> = {}): EntityView => ({
  id,
  kind: 'company',
  name,
  badges: [],
  ...rest,
});

const relation = (id: string, from: string, to: string, verb: string, rest: Partial<RelationView> = {}) =>
  ({
    id,
    type: 'owns',
    from,
    to,
    layer: 'press',
    family: 'ownership',
    standing: 'reported',
    disputed: false,
    over: false,
    verb,
    sentence: `${from} ${verb} ${to}.`,
    claims: [`c-${id}`],
    responses: [],
    ...rest,
  }) as RelationView;

const RELATIONS = [
  relation('x-a', 'x', 'a', 'owns 50 %', { share: { min: 50, max: 50 } }),
  relation('a-m', 'a', 'm', 'owns', { disputed: true, responses: ['r-denial'] }),
  relation('q-m', 'q', 'm', 'owns 30 %', { share: { min: 30, max: 45 } }),
  relation('y-controls-m', 'y', 'm', 'controls', { type: 'controls' }),
  relation('z-controls-m', 'z', 'm', 'controls', { type: 'controls', standing: 'uncited', claims: [] }),
  relation('z-directs-m', 'z', 'm', 'director of', { type: 'director_of', family: 'office' }),
  relation('y-invests', 'y', 'm', 'invests in', { type: 'invests_in' }),
];

const byId = <T extends { id: string }>(all: readonly T[]) =>
  Object.fromEntries(all.map((each) => [each.id, each]));

const ANSWER: OwnershipAnswer = {
  entity: 'm',
  direction: 'up',
  shareOf: 'equity',
  complete: true,
  reason: null,
  revision: 7,
  findings: [
    {
      owner: 'x',
      interest: { min: 0, max: 35.004 },
      status: 'determined',
      ultimate: true,
      chains: [{ entities: ['x', 'a', 'm'], relations: ['x-a', 'a-m'], interest: { min: 0, max: 35 } }],
      omitted: { chains: 2, atLeast: true },
    },
    {
      owner: 'q',
      interest: { min: 30, max: 40 },
      status: 'determined',
      ultimate: true,
      chains: [{ entities: ['q', 'm'], relations: ['q-m'], interest: { min: 30, max: 40 } }],
    },
    { owner: 'a', status: 'undetermined', ultimate: false, chains: [] },
  ],
  holdings: [
    { owner: 'a', owned: 'm', relations: ['a-m'], share: { min: 0, max: 70 }, stated: false },
    { owner: 'q', owned: 'm', relations: ['q-m'], share: { min: 30, max: 40 }, stated: true },
    { owner: 'x', owned: 'a', relations: ['x-a'], share: { min: 50, max: 50 }, stated: true },
  ],
  undocumented: { min: 20, max: 40 },
  rests: [{ entity: 'a', share: { min: 50, max: 50 } }],
  contested: [{ entity: 'a', relations: ['x-a'], minimum: 120, surely: true }],
  cycles: [['a', 'm']],
  beside: [
    { relation: 'y-invests', why: 'share not stated' },
    { relation: 'z-directs-m', why: 'office, not a share' },
  ],
  control: [
    { by: 'y', of: 'm', basis: 'declared', relations: ['y-controls-m'] },
    { by: 'z', of: 'm', basis: 'declared', relations: ['z-controls-m'] },
    { by: 'x', of: 'a', basis: 'majority', relations: ['x-a'] },
    { by: 'z', of: 'm', basis: 'office', relations: ['z-directs-m'] },
  ],
  included: {
    entities: byId([
      entity('m', 'The Mill'),
      entity('a', 'Alder Holding'),
      entity('x', 'Odo Brask', { kind: 'person' }),
      entity('q', 'An unnamed owner', { unknown: true }),
      entity('y', 'Ines Tarrow', { kind: 'person' }),
      entity('z', 'Zed Quorn', { kind: 'person' }),
    ]),
    relations: byId(RELATIONS),
    claims: byId(
      RELATIONS.flatMap(({ id, claims }) =>
        claims.map((claim) => ({
          id: claim,
          on: id,
          source: 's1',
          locator: 'p. 1',
          status: 'reported' as const,
          attribution: 'The Vale Paper',
          paraphrase: `As told of ${id}`,
        })),
      ),
    ),
    responses: byId([
      {
        id: 'r-denial',
        by: 'a',
        kind: 'denial' as const,
        text: 'It says that it owns nothing',
        source: 's1',
        locator: 'p. 2',
        answers: ['c-a-m'],
        layer: 'press',
      },
    ]),
    sources: byId([{ id: 's1', title: 'Who holds the Mill', publisher: 'The Vale Paper' }]),
  },
};

const QUESTION: OwnershipQuestion = { entity: 'm', direction: 'up' };

const told = (answer: Partial<OwnershipAnswer> = {}, question: Partial<OwnershipQuestion> = {}) =>
  ownersInLines({ ...QUESTION, ...question }, { ...ANSWER, ...answer }, { ids: true }).map(({ text }) =>
    text.replaceAll('\u00a0', ' '),
  );

/** The lines under a heading, up to the next empty one. */
function under(heading: string, lines = told()): string[] {
  const at = lines.indexOf(heading);
  expect(at, `${heading} in\n${lines.join('\n')}`).toBeGreaterThanOrEqual(0);
  const end = lines.indexOf('', at);
  return lines.slice(at + 1, end < 0 ? undefined : end);
}

describe('owners as text', () => {
  it('stand under the question that was asked', () => {
    expect(told()[0]).toBe('Who holds The Mill: equity, alleged or better.');
    const question: OwnershipQuestion = {
      ...QUESTION,
      direction: 'down',
      shareOf: 'votes',
      standing: 'documented',
      layers: ['press', 'register'],
      asOf: '2022-07',
    };
    const layers = [{ id: 'press', title: 'The press' }];
    expect(ownershipInWords(question, ANSWER.included, layers)).toBe(
      'What The Mill holds: votes, documented, in The press and register, as of July 2022.',
    );
  });

  it('are told with their interval, and each chain with its product and its numbered claims', () => {
    expect(under('Owners')).toEqual([
      '1. Odo Brask: 0 to 35.01 %',
      '   Nobody is stated to stand behind it.',
      '   Odo Brask —owns 50 %→ Alder Holding —owns ≠→ The Mill: 0 to 35 % [1, 2]',
      '   At least 2 more chains are not listed.',
      '2. An unnamed owner: 30 to 40 %',
      '   An owner that the source declares unknown.',
      '   An unnamed owner —owns 30 %→ The Mill: 30 to 40 % [3]',
      '3. Alder Holding: undetermined',
      '   A closed group holds all of itself, and nobody outside has anything of it.',
    ]);
    expect(told().find((line) => line.startsWith('[2] '))).toBe(
      '[2] Reported, The Vale Paper: As told of a-m. Source 1, p. 1. (c-a-m)',
    );
  });

  it('leave a rest that nobody documents', () => {
    expect(under('Undocumented')).toEqual(['– undocumented: 20 to 40 %', '– of Alder Holding: 50 %']);
    expect(under('Undocumented', told({ rests: [{ entity: 'm', share: { min: 20, max: 40 } }] }))).toEqual([
      '– undocumented: 20 to 40 %',
    ]);
  });

  it('say with how much a share was reckoned where no source states it, and where it was cut', () => {
    expect(under('What the chains are made of')).toEqual([
      '– x owns 50 % a. Reported. (x-a) [1]',
      '– a owns m. Reported, disputed. How much is not stated: 0 to 70 %. (a-m) [2]',
      '– q owns 30 % m. Reported. Reckoned with 30 to 40 %, which is all that the others leave. (q-m) [3]',
    ]);
  });

  it('say why a share was not reckoned as it is stated, and name every line that tells of it', () => {
    const relations = {
      ...ANSWER.included.relations,
      'q-m-too': relation('q-m-too', 'q', 'm', 'owns 40 %', {
        share: { min: 40, max: 40 },
        responses: ['r-too'],
      }),
    };
    const responses = { 'r-too': { ...ANSWER.included.responses['r-denial'], id: 'r-too', by: 'q' } };
    const lines = told({
      holdings: [
        { owner: 'q', owned: 'm', relations: ['q-m', 'q-m-too'], share: { min: 30, max: 45 }, stated: true },
        { owner: 'x', owned: 'a', relations: ['x-a'], share: { min: 0, max: 50 }, stated: true },
      ],
      included: { ...ANSWER.included, relations, responses } as OwnershipAnswer['included'],
    });
    expect(under('What the chains are made of', lines)).toEqual([
      '– x owns 50 % a. Reported. Reckoned with 0 to 50 %, since the shares stated come to more than the whole. (x-a) [1]',
      '– q owns 30 % m. Reported. (q-m) [3]',
      '– q owns 40 % m. Reported. Reckoned with 30 to 45 %, since it is told more than once. (q-m-too)',
    ]);
    expect(under('Replies', lines)).toEqual([
      expect.stringContaining('An unnamed owner, denial: It says that it owns nothing.'),
    ]);
  });

  it('name cycles and what cannot hold at one time, which may be of different times', () => {
    expect(under('They hold one another')).toEqual(['– Alder Holding and The Mill.']);
    expect(under('Stated shares that cannot all hold at one time')).toEqual([
      '– Alder Holding: at least 120 % in all, so none of it is relied on. [1]',
    ]);
  });

  it('never round a sum that is over the whole to the whole', () => {
    const lines = told({ contested: [{ entity: 'a', relations: [], minimum: 100.004, surely: false }] });
    expect(under('Stated shares that cannot all hold at one time', lines)).toEqual([
      '– Alder Holding: over 100 % in all, so none of it is relied on. As the dates are told, one may have followed another.',
    ]);
  });

  it('keep control apart, each with its basis and its claim, and say it of nobody without one', () => {
    expect(under('Control, which is another question')).toEqual([
      '– Declared, from Ines Tarrow to The Mill: y controls m. Reported. (y-controls-m) [4]',
      '– Declared, from Zed Quorn to The Mill: A line from Zed Quorn to The Mill that no claim supports. (z-controls-m)',
      '– A majority at every step, from Odo Brask to Alder Holding: x owns 50 % a. Reported. (x-a) [1]',
      '– An office at The Mill: z director of m. Reported. (z-directs-m) [5]',
    ]);
    const chain = ['y-controls-m', 'z-directs-m'];
    expect(
      under(
        'Control, which is another question',
        told({ control: [{ by: 'y', of: 'm', basis: 'declared', relations: chain }] }),
      )[0],
    ).toMatch(/^– Declared at every step, from Ines Tarrow to The Mill: y controls m\./);
    const saying = told().filter((line) => /\bcontrols\b/.test(line.replace(/[\w-]*controls-[\w-]*/g, '')));
    for (const line of saying) expect(line).toMatch(/\[\d+\]$/);
    expect(saying).toHaveLength(1);
  });

  it('say of a majority that it rests on what no claim supports', () => {
    const control = [{ by: 'x', of: 'a', basis: 'majority' as const, relations: ['x-a'], uncited: ['x-a'] }];
    expect(under('Control, which is another question', told({ control }))[0]).toMatch(
      /^– A majority at every step, in part on what no claim supports, from Odo Brask to Alder Holding:/,
    );
  });

  it('say why a share that was rounded up is reckoned as less', () => {
    const holdings = [
      { owner: 'x', owned: 'a', relations: ['x-a'], share: { min: 49.9, max: 49.9 }, stated: true },
    ];
    expect(told({ holdings, contested: [] }).join('\n')).toContain(
      'Reckoned with 49.9 %, since the shares stated are rounded, and come to a little more than the whole.',
    );
  });

  it('say how much is not listed, beside it and with its claims', () => {
    const lines = told({ besideOmitted: 12, notIncluded: 1 });
    expect(under('Beside, and never multiplied', lines).at(-1)).toBe(
      '– 12 more lines bear on it and are not listed.',
    );
    expect(lines.join('\n')).toContain(
      'Of 1 line that belongs to it no claim is told here: there are too many.',
    );
  });

  it('list beside what is no share and was not told as control, and every reply', () => {
    expect(under('Beside, and never multiplied')).toEqual([
      '– y invests in m. Reported. Share not stated. (y-invests) [6]',
    ]);
    expect(under('Replies')).toEqual(['– Alder Holding, denial: It says that it owns nothing. [7]']);
  });

  it('say that there is more where a budget ended it', () => {
    expect(told({ complete: false, reason: 'time' })[1]).toBe(
      '3 owners. The reckoning stopped at its limit of time: what is here holds, and there is more. Revision 7.',
    );
  });

  it('say that none is stated, and of what that tells nothing', () => {
    const none = told({ findings: [], undocumented: { min: 0, max: 100 }, rests: [] });
    expect(none[1]).toBe(
      'No owner is stated. This says what the loaded sources show, not that there is none. Revision 7.',
    );
    expect(under('Undocumented', none)).toEqual(['– undocumented: 0 to 100 %']);
  });

  it('downwards are what it holds', () => {
    const [finding] = ANSWER.findings;
    const { owner: _, ...rest } = finding ?? { status: 'determined', ultimate: false, chains: [] };
    const lines = told({ direction: 'down', findings: [{ ...rest, owned: 'a' }] }, { direction: 'down' });
    expect(lines[0]).toBe('What The Mill holds: equity, alleged or better.');
    expect(lines[1]).toBe('1 holding. Revision 7.');
    expect(under('Holdings', lines)[0]).toBe('1. Alder Holding: 0 to 35.01 %');
    expect(under('Undocumented', lines)).toEqual(['– of Alder Holding: 50 %']);
  });
});
