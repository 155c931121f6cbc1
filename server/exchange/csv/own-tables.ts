/**
 * Our own tables. The first two are a pair that `neo4j-admin database import` takes as it is; the others hold what stands
 * behind them, and are passed over there.
 */
import type { Kind, RelationType } from '../../contract/model.ts';

export interface OwnColumn {
  readonly header: string;
  /** Of the record; none for what is told of it by others. */
  readonly key?: string;
  /** Absent: text. */
  readonly as?: 'number' | 'boolean' | 'list';
}

export const LIST_SEPARATOR = ';';

const texts = (...names: readonly string[]): OwnColumn[] =>
  names.map((name) => ({ header: name, key: name }));

export const OWN_TABLES = {
  entities: [
    { header: 'id:ID(Entity)', key: 'id' },
    { header: ':LABEL' },
    ...texts('name', 'kind'),
    { header: 'aliases:string[]' },
    ...texts('qualifier', 'summary', 'country', 'hub'),
    { header: 'unknown:boolean', key: 'unknown', as: 'boolean' },
  ],
  relations: [
    { header: ':START_ID(Entity)', key: 'from' },
    { header: ':END_ID(Entity)', key: 'to' },
    { header: ':TYPE' },
    ...texts('id', 'type', 'layer', 'wording', 'role', 'since', 'until'),
    { header: 'ended:boolean', key: 'ended', as: 'boolean' },
    ...texts('asOf', 'asOfNote'),
    { header: 'shareMin:double', key: 'shareMin', as: 'number' },
    { header: 'shareMax:double', key: 'shareMax', as: 'number' },
    ...texts('shareOf', 'confidence'),
    { header: 'standing' },
    { header: 'disputed:boolean' },
  ],
  aliases: texts('entity', 'name', 'script', 'lang', 'source'),
  layers: texts('id', 'title', 'asOf', 'asOfNote'),
  sources: texts(
    'id',
    'title',
    'publisher',
    'carriedBy',
    'date',
    'dateNote',
    'url',
    'retrieved',
    'originatesFrom',
  ),
  claims: [
    ...texts(
      ...['id', 'on', 'source', 'locator', 'status', 'attribution', 'paraphrase', 'quote', 'date', 'grade'],
      ...['predicate', 'value', 'layer'],
    ),
    { header: 'mentions:string[]', key: 'mentions', as: 'list' },
  ],
  responses: [
    ...texts('id', 'by', 'kind', 'text', 'source', 'locator', 'date', 'layer'),
    { header: 'answers:string[]', key: 'answers', as: 'list' },
  ],
} as const satisfies Record<string, readonly OwnColumn[]>;
export type OwnTable = keyof typeof OWN_TABLES;

/** The table of ours that has exactly these headers. */
export const ownTableOf = (headers: readonly string[]): OwnTable | undefined =>
  (Object.keys(OWN_TABLES) as OwnTable[]).find((table) => {
    const columns: readonly OwnColumn[] = OWN_TABLES[table];
    return (
      columns.length === headers.length && columns.every(({ header }, place) => header === headers[place])
    );
  });

/** As Neo4j’s own graphs of ours have them: `Entity;Person`, `DIRECTOR_OF`. */
export const labelsOf = (kind: Kind): string =>
  `Entity${LIST_SEPARATOR}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
export const relationshipOf = (type: RelationType): string => type.toUpperCase();
