import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathQuestion, PathsAnswer, ShapeStep } from '../../server/contract/paths.ts';
import type { ClaimView, EntityView, Included, RelationView } from '../../server/contract/views.ts';
import { answerAsCsv } from '../../server/domain/paths/path-csv.ts';
import { answerAsMarkdown } from '../../server/domain/paths/path-markdown.ts';
import { answerAsText, pathAsText } from '../../server/domain/paths/path-text.ts';
import { questionInWords } from '../../server/domain/paths/question-words.ts';
import { relaxationInWords } from '../../server/domain/paths/relaxation-words.ts';
import { readShape, writeShape } from '../../server/domain/paths/shape-text.ts';
import { columnsOf, wrap } from '../../server/domain/text/columns.ts';
import { csvOf } from '../../server/domain/text/csv.ts';

const entity = (id: string, name: string): EntityView => ({ id, kind: 'company', name, badges: [] });

const relation = (
  id: string,
  from: string,
  to: string,
  change: Partial<RelationView> = {},
): RelationView => ({
  ...{ id, type: 'owns', from, to, layer: 'press', family: 'ownership', standing: 'reported' },
  ...{
    disputed: false,
    over: false,
    verb: 'owns',
    sentence: `${from} owns ${to}.`,
    claims: [],
    responses: [],
  },
  ...change,
});

const claim = (id: string, on: string, change: Partial<ClaimView> = {}): ClaimView => ({
  ...{ id, on, source: 's-copy', locator: 'p. 3', status: 'reported', attribution: 'The Vale Paper' },
  ...{ paraphrase: 'It is said so', ...change },
});

/** Two steps; the first has two lines, of which one is denied; its source is a copy that somebody else carried. */
const INCLUDED: Included = {
  entities: { a: entity('a', 'Ada Works'), b: entity('b', 'Brine & Sons'), c: entity('c', 'Corva') },
  relations: {
    'a-owns-b': relation('a-owns-b', 'a', 'b', { claims: ['c1'] }),
    'b-linked-a': relation('b-linked-a', 'b', 'a', {
      ...{ verb: 'alleged link to', sentence: 'Brine & Sons is alleged to be linked to Ada Works.' },
      ...{ standing: 'alleged', disputed: true, claims: ['c2'], responses: ['r1', 'r2'] },
    }),
    'c-owns-b': relation('c-owns-b', 'c', 'b', { claims: ['c3'], over: true }),
  },
  claims: {
    c1: claim('c1', 'a-owns-b'),
    c2: claim('c2', 'b-linked-a', { status: 'alleged', date: '2021-03', quote: 'They are one.' }),
    c3: claim('c3', 'c-owns-b'),
  },
  responses: {
    r1: {
      ...{ id: 'r1', by: 'b', kind: 'denial', text: 'Brine says that it is not.', source: 's-paper' },
      ...{ locator: '¶4', answers: ['c2'], layer: 'press' },
    },
    r2: {
      ...{ id: 'r2', by: 'Its lawyers', kind: 'declined', text: 'They declined.', source: 's-paper' },
      ...{ locator: '¶5', answers: ['c2'], layer: 'press' },
    },
  },
  sources: {
    's-paper': { id: 's-paper', title: 'Who owns Brine', publisher: 'The Vale Paper', date: '2021-03-04' },
    's-copy': {
      ...{
        id: 's-copy',
        title: 'A copy',
        publisher: 'The Copyist',
        carriedBy: 'The Wire',
        dateNote: 'undated copy',
      },
      ...{ originatesFrom: 's-paper', url: 'https://example.org/copy' },
    },
  },
};

const PATH: PathsAnswer['paths'][number] = {
  ...{ from: 'a', to: 'c', hops: 2, entities: ['a', 'b', 'c'], weakest: 'reported', sources: 1 },
  steps: [
    { from: 'a', to: 'b', relations: ['a-owns-b', 'b-linked-a'] },
    { from: 'b', to: 'c', relations: ['c-owns-b'] },
  ],
  ...{ restsOnOneSource: true, responses: ['r1', 'r2'], openDates: 1 },
};

