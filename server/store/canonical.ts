/** The one written form of each record: the schema's keys in the schema's order, absent fields absent. */
import {
  Alias,
  CaseRecord,
  Claim,
  Entity,
  type GraphRecord,
  Layer,
  type RecordName,
  Relation,
  Response,
  Source,
} from '../contract/model.ts';

type Shape = readonly (readonly [key: string, nested?: Shape])[];

const keysOf = (schema: { shape: object }): Shape => Object.keys(schema.shape).map((key) => [key]);

/** `keysOf`, with the shape of what some keys hold (an object, or each object of a list). */
const shapeOf = (schema: { shape: object }, nested: ReadonlyMap<string, Shape>): Shape =>
  Object.keys(schema.shape).map((key) => {
    const inner = nested.get(key);
    return inner === undefined ? [key] : [key, inner];
  });

const SHAPES: Readonly<Record<RecordName, Shape>> = {
  case: shapeOf(
    CaseRecord,
    new Map<string, Shape>([
      ['layers', keysOf(Layer)],
      ['start', [['entities'], ['select']]],
    ]),
  ),
  source: keysOf(Source),
  entity: shapeOf(Entity, new Map([['aliases', keysOf(Alias)]])),
  relation: shapeOf(Relation, new Map<string, Shape>([['share', [['min'], ['max']]]])),
  claim: keysOf(Claim),
  response: keysOf(Response),
};

function ordered(value: unknown, shape: Shape | undefined): unknown {
  if (shape === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => ordered(item, shape));
  const fields = new Map(Object.entries(value as object));
  return Object.fromEntries(
    shape
      .filter(([key]) => fields.get(key) !== undefined)
      .map(([key, nested]) => [key, ordered(fields.get(key), nested)]),
  );
}

/** The same record with its keys in the order in which they are written. Lists keep their order. */
export const canonicalRecord = <R extends GraphRecord>(record: R): R =>
  ordered(record, SHAPES[record.record]) as R;

/** One line of a bundle, without the line feed: equal records give equal bytes. */
export const canonicalLine = (record: GraphRecord): string => JSON.stringify(canonicalRecord(record));
