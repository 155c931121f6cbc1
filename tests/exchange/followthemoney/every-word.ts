/** An invented graph with an entity of every kind and a relation of every type. */
import {
  type GraphRecord,
  KINDS,
  type Kind,
  RELATION_TYPES,
  type RelationType,
} from '../../../server/contract/model.ts';

/** Ends that make sense of the type; a person and a company for the others. */
const ENDS: Partial<Record<RelationType, readonly [Kind, Kind]>> = {
  owns: ['person', 'company'],
  family_of: ['person', 'role'],
  ally_of: ['person', 'role'],
  holds_office: ['person', 'body'],
  convicted_in: ['person', 'event'],
  sanctioned_by: ['company', 'body'],
  sits_within: ['compound', 'concession'],
  located_in: ['compound', 'place'],
  adjacent_to: ['compound', 'place'],
  residence_of: ['place', 'person'],
  member_of: ['person', 'group'],
  same_as: ['company', 'body'],
};

export const everyWord = (): GraphRecord[] => [
  { record: 'case', id: 'k', title: 'Invented', layers: [{ id: 'one', title: 'One' }] },
  {
    record: 'source',
    id: 's',
    title: 'An invented report',
    publisher: 'Examples',
    url: 'https://examples.example/1',
  },
  ...KINDS.map(
    (kind): GraphRecord => ({
      record: 'entity',
      id: `e:${kind}~1`,
      kind,
      name: `Invented ${kind}`,
      aliases: [{ name: `ឧទាហរណ៍ ${kind}`, script: 'Khmr', lang: 'km', source: 's' }],
      summary: 'Only an example.',
      country: 'kh',
    }),
  ),
  ...RELATION_TYPES.flatMap((type): GraphRecord[] => {
    const [from, to] = ENDS[type] ?? ['person', 'company'];
    return [
      {
        record: 'relation',
        id: `r:${type}`,
        type,
        from: `e:${from}~1`,
        to: `e:${to}~1`,
        layer: 'one',
        ...(type === 'linked_to' && { wording: 'linked to' }),
        since: '2011-05',
        until: '2019',
        ...(type === 'owns' && { share: { min: 25, max: 50 }, shareOf: 'votes' as const }),
      },
      {
        record: 'claim',
        id: `c:${type}`,
        on: `r:${type}`,
        source: 's',
        locator: 'page 1',
        status: 'alleged',
        attribution: 'Somebody invented',
        paraphrase: 'An invented sentence.',
      },
    ];
  }),
  {
    record: 'response',
    id: 'answer',
    by: 'e:person~1',
    kind: 'denial',
    text: 'None of it is so.',
    source: 's',
    locator: 'page 2',
    answers: ['c:owns', 'c:controls'],
    layer: 'one',
  },
];