const ANSWER: PathsAnswer = {
  ...{ complete: true, reason: null, truncated: false, revision: 7, paths: [PATH] },
  breaks: [
    {
      ...{ from: 'a', to: 'c' },
      ...{ relations: { ids: ['c-owns-b'], exact: true }, sources: { ids: ['s-paper'], exact: false } },
    },
  ],
  unreached: { from: [], to: [] },
  scope: {
    ...{ searchedTo: 6, hubs: [{ id: 'c', paths: 3, atLeast: true }] },
    ...{ layersOff: ['gossip'], standingsOff: ['inferred', 'uncited'] },
  },
  ...{ relaxations: [], included: INCLUDED },
};

const LAYERS = [{ id: 'gossip', title: 'Gossip' }];

describe('An answer as text', () => {
  const text = answerAsText('From Ada Works to Corva.', ANSWER, { layers: LAYERS });

  it('says each line as a sentence with its standing, the denial in full and the other replies by name', () => {
    expect(text).toContain(`
1. Ada Works —owns and 1 more ≠→ Brine & Sons ←owns— Corva
   a owns b. Reported. [1]
   Brine & Sons is alleged to be linked to Ada Works. Alleged, disputed. [2]
   c owns b. Reported, over. [3]
   Weakest step: reported. Independent sources: 1. It rests on one source. Open: the dates of 1 step.
   Brine & Sons, denial: Brine says that it is not. [4]
   Its lawyers, declined. [5]
`);
  });

  it('does not call several sources one, where one of them alone carries all of it', () => {
    const paths = ANSWER.paths.map((path) => ({ ...path, sources: 2 }));
    expect(answerAsText('From Ada Works to Corva.', { ...ANSWER, paths }, { layers: LAYERS })).toContain(
      'Independent sources: 2. One of them alone carries it.',
    );
  });

  it('names each source once and in full, and in each note where in it', () => {
    expect(text).toContain(`
Notes
[1] Reported, The Vale Paper: It is said so. Source 1, p. 3. (c1)
[2] Alleged, The Vale Paper, March 2021: It is said so. “They are one.” Source 1, p. 3. (c2)
[3] Reported, The Vale Paper: It is said so. Source 1, p. 3. (c3)
[4] Brine & Sons, denial: Brine says that it is not. To note 2. Source 2, ¶4. (r1)
[5] Its lawyers, declined: They declined. To note 2. Source 2, ¶5. (r2)

Sources
[1] The Copyist, A copy, undated copy, carried by The Wire; a copy of The Vale Paper, Who owns Brine, 4 March 2021. https://example.org/copy
[2] The Vale Paper, Who owns Brine, 4 March 2021.
`);
  });

  it('says what would break it and what was not searched', () => {
    expect(text).toContain(
      'without 1 line: c owns b. Nor without 1 source or fewer: The Vale Paper, Who owns Brine',
    );
    expect(text).toContain(
      '– Through Corva, a hub: at least 3 paths.\n– Layers: Gossip.\n– Lines that are inferred or uncited.\n',
    );
  });

  it('says why it is not complete, that there is more, and that the graph was read anew', () => {
    const cut: PathsAnswer = {
      ...ANSWER,
      complete: false,
      reason: 'time',
      truncated: true,
      notes: ['changed-outside'],
    };
    const words = answerAsText('?', cut);
    expect(words).toContain('The search stopped at its limit of time: there may be more.');
    expect(words).toContain('More paths of these lengths exist than are listed.');
    expect(words).toContain('Others wrote to the graph');
  });

  it('names whom no path reaches, and how many more there are', () => {
    const some: PathsAnswer = {
      ...ANSWER,
      unreached: { from: [], to: ['b', 'c'], omitted: { from: 0, to: 40 } },
    };
    expect(answerAsText('?', some)).toContain('No documented path to Brine & Sons, Corva or 40 more.');
  });

  it('is the same for one path alone, with notes of its own', () => {
    const alone = pathAsText(PATH, INCLUDED, 4, { ids: true });
    expect(alone).toMatch(/^4\. Ada Works —owns/);
    expect(alone).toContain('a owns b. Reported. (a-owns-b) [1]');
    expect(alone.split('\n').filter((line) => line.startsWith('[1]'))).toHaveLength(2);
  });

  it('keeps within its width, under its own margin', () => {
    const narrow = answerAsText('From Ada Works to Corva.', ANSWER, { layers: LAYERS, width: 44 });
    for (const line of narrow.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(44);
    expect(narrow.replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
  });

  it('sets a name that runs the other way apart from what stands beside it', () => {
    const hebrew: Included = { ...INCLUDED, entities: { ...INCLUDED.entities, b: entity('b', 'שלום') } };
    expect(pathAsText(PATH, hebrew, 1)).toContain('→ \u2068שלום\u2069 ←owns—');
  });
});

describe('What was not searched', () => {
  const told = (question: PathQuestion) => answerAsMarkdown('Q', ANSWER, { question });
  const ends = { from: { ids: ['a'] }, to: { ids: ['c'] } };

  it('says that hubs were kept out, also where nobody asked which', () => {
    expect(told({ ...ends, parts: [] })).toContain('Through hubs. Which there are was not asked.');
  });

  it('says nothing of the kind where they were counted, or let through', () => {
    expect(told(ends)).not.toContain('Through hubs.');
    expect(told({ ...ends, parts: ['hubs'] })).not.toContain('Through hubs.');
    expect(told({ ...ends, parts: [], rules: { hubs: 'through' } })).not.toContain('Through hubs.');
  });
});

describe('An answer as Markdown', () => {
  it('is the same document, with footnotes', () => {
    const markdown = answerAsMarkdown('From Ada Works to Corva.', ANSWER, { layers: LAYERS });
    expect(markdown).toMatch(/^# From Ada Works to Corva\.\n/);
    expect(markdown).toContain(
      '- Brine \\& Sons is alleged to be linked to Ada Works. Alleged, disputed.[^2]',
    );
    expect(markdown).toContain('- *Reply.* Brine \\& Sons, denial: Brine says that it is not.[^4]');
    expect(markdown).toContain('[^4]: Brine \\& Sons, denial: Brine says that it is not. To note 2.');
    expect(markdown).toContain(' <https://example.org/copy>');
  });

  it('makes nothing of what others wrote: no tag, no link, no heading, no image', () => {
    const hostile =
      '<img src=x onerror=alert(1)> [a](javascript:b) ![c](https://d) `e` **f** https://g.example | h';
    const included: Included = {
      ...INCLUDED,
      entities: { ...INCLUDED.entities, a: entity('a', hostile) },
      claims: {
        ...INCLUDED.claims,
        c1: claim('c1', 'a-owns-b', { paraphrase: `# one\n- two\n1. three\n${hostile}` }),
      },
      sources: {
        ...INCLUDED.sources,
        's-copy': { id: 's-copy', title: hostile, publisher: '- x', url: 'javascript:alert(1)' },
      },
    };
    const markdown = answerAsMarkdown(hostile, { ...ANSWER, included });
    expect(markdown).not.toMatch(/(?<!\\)<(?!https:)/);
    expect(markdown).not.toMatch(/(?<!\\)\](?=\()/);
    expect(markdown).not.toMatch(/(?<!\\)`/);
    expect(markdown).not.toMatch(/(?<!\\):\/\/g\.example/);
    expect(markdown).not.toContain('<javascript');
    const starts = markdown.split('\n').filter((line) => line.startsWith('#'));
    expect(starts.map((line) => line.replace(/ .*/, ''))).toEqual(['#', '##', '##', '##', '##']);
  });
});

describe('An answer as a table', () => {
  /** As RFC 4180 has it. */
  const cellsOf = (csv: string) =>
    csv
      .replace(/^\ufeff/, '')
      .split('\r\n')
      .slice(0, -1)
      .map((row) =>
        [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
          (quoted ?? bare ?? '').replaceAll('""', '"'),
        ),
      );

  it('has a row for each step, with its lines, its sources and every reply', () => {
    const [header = [], ...rows] = cellsOf(answerAsCsv(ANSWER));
    const named = rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]])));
    expect(named).toHaveLength(2);
    expect(named[0]).toMatchObject({
      ...{ path: '1', hops: '2', step: '1', from_id: 'a', to_id: 'b', standing: 'reported', disputed: 'yes' },
      ...{
        relations: 'a-owns-b | b-linked-a',
        direction: 'along',
        rests_on_one_source: 'yes',
        open_dates: '1',
      },
    });
    expect(named[0]?.['sources']).toContain('The Copyist, A copy, undated copy, carried by The Wire, p. 3');
    expect(named[0]?.['replies']).toContain('r1, Brine & Sons, denial: Brine says that it is not.');
    expect(named[1]).toMatchObject({ direction: 'against', verb: 'owns', to: 'Corva', replies: '' });
  });

  it.each([
    '=1+1',
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '"=1',
    'a;=1',
    'a\n=1',
    'a | =1',
    '\u200b=1',
    '＝1',
    '\r=1',
  ])('has no cell that a spreadsheet would take for a formula: %j', (cell) => {
    const written = csvOf([[cell]]);
    expect(written.slice(1, -2)).not.toMatch(/(^|[\t\r\n;|"])[\s"\u200b]*[=+\-@＝]/);
    expect(written.replaceAll("'", '').replaceAll('""', '"')).toContain(cell);
  });

  it('keeps numbers as numbers, and whatever is harmless as it is', () => {
    expect(csvOf([[1, 'a "b", c', 'x=1', 'Brine - Sons']])).toBe(
      '\ufeff1,"a ""b"", c","x=1","Brine - Sons"\r\n',
    );
  });
});

describe('A shape in one line', () => {
  it('is read step by step', () => {
    expect(readShape('sits_within>:concession owns<:sanctioned')).toEqual([
      { types: ['sits_within'], direction: 'along', to: { kind: 'concession' } },
      { types: ['owns'], direction: 'against', to: { badge: 'sanctioned' } },
    ]);
    expect(readShape('*:@a,@b:c ownership,owns kinship>:person,official')).toEqual([
      { to: { ids: ['a', 'b:c'] } },
      { types: ['owns'], families: ['ownership'] },
      { families: ['kinship'], direction: 'along', to: { kind: 'person', badge: 'official' } },
    ]);
    expect(readShape('  ')).toEqual([]);
  });

  it.each([
    ['kicks', 1],
    ['owns kicks', 2],
    ['owns:', 1],
    ['owns:company,person', 1],
    ['owns:planet', 1],
    ['owns,*', 1],
    ['<owns', 1],
    ['owns <', 2],
    ['owns:@', 1],
  ])('is none where a step is none: %j', (text, step) => {
    expect(readShape(text)).toBe(step);
  });

  it('is written as it is read', () => {
    const step = fc.record(
      {
        types: fc.constantFrom<ShapeStep['types'][]>(['owns'], ['owns', 'sits_within']),
        families: fc.constant<ShapeStep['families']>(['kinship']),
        direction: fc.constantFrom('along' as const, 'against' as const),
        to: fc.constantFrom<ShapeStep['to'][]>(
          { kind: 'person' },
          { badge: 'charged' },
          { ids: ['a', 'b-2'] },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(step as fc.Arbitrary<ShapeStep>, { minLength: 1, maxLength: 12 }), (shape) => {
        expect(readShape(writeShape(shape))).toEqual(shape);
      }),
    );
  });
});

describe('A question in words', () => {
  it('says each rule that it has', () => {
    const entities = { a: entity('a', 'Ada Works') };
    expect(
      questionInWords(
        {
          from: { ids: ['a', 'x'] },
          to: { where: { kind: 'company', badge: 'sanctioned' } },
          rules: {
            ...{
              maxHops: 1,
              direction: 'along',
              standing: 'documented',
              families: ['ownership'],
              types: ['sits_within'],
            },
            ...{ layers: ['gossip'], hubs: 'through', avoid: ['a'], asOf: '2022-07', time: 'in-order' },
          },
        },
        { entities },
        LAYERS,
      ),
    ).toBe(
      'From Ada Works or x to any sanctioned company: paths of up to 1 step, each step the way it points, documented, by ownership and sits within, in the layer Gossip, through hubs too, not by Ada Works, as of July 2022, one after another.',
    );
  });

  it('names a few of many', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(questionInWords({ from: { ids }, to: { where: { badge: 'official' } } }, { entities: {} })).toBe(
      'From a, b, c, d, e or 2 others to any official: paths of up to 6 steps, alleged or better.',
    );
  });
});

describe('A change of one rule in words', () => {
  const found = { finds: 4, atLeast: false, shortest: 2 };
  it.each([
    [
      { change: 'hubs', value: 'through', ...found },
      'Letting paths lead through hubs would find 4 paths, the shortest of 2 steps.',
    ],
    [
      { change: 'standing', value: 'alleged', ...found, finds: 1 },
      'Admitting alleged lines would find 1 path, the shortest of 2 steps.',
    ],
    [
      { change: 'inference', value: 'inferred', ...found, atLeast: true },
      'Admitting inferred lines would find at least 4 paths, the shortest of 2 steps.',
    ],
    [
      { change: 'layer', value: 'gossip', ...found },
      'Adding the layer Gossip would find 4 paths, the shortest of 2 steps.',
    ],
    [
      { change: 'maxHops', value: 7, ...found },
      'Searching to 7 steps would find 4 paths, the shortest of 2 steps.',
    ],
    [
      { change: 'asOf', value: null, ...found },
      'Asking about all times would find 4 paths, the shortest of 2 steps.',
    ],
    [
      { change: 'hubs', value: 'through', finds: 0, atLeast: true, shortest: null },
      'Letting paths lead through hubs: none was found before the search ended.',
    ],
  ] as const)('%j', (relaxation, words) => {
    expect(relaxationInWords(relaxation, LAYERS)).toBe(words);
  });
});

describe('Text in columns', () => {
  it('counts a sign with its marks once, a wide one twice, and what is invisible not at all', () => {
    expect(columnsOf('Heng He')).toBe(7);
    expect(columnsOf('恒合')).toBe(4);
    expect(columnsOf('e\u0301')).toBe(1);
    expect(columnsOf('a\u200bb')).toBe(2);
  });

  it('is parted at spaces, and between Chinese signs', () => {
    expect(wrap('one two three', { width: 7 })).toEqual(['one two', 'three']);
    expect(wrap('恒合集团有限公司', { width: 6 })).toEqual(['恒合集', '团有限', '公司']);
    expect(wrap('a b', { first: '1. ', rest: '   ', width: 4 })).toEqual(['1. a', '   b']);
    expect(wrap('unbreakable word', { width: 5 })).toEqual(['unbreakable', 'word']);
    expect(wrap(' a \n b ', {})).toEqual(['a b']);
  });

  it('loses no word and makes no line too wide, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 8 })),
        fc.integer({ min: 10, max: 30 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = wrap(text, { width });
          expect(lines.join(' ')).toBe(text.replace(/[ \t\n]+/g, ' ').replace(/^ | $/g, ''));
          for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
