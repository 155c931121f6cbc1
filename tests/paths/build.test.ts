import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HUB_THRESHOLD, RELATION_TYPES } from '../../server/contract/model.ts';
import { buildBase } from '../../server/paths/projection/arrays/build.ts';
import { ColumnsCollector, collectColumns } from '../../server/paths/projection/arrays/columns.ts';
import { openProjection } from '../../server/paths/projection/arrays/open-projection.ts';
import { TRAIT } from '../../server/paths/projection/arrays/projection.ts';
import { indexTexts, lookUpText } from '../../server/paths/projection/arrays/text-index.ts';
import { noTexts, orderTexts, putText, textReader } from '../../server/paths/projection/arrays/texts.ts';
import type { PlacedRelation, TopologyPart } from '../../server/store/graph-store.ts';
import { line, topologyOf } from './little-graph.ts';
import { builtOf, partsOf, projectionOf } from './parts-of.ts';
import { whatIsSeen } from './what-is-seen.ts';

const SEED = Number(process.env['BUILD_SEED'] ?? Date.now() % 2 ** 31);

describe('a built projection', () => {
  it('has a row for each entity, of the relations that begin and end there', () => {
    const projection = projectionOf(
      topologyOf({
        lines: ['a owns b', 'b owns c', line('c controls a', { since: '2001', until: '2003-02' })],
      }),
    );
    const owns = 'a-owns-b: a owns reported reporting [  ] reported paper';
    const controls = 'c-controls-a: c controls reported reporting [2001 2003-02 ] reported paper';
    expect(whatIsSeen(projection).entities['a']).toEqual({
      kind: 'company',
      traits: [],
      core: { b: [`> ${owns}`], c: [`< ${controls}`] },
      leaves: {},
    });
  });

  it('has parallel relations side by side, the best standing first, then by id', () => {
    const lines = [
      line('a owns b', { id: '1', claims: ['alleged paper'] }),
      line('b owns a', { id: '3' }),
      line('a controls b', { id: '20' }),
      line('a invests_in b', { id: '9', claims: ['documented register'] }),
      'c owns a',
      'b owns d',
    ];
    const row = whatIsSeen(projectionOf(topologyOf({ lines }))).entities['a']?.core['b'];
    expect(row?.map((slot) => slot.slice(0, slot.indexOf(':')))).toEqual(['> 9', '> 20', '< 3', '> 1']);
  });

  it('begins a row with the neighbours that can lie inside a path', () => {
    const { entities } = whatIsSeen(
      projectionOf(topologyOf({ lines: ['m owns a', 'm owns z', 'z owns b', 'm owns n'] })),
    );
    expect(Object.keys(entities['m']?.core ?? {})).toEqual(['z']);
    expect(Object.keys(entities['m']?.leaves ?? {}).sort()).toEqual(['a', 'n']);
    expect(Object.keys(entities['a']?.core ?? {})).toEqual(['m']);
  });

  it('counts neighbours once, so parallels and a relation to itself make no hub and no inner node', () => {
    const spokes = Array.from({ length: HUB_THRESHOLD }, (_, i) => `hub owns n${i}`);
    const more = ['hub controls n1', 'hub owns hub', 'n1 owns hub'];
    const seen = (lines: string[]) => whatIsSeen(projectionOf(topologyOf({ lines })));
    expect(seen([...spokes, ...more]).hubs).toEqual([]);
    expect(seen([...spokes, ...more]).entities['n1']?.traits).toEqual(['leaf']);
    expect(seen([...spokes, ...more, 'hub owns other']).hubs).toEqual(['hub']);
  });

  it('numbers hubs first, then what is near them, leaves last', () => {
    const projection = projectionOf(
      topologyOf({
        lines: [
          'x owns y',
          'y owns z',
          'z owns x',
          'far owns near',
          'near owns hub',
          'far owns hub',
          'hub owns leaf',
        ],
        hubs: ['hub', 'alone'],
      }),
    );
    const ids = Array.from({ length: projection.nodes }, (_, node) => projection.idOf(node));
    expect(ids).toEqual(['hub', 'far', 'near', 'x', 'y', 'z', 'leaf', 'alone']);
    expect(projection.hubs.map((node) => projection.idOf(node)).sort()).toEqual(['alone', 'hub']);
    expect((projection.trait[7] ?? 0) & (TRAIT.leaf | TRAIT.marked)).toBe(TRAIT.leaf | TRAIT.marked);
  });

  it('is the same from the parts of a store, in any order of records', async () => {
    const lines = Array.from({ length: 120 }, (_, i) => `n${(i * 7) % 60} owns n${(i * 11) % 50}`);
    const topology = topologyOf({ lines: [...new Set(lines)], copies: { paper: 'agency' } });
    const turned = {
      ...topology,
      entities: topology.entities.toReversed(),
      relations: topology.relations.toReversed(),
    };
    const seen = whatIsSeen(projectionOf(topology));
    expect(whatIsSeen(openProjection(buildBase(await collectColumns(partsOf(turned)))))).toEqual(seen);
    expect(JSON.stringify(seen)).toContain('reported agency');
  });

  it('shares all its arrays with other threads', () => {
    const {
      base: { slotMemory, ...base },
    } = builtOf(topologyOf({ lines: ['b owns a'] }));
    expect(base.neighbour.buffer).toBe(slotMemory?.buffer);
    const arrays = Object.values(base).flatMap((one) => ('start' in one ? Object.values(one) : one));
    expect(arrays).toHaveLength(22);
    for (const { buffer } of arrays) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('can be empty', () => {
    const seen = whatIsSeen(projectionOf(topologyOf({ lines: [] })));
    expect(seen).toEqual({ entities: {}, hubs: [], badges: [] });
  });
});

describe('the columns of a topology', () => {
  const begin: TopologyPart = {
    part: 'begin',
    stamp: { revision: 1, state: 'one' },
    entities: 2,
    relations: 1,
    roots: ['paper'],
  };
  const entities: TopologyPart = {
    part: 'entities',
    entities: [
      { id: 'a', kind: 'person' },
      { id: 'b', kind: 'company' },
    ],
  };
  const relation: PlacedRelation = { id: 'r', type: 'owns', from: 0, to: 1, layer: 'reporting', claims: [] };
  const collect = (...parts: TopologyPart[]) => {
    const collector = new ColumnsCollector();
    for (const part of parts) collector.take(part);
    return collector.finish();
  };
  const relations = (...relations: PlacedRelation[]): TopologyPart => ({ part: 'relations', relations });

  it('refuse a place or a root that is none', () => {
    for (const wrong of [
      { from: 2 },
      { to: -1 },
      { to: 0.5 },
      { claims: [{ status: 'reported', root: 1 }] },
    ] as const) {
      expect(() => collect(begin, entities, relations({ ...relation, ...wrong }))).toThrow(
        'a place that is none',
      );
    }
    expect(collect(begin, entities, relations(relation)).relations).toBe(1);
  });

  it('refuse parts without a beginning, and none', () => {
    expect(() => collect(entities)).toThrow('begins');
    expect(() => collect()).toThrow('beginning');
  });

  it('refuse an id that is not ASCII', () => {
    expect(() => collect(begin, { part: 'entities', entities: [{ id: 'é', kind: 'person' }] })).toThrow(
      'ASCII',
    );
  });

  it('have room for more and longer records than were announced', () => {
    const many = Array.from({ length: 3_000 }, (_, i) => ({
      ...relation,
      id: `${'r'.repeat(100)}${i}`,
      claims: Array.from({ length: 3 }, () => ({ status: 'reported' as const, root: 0 })),
    }));
    const columns = collect(begin, entities, relations(...many.slice(0, 10)), relations(...many.slice(10)));
    const projection = openProjection(buildBase(columns));
    const ids = Array.from({ length: 3_000 }, (_, number) => projection.relationIdOf(number));
    expect(ids).toEqual(many.map(({ id }) => id));
    expect(projection.claimStart[3_000]).toBe(9_000);
  });

  it('have no more classes than a slot can tell apart', () => {
    const layered = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...relation,
        id: `r${i}`,
        type: RELATION_TYPES[i % RELATION_TYPES.length] ?? 'owns',
        layer: `layer-${Math.floor(i / RELATION_TYPES.length)}`,
      }));
    expect(collect(begin, entities, relations(...layered(32_767))).lists.classes).toHaveLength(32_767);
    expect(() => collect(begin, entities, relations(...layered(32_768)))).toThrow('more than 32767 ways');
  });
});

