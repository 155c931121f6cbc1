import { describe, expect, it } from 'vitest';
import { LEAK_TYPES, leakOf } from '../../scripts/bench/paths/leak.ts';
import { leakParts } from '../../scripts/bench/paths/leak-parts.ts';
import { leakRecords } from '../../scripts/bench/paths/leak-records.ts';
import { survey } from '../../scripts/bench/paths/shape.ts';
import { GraphRecord } from '../../server/contract/model.ts';
import { checkBatch, type Stored } from '../../server/store/check-batch.ts';
import type { TopologyPart } from '../../server/store/graph-store.ts';

const STAMP = { revision: 1, state: 'made-up' };
const SIZE = 20_000;
const NOTHING_STORED: Stored = {
  kindsOf: () => new Map(),
  withheldAmong: () => new Set(),
  relationsLike: () => new Map(),
  layersOfCases: () => new Map(),
  idsInLayer: () => [],
  originsOf: () => new Map(),
  referredTo: () => new Set(),
};

/** What the leak brings, as text. */
function relationsIn(entities: number, seed?: number): string[] {
  const leak = leakOf(entities, seed);
  return Array.from({ length: leak.entities }, (_, number) => JSON.stringify(leak.relationsBy(number)));
}

describe('A made-up leak', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(relationsIn(2_000)).toEqual(relationsIn(2_000));
    expect(relationsIn(2_000, 8)).not.toEqual(relationsIn(2_000, 7));
  });

  it('can be entered anywhere: what an entity brings does not depend on who was asked before', () => {
    const [asked, fresh] = [leakOf(2_000), leakOf(2_000)];
    for (let number = 0; number < 2_000; number++) asked.relationsBy(number);
    expect(asked.relationsBy(1_234)).toEqual(fresh.relationsBy(1_234));
    expect(asked.entity(1_234)).toEqual(fresh.entity(1_234));
  });

  it('has few that serve very many, many leaves and islands, parallels and one large whole', () => {
    const { shape, neighbours } = survey(leakOf(SIZE));
    expect(shape.relations / shape.entities).toBeGreaterThan(1.5);
    expect(shape.relations / shape.entities).toBeLessThan(1.8);
    expect(shape.leaves / shape.entities).toBeGreaterThan(0.12);
    expect(shape.isolated / shape.entities).toBeGreaterThan(0.03);
    expect(shape.parallels).toBeGreaterThan(50);
    expect(shape.components).toBeGreaterThan(1_000);
    expect(shape.largestComponent / shape.entities).toBeGreaterThan(0.75);
    const typical = neighbours.toSorted()[SIZE / 2] ?? 0;
    expect(shape.largestDegree).toBeGreaterThan(typical * 100);
    expect(shape.classes).toBeGreaterThan(500);
  });

  it('brings all of its types, dates on most lines and a claim on each', () => {
    const leak = leakOf(SIZE);
    const relations = Array.from({ length: leak.entities }, (_, number) => leak.relationsBy(number)).flat();
    expect(new Set(relations.map(({ type }) => type))).toEqual(new Set(LEAK_TYPES));
    expect(relations.filter(({ since }) => since !== undefined).length / relations.length).toBeGreaterThan(
      0.85,
    );
    expect(relations.every(({ claims }) => claims.length > 0)).toBe(true);
  });

  it('has chains of ownership that end where they began', () => {
    const leak = leakOf(SIZE);
    const owned = new Map<number, number[]>();
    for (let number = 0; number < leak.entities; number++)
      for (const { type, from, to } of leak.relationsBy(number))
        if (type === 'owns') owned.set(from, [...(owned.get(from) ?? []), to]);
    const closes = (first: number, node: number, steps: number): boolean =>
      (owned.get(node) ?? []).some((next) => next === first || (steps > 1 && closes(first, next, steps - 1)));
    expect([...owned.keys()].filter((first) => closes(first, first, 3)).length).toBeGreaterThan(10);
  });

  it('is a batch that an empty store keeps whole', async () => {
    const records = [...leakRecords(leakOf(2_000))];
    for (const record of records) GraphRecord.parse(record);
    expect(await checkBatch(records, NOTHING_STORED)).toEqual([]);
  });

  it('tells a path search of the entities before the relations, in parts that hold nobody up', async () => {
    const leak = leakOf(14_000);
    const parts: TopologyPart[] = [];
    for await (const part of leakParts(leak, STAMP)) parts.push(part);
    expect(parts.map(({ part }) => part).join(' ')).toMatch(/^begin( entities)+( relations)+$/);
    const roots = parts[0]?.part === 'begin' ? parts[0].roots : [];
    let [entities, relations] = [0, 0];
    for (const part of parts) {
      if (part.part === 'entities') entities += part.entities.length;
      if (part.part !== 'relations') continue;
      relations += part.relations.length;
      expect(part.relations.length).toBeLessThanOrEqual(20_000);
      expect(
        part.relations.every(({ claims }) => claims.every(({ root }) => roots[root] !== undefined)),
      ).toBe(true);
    }
    expect(entities).toBe(leak.entities);
    expect(relations).toBe(survey(leak).shape.relations);
  });
});
