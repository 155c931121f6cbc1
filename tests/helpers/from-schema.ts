/** Values that fit a JSON Schema as zod writes it, for requests that are mostly answered. */
import fc from 'fast-check';

export interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  pattern?: string;
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** What stands under a key: real ids, so that a well-formed question is also a sensible one. */
export type Pools = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** `key` is the nearest property above: it picks the pool. */
export function fitting(schema: JsonSchema, pools: Pools, key = ''): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fitting(choice, pools, key)));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return fittingObject(schema, pools, key);
    case 'array':
      return schema.prefixItems
        ? fc.tuple(...schema.prefixItems.map((item) => fitting(item, pools, key)))
        : fc.array(fitting(schema.items ?? {}, pools, key), {
            minLength: schema.minItems ?? 0,
            maxLength: 4,
          });
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 1000) });
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 1000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return pools[key] ?? fittingText(schema);
  }
}

function fittingText({ pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> {
  if (pattern?.startsWith('^\\d{4}')) return fc.constantFrom('2019', '2022-07', '2020-02-29', '0001');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 40) });
}

function fittingObject(schema: JsonSchema, pools: Pools, key: string): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (typeof additionalProperties === 'object' && Object.keys(properties).length === 0) {
    const keys = (pools['id'] ?? fc.string()) as fc.Arbitrary<string>;
    return fc.dictionary(keys, fitting(additionalProperties, pools, key), { maxKeys: 3 });
  }
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      // The items of `ids`, `from` and the like have no key of their own.
      const nearest = name === 'ids' || name === 'where' || name === 'to' ? key || name : name;
      return [name, fitting(value, pools, pools[name] ? name : nearest)];
    }),
  );
  return fc.record(fields, { requiredKeys: required });
}

/** The same JSON, spoilt in one place. */
export function spoilt(value: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const junk = fc.constantFrom<unknown>(
    null,
    -1,
    0.5,
    1e21,
    true,
    '',
    'x'.repeat(1_001),
    'constructor',
    '\u0000',
    '\ufffe',
    '../x',
    "'; DROP TABLE entity; --",
    [],
    {},
    [[[[[]]]]],
    { __throughline: 1 },
  );
  const replaced = fc
    .tuple(value, junk, fc.nat(), fc.boolean())
    .map(([whole, other, place, add]) => JSON.stringify(changedAt(whole, other, place, add)));
  const text = value.map((whole) => JSON.stringify(whole));
  const cut = fc.tuple(text, fc.nat()).map(([json, at]) => json.slice(0, at % Math.max(1, json.length)));
  const struck = fc
    .tuple(text, fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }))
    .map(([json, at, noise]) => {
      const place = at % Math.max(1, json.length);
      return json.slice(0, place) + noise + json.slice(place + 1);
    });
  const poisoned = fc.constantFrom(
    '{"__proto__":{"a":1}}',
    '{"a":1,"a":2}',
    '[9007199254740993]',
    '{"ids":["\\ud800"]}',
  );
  return fc.oneof({ weight: 5, arbitrary: replaced }, cut, struck, poisoned);
}

/** At one of all the places of the value, counted from the top: another value, or a field that does not belong. */
function changedAt(value: unknown, other: unknown, place: number, add: boolean): unknown {
  const places = countPlaces(value);
  let left = place % places;
  const walk = (at: unknown): unknown => {
    if (left-- === 0) return add && isObject(at) ? { ...at, surplus: other } : other;
    if (Array.isArray(at)) return at.map(walk);
    return isObject(at) ? Object.fromEntries(Object.entries(at).map(([k, v]) => [k, walk(v)])) : at;
  };
  return walk(value);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function countPlaces(value: unknown): number {
  const inside = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return 1 + inside.reduce((sum: number, each) => sum + countPlaces(each), 0);
}
