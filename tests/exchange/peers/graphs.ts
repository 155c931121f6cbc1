/** Graphs of invented names that are written out for others to read. */
import { seeded } from '../../../scripts/bench/random.ts';
import {
  type Claim,
  type Entity,
  GraphRecord,
  KINDS,
  RELATION_TYPES,
  type Relation,
} from '../../../server/contract/model.ts';
import { bundledCaseRecords } from '../../helpers/write-out.ts';
import { everyWord } from '../followthemoney/every-word.ts';

/** What markup, scripts, tables and shells take for something else, and names of several scripts. */
export const ODD_NAMES = [
  `O’Brask "the 'quoted'" \\ \`tick\` \${x}`,
  ']]> <b a="1">&amp; & &#10; <!-- --> <?x?>',
  "=1+1'); DETACH DELETE n; // {id: $id}",
  'ឧទាហរណ៍ ភ្នំបក្សី',
  '云莲河 示例有限公司',
  'شركة مثال القابضة',
  'a\u0301 is not \u00e1; ,;|\u2028\u202eabc\u200b 👪 \u{20bb7}',
  '  spaces  at both ends  ',
  '+441632 960000',
  'null',
  'NaN',
  '007',
] as const;

/** Every control that a text may hold. */
const ODD_TEXT = `${ODD_NAMES.join('\n')}\n\ttab;\nUNWIND [\n] AS row\n;\n\n `;

const ODD_IDS = ['odd:~1', 'odd.two', '-odd', '_odd_', '7', 'ODD', 'odd', 'o:d:d', 'x-', '~', '1e3', 'true'];

const relation = (id: string, type: Relation['type'], from: string, to: string, more = {}): GraphRecord => ({
  record: 'relation',
  id,
  type,
  from,
  to,
  layer: 'one',
  ...more,
});

const claimOn = (on: string, status: Claim['status'], more: Partial<Claim> = {}): GraphRecord => ({
  record: 'claim',
  id: `claim-${on}-${status}`,
  on,
  source: 's',
  locator: 'page 1',
  status,
  attribution: ODD_NAMES[0],
  paraphrase: ODD_TEXT,
  quote: ODD_TEXT,
  date: '2020-02',
  ...more,
});

/** Every kind and type, shares as ranges, dates of each precision, parallel relations, loops, disputes, and text of all sorts. */
export const everything = (): GraphRecord[] =>
  [
    ...everyWord(),
    ...ODD_NAMES.map(
      (name, place): GraphRecord => ({
        record: 'entity',
        id: ODD_IDS[place] ?? `odd-${place}`,
        kind: KINDS[place % KINDS.length] ?? 'person',
        name,
        aliases: [
          { name: ODD_NAMES[(place + 1) % ODD_NAMES.length] ?? name, source: 's' },
          { name: `${name};`, script: 'Latn', source: 's' },
        ],
        qualifier: 'unnamed & "odd"',
        summary: ODD_TEXT,
        country: 'An "invented" country; <kh>',
      }),
    ),
    {
      record: 'entity',
      id: 'hidden-owner',
      kind: 'person',
      name: 'An owner who is not known',
      unknown: true,
    } as const,
    { record: 'entity', id: 'vale', kind: 'place', name: 'Vale', hub: 'country' } as const,
    ...['2001', '2001-02', '2001-02-03'].map((since, place) =>
      relation(`parallel-${place}`, 'owns', 'e:person~1', 'e:company~1', {
        since,
        share: { min: place, max: 100 / (place + 3) },
        role: ODD_NAMES[place],
      }),
    ),
    relation('same-ends', 'director_of', 'e:person~1', 'e:company~1', { role: 'chair', ended: true }),
    relation('other-way', 'owns', 'e:company~1', 'e:person~1'),
    relation('exact', 'owns', 'e:person~1', 'e:company~1', {
      role: 'beneficiary',
      share: { min: 33, max: 33 },
      shareOf: 'profits',
    }),
    relation('whole', 'owns', 'hidden-owner', 'e:company~1', { share: { min: 0, max: 100 } }),
    relation('loop', 'owns', 'e:company~1', 'e:company~1', { share: { min: 1.5, max: 2.25 } }),
    relation('loop-too', 'linked_to', 'odd', 'odd', { wording: ODD_NAMES[1] }),
    relation('between-odd', 'owns', 'odd:~1', 'odd.two', {
      wording: ODD_NAMES[2],
      role: ODD_NAMES[6],
      asOf: '2021',
      asOfNote: ODD_NAMES[1],
      confidence: ODD_NAMES[0],
    }),
    claimOn('parallel-0', 'documented'),
    claimOn('parallel-0', 'inferred'),
    claimOn('loop', 'reported'),
    claimOn('between-odd', 'alleged'),
    claimOn('odd', 'documented', {
      predicate: ODD_NAMES[1],
      value: ODD_TEXT,
      mentions: ['7', 'e:role~1'],
      layer: 'one',
    }),
    {
      record: 'response',
      id: 'odd-answer',
      by: ODD_NAMES[1],
      kind: 'litigation',
      text: ODD_TEXT,
      source: 's',
      locator: 'page 3',
      date: '2022',
      answers: ['claim-parallel-0-documented', 'claim-odd-documented'],
      layer: 'one',
    } as const,
  ].map((record) => GraphRecord.parse(record));

