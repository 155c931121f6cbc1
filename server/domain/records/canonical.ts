/** The one written form of each record: the schema's keys in the schema's order, absent fields absent. */
import {
  Alias,
  byCodePoint,
  CaseRecord,
  Claim,
  Entity,
  type GraphRecord,
  Layer,
  type RecordName,
  Relation,
  Response,
  Source,
} from '../../contract/model.ts';

const keysOf = (schema: { shape: object }): string[] => Object.keys(schema.shape);

/**
 * Each kind's keys in the order in which they are written, then those of what stands in its fields. `JSON.stringify` keeps
 * to the order of such a list at every depth, so a nested key that the record has too must stand in the same order.
 */
const KEYS: Readonly<Record<RecordName, string[]>> = {
  case: [...keysOf(CaseRecord), ...keysOf(Layer), 'entities', 'select', 'positions'],
  source: keysOf(Source),
  entity: [...keysOf(Entity), ...keysOf(Alias)],
  relation: [...keysOf(Relation), 'min', 'max'],
  claim: keysOf(Claim),
  response: keysOf(Response),
};

/** One line of a bundle, without the line feed: equal records give equal bytes. Lists keep their order. */
export const canonicalLine = (record: GraphRecord): string =>
  JSON.stringify(record, [...KEYS[record.record], ...idsPlaced(record)]);

/** The ids that are keys themselves, in their order. */
const idsPlaced = (record: GraphRecord): string[] =>
  record.record === 'case' ? Object.keys(record.start?.positions ?? {}).sort(byCodePoint) : [];

/** The same record with its keys in the order in which they are written. */
export const canonicalRecord = <R extends GraphRecord>(record: R): R =>
  JSON.parse(canonicalLine(record)) as R;
