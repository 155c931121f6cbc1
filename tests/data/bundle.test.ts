import { describe, expect, it } from 'vitest';
import { bundleFiles } from '../../data/build.ts';
import { readTables } from '../../data/tables.ts';
import { byCodePoint, GraphRecord, RECORDS } from '../../server/contract/model.ts';
import {
  claims,
  entityById,
  files,
  lines,
  records,
  relationById,
  relations,
  responses,
  sourceById,
  theCase,
} from './the-case.ts';

const shapeOf = new Map(
  GraphRecord.options.map((schema) => [schema.shape.record.value as string, Object.keys(schema.shape)]),
);

describe('the bundle on disk', () => {
  it('is what the script makes from the tables', () => {
    expect(Object.fromEntries(files)).toEqual(Object.fromEntries(bundleFiles(readTables())));
  });

  it('orders each kind of record by id, and the fields of a record as the model does', () => {
    for (const kind of RECORDS) {
      const ids = records.filter(({ record }) => record === kind).map(({ id }) => id);
      expect(ids).toEqual([...ids].sort(byCodePoint));
    }
    for (const line of lines) {
      const order = shapeOf.get(String(line['record'])) ?? [];
      const keys = Object.keys(line);
      expect(keys).toEqual(order.filter((key) => keys.includes(key)));
    }
  });

  it('gives every record an id of its own, whatever its kind, but for the response that keeps its claim’s', () => {
    const ids = records.map(({ id }) => id);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('has one relation for each type, pair of ends, role and layer', () => {
    const identities = relations.map(({ type, from, to, role, layer }) =>
      JSON.stringify([type, from, to, role, layer]),
    );
    expect(identities.length).toBe(new Set(identities).size);
  });
});

describe('what a record points to', () => {
  const layers = new Set(theCase.layers.map(({ id }) => id));

  it('is there: the ends of relations, and the layers', () => {
    for (const { from, to, layer } of relations) {
      expect(entityById.has(from) && entityById.has(to) && layers.has(layer)).toBe(true);
    }
  });

  it('is there: what claims are on, what they mention, their sources', () => {
    for (const { id, on, mentions, source } of claims) {
      expect([id, relationById.has(on) || entityById.has(on)]).toEqual([id, true]);
      expect((mentions ?? []).filter((mention) => !entityById.has(mention))).toEqual([]);
      expect(sourceById.has(source)).toBe(true);
    }
  });

  it('is there: the first view and what it selects', () => {
    expect(theCase.start?.entities.filter((id) => !entityById.has(id))).toEqual([]);
    expect(relationById.has(theCase.start?.select ?? '')).toBe(true);
  });

  it('is there: who replies, unless it is told as a name', () => {
    const told = responses.map(({ by }) => by).filter((by) => !entityById.has(by));
    expect(told.sort()).toEqual([
      'A spokesman of the ruling party',
      'Foreign ministry of Cambodia',
      'The Australian',
    ]);
  });

  it('says that a statement has a predicate and a layer, and a relation’s claim neither', () => {
    for (const claim of claims) {
      const statement = entityById.has(claim.on);
      expect([claim.id, claim.predicate !== undefined, claim.layer !== undefined]).toEqual([
        claim.id,
        statement,
        statement,
      ]);
    }
  });

  it('is used: no source without a claim, a response or an alias', () => {
    const used = new Set([
      ...claims.map(({ source }) => source),
      ...responses.map(({ source }) => source),
      ...[...entityById.values()].flatMap(({ aliases }) => (aliases ?? []).map(({ source }) => source)),
    ]);
    expect([...sourceById.keys()].filter((id) => !used.has(id))).toEqual([]);
  });
});