const PEOPLE = ['Invented Person', 'ឧទាហរណ៍', '示例', 'مثال', 'Exämple “&” <Sons>'];

/** Half as many relations again, each with a claim; every tenth runs beside another. */
export function manyEntities(count = 5000): GraphRecord[] {
  const random = seeded(5000);
  const among = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const entities = Array.from(
    { length: count },
    (_, place): Entity => ({
      record: 'entity',
      id: `n${place}`,
      kind: among(KINDS),
      name: `${among(PEOPLE)} ${place}`,
      ...(place % 3 === 0 && { summary: 'One of many.' }),
    }),
  );
  const relations = Array.from({ length: count * 1.5 }, (_, place): Relation => {
    const least = Math.floor(random() * 100);
    const type = among(RELATION_TYPES);
    const ends = place % 10 === 0 ? ['n1', 'n2'] : [among(entities).id, among(entities).id];
    return {
      record: 'relation',
      id: `r${place}`,
      type,
      from: ends[0] ?? '',
      to: ends[1] ?? '',
      layer: 'many',
      role: `part ${place}`,
      since: among(['1999', '2004-05', '2010-11-12']),
      ...(type === 'owns' && { share: { min: least, max: 100 } }),
    };
  });
  const claims = relations.map(
    ({ id }, place): Claim => ({
      record: 'claim',
      id: `c${place}`,
      on: id,
      source: 'register',
      locator: `row ${place}`,
      status: 'attributed',
      attribution: 'An invented register',
      paraphrase: 'The register has it so.',
    }),
  );
  return [
    { record: 'case', id: 'many', title: 'Many', layers: [{ id: 'many', title: 'Many' }] },
    { record: 'source', id: 'register', title: 'An invented register', publisher: 'Examples' },
    ...entities,
    ...relations,
    ...claims,
  ];
}

export const GRAPHS = {
  bundled: bundledCaseRecords,
  everything,
  many: () => manyEntities(),
} as const satisfies Record<string, () => GraphRecord[]>;
export type GraphName = keyof typeof GRAPHS;
export const GRAPH_NAMES = Object.keys(GRAPHS) as GraphName[];

export const entitiesIn = (records: readonly GraphRecord[]): Entity[] =>
  records.filter((record) => record.record === 'entity');
export const relationsIn = (records: readonly GraphRecord[]): Relation[] =>
  records.filter((record) => record.record === 'relation');
