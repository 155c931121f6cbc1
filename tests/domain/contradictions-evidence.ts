/** Evidence of invented names for the rules, in few words. */
import type { Claim, Entity, GraphRecord, Response, Source } from '../../server/contract/model.ts';
import type { Evidence, Rated } from '../../server/domain/contradictions/evidence.ts';

const NAMES: readonly Omit<Entity, 'record'>[] = [
  { id: 'vantar', kind: 'company', name: 'Vantar Holdings' },
  { id: 'ormel', kind: 'company', name: 'Ormel Timber' },
  { id: 'north-field', kind: 'place', name: 'North Field' },
  { id: 'vale', kind: 'place', name: 'Vale', hub: 'country' },
  { id: 'vale-senate', kind: 'body', name: 'Vale Senate' },
  { id: 'vale-bank', kind: 'body', name: 'Bank of Vale', aliases: [{ name: 'BOV', source: 's-2022' }] },
  { id: 'brask', kind: 'person', name: 'Odo Brask' },
  { id: 'tarrow', kind: 'person', name: 'Ines Tarrow' },
  { id: 'quell', kind: 'person', name: 'Ugo Quell' },
];

const SOURCES: readonly Omit<Source, 'record' | 'publisher' | 'title'>[] = [
  { id: 's-2019', date: '2019' },
  { id: 's-2022', date: '2022-07' },
  { id: 's-about', date: '2022-07', dateNote: 'estimated' },
  { id: 's-undated' },
];

export const entities = new Map(NAMES.map((entity) => [entity.id, { record: 'entity' as const, ...entity }]));
export const sources = new Map(
  SOURCES.map((source) => [
    source.id,
    { record: 'source' as const, title: 'A title', publisher: 'The Vale Paper', ...source },
  ]),
);

/** `brask holds_office vale-bank`; the layer is `reporting` unless it is given. */
export function relation(words: string, more: Partial<Rated> = {}): Rated {
  const [from = '', type = '', to = ''] = words.split(' ');
  return {
    record: 'relation',
    id: [from, type, to, more.role, more.layer, more.since, more.asOf]
      .filter((part) => part !== undefined)
      .join('-')
      .replaceAll(' ', '-'),
    type: type as Rated['type'],
    from,
    to,
    layer: 'reporting',
    standing: 'reported',
    ...more,
  };
}

export const held = (words: string, percent: number, more: Partial<Rated> = {}): Rated =>
  relation(words, { share: { min: percent, max: percent }, ...more });

export const claim = (id: string, on: string, source: string, more: Partial<Claim> = {}): Claim => ({
  record: 'claim',
  id,
  on,
  source,
  locator: '¶1',
  status: 'reported',
  attribution: 'The Vale Paper',
  paraphrase: 'It is so.',
  ...more,
});

export const response = (id: string, answers: string[], more: Partial<Response> = {}): Response => ({
  record: 'response',
  id,
  by: 'brask',
  kind: 'denial',
  text: 'It is not so.',
  source: 's-undated',
  locator: '¶2',
  answers,
  layer: 'reporting',
  ...more,
});

export const evidence = (relations: readonly Rated[], more: Partial<Evidence> = {}): Evidence => ({
  entities,
  relations,
  claims: relations.map(({ id }) => claim(`c-${id}`, id, 's-undated')),
  responses: [],
  sources,
  same: new Map(),
  ...more,
});

/** As the store has them. */
export const recordsOf = ({ entities, relations, claims, responses, sources }: Evidence): GraphRecord[] => [
  ...sources.values(),
  ...entities.values(),
  ...relations.map(({ standing: _standing, ...record }) => record),
  ...claims,
  ...responses,
];