it(`texts are ordered by code point, whatever order they come in (BUILD_SEED=${SEED})`, () => {
  const part = fc.constantFrom('a', 'ab', 'icij-', '-', '0', '~', 'node:10000', 'Z');
  const ids = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.uniqueArray(ids, { maxLength: 300 }), fc.nat(300), (all, sorted) => {
      // Behind some that are in order already.
      const list = [...all.slice(0, sorted).sort(), ...all.slice(sorted)];
      const texts = noTexts(list.length, 20_000);
      for (const [number, text] of list.entries()) putText(texts, number, text);
      const read = textReader(texts);
      expect([...orderTexts(texts, list.length)].map(read)).toEqual(list.toSorted());
    }),
    { seed: SEED, numRuns: 500 },
  );
});

it(`each text is found by its hash, and no other (BUILD_SEED=${SEED})`, () => {
  // Short ones of few letters: some are the beginnings of others, and many share a bucket.
  const ids = fc.string({ unit: fc.constantFrom('a', 'b', '-', '0'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(ids, { maxLength: 300 }), fc.array(ids), (list, others) => {
      const texts = noTexts(list.length, 2_000);
      for (const [number, text] of list.entries()) putText(texts, number, text);
      const index = indexTexts(texts, orderTexts(texts, list.length));
      for (const text of [...list, ...others, '', 'é', 'ab\u0161']) {
        const number = list.indexOf(text);
        expect(lookUpText(texts, index, text)).toBe(number === -1 ? undefined : number);
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});
