import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HUB_THRESHOLD } from '../../server/contract/model.ts';
import { buildBase } from '../../server/paths/projection/arrays/build.ts';
import { foldColumns } from '../../server/paths/projection/arrays/fold-columns.ts';
import { openProjection } from '../../server/paths/projection/arrays/open-projection.ts';
import { applyPatch, makePatch, type Patch } from '../../server/paths/projection/arrays/patch.ts';
import { PatchWriter } from '../../server/paths/projection/arrays/patch-writer.ts';
import { loadBuilt, saveBuilt } from '../../server/paths/projection/arrays/saved.ts';
import { line, topologyOf } from './little-graph.ts';
import { builtOf, projectionOf, stampOf } from './parts-of.ts';
import { COPIES, changeBetween, type Edit, edited, writesAmong } from './random-edits.ts';
import type { Topology } from './topology.ts';
import { whatIsSeen } from './what-is-seen.ts';

const SEED = Number(process.env['PATCH_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['PATCH_RUNS'] ?? 300);

const seenAnew = (topology: Topology) => whatIsSeen(projectionOf(topology));

/** The patches that lead from each topology to the next, and the writer that made them. */
function patchesAlong(topologies: readonly Topology[]) {
  const [first = topologyOf({ lines: [] })] = topologies;
  const built = builtOf(first);
  const writer = new PatchWriter(built);
  const patches = topologies.slice(1).map((topology, index): Patch => {
    const patch = makePatch(writer, changeBetween(topologies[index] ?? first, topology));
    if (!patch) throw new Error('There was no room.');
    // As another thread would get it.
    return structuredClone(patch);
  });
  return { built, writer, patches };
}

/** What is seen after each line of edits, the first as built. */
function seenAlong(...lines: Parameters<typeof topologyOf>[0][]) {
  const topologies = lines.map((graph, index) => topologyOf({ ...graph, revision: index + 1 }));
  const { built, patches } = patchesAlong(topologies);
  const projection = openProjection(built);
  const seen = patches.map((patch) => {
    applyPatch(projection, patch);
    return whatIsSeen(projection);
  });
  expect(seen).toEqual(topologies.slice(1).map(seenAnew));
  return { topologies, projection, patches, built };
}

describe('a patched projection', () => {
  it(`is what would be built anew, after any writes, and stays so for who has not taken them over (PATCH_SEED=${SEED})`, {
    timeout: 120_000,
  }, () => {
    let edits = 0;
    fc.assert(
      fc.property(writesAmong(), writesAmong(), (before, after) => {
        let topology: Topology = { revision: 1, entities: [], relations: [], originOf: COPIES };
        for (const write of before) topology = edited(topology, write);
        const topologies = [topology];
        for (const write of after) {
          topology = edited(topology, write);
          topologies.push(topology);
          edits += write.length;
        }
        const { built, writer, patches } = patchesAlong(topologies);
        const wanted = topologies.map(seenAnew);
        expect(whatIsSeen(writer.projection)).toEqual(wanted.at(-1));
        // Everything is written by now; who takes it over step by step sees each state.
        const other = openProjection(built);
        expect(whatIsSeen(other)).toEqual(wanted[0]);
        for (const [index, patch] of patches.entries()) {
          applyPatch(other, patch);
          expect(whatIsSeen(other)).toEqual(wanted[index + 1]);
        }
        const folded = buildBase(foldColumns(other));
        expect(whatIsSeen(openProjection(folded))).toEqual(wanted.at(-1));
        expect(folded.stamp).toEqual(stampOf(topology));
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(edits).toBeGreaterThan(5 * RUNS);
  });

  it(`is that with long rows too, which grow where they stand when they can (PATCH_SEED=${SEED})`, {
    timeout: 120_000,
  }, () => {
    const spokes = Array.from({ length: 70 }, (_, i) => `centre owns n${i}`);
    // Whatever the seed draws, a row grows: the first line moves it to where there is room behind it.
    const growing = ['n1', 'n2', 'e1', 'e2'].map((to): Edit[] => [
      { edit: 'relation', relation: line(`centre controls ${to}`) },
    ]);
    let grown = 0;
    fc.assert(
      fc.property(writesAmong(['centre', 'centre', 'centre', 'n1', 'n2']), (writes) => {
        let topology = { ...topologyOf({ lines: [...spokes, 'n1 owns n3'] }), originOf: COPIES };
        const built = builtOf(topology);
        const writer = new PatchWriter(built);
        const { projection } = writer;
        const centre = projection.nodeOf('centre') ?? -1;
        const behind = openProjection(built);
        for (const write of writes) {
          const before = topology;
          topology = edited(before, write);
          const [start, end] = [projection.row[2 * centre], projection.full[centre] ?? 0];
          const patch = makePatch(writer, changeBetween(before, topology));
          if (!patch) throw new Error('There was no room.');
          if (projection.row[2 * centre] === start && (projection.full[centre] ?? 0) > end) grown++;
          expect(whatIsSeen(projection)).toEqual(seenAnew(topology));
          expect(whatIsSeen(behind)).toEqual(seenAnew(before));
          applyPatch(behind, patch);
        }
      }),
      { seed: SEED, numRuns: RUNS / 10, examples: [[growing]] },
    );
    expect(grown).toBeGreaterThan(0);
  });

  it('moves what becomes a leaf, or ceases to be one, in the rows of its neighbours', () => {
    const { topologies } = seenAlong(
      { lines: ['m owns a', 'm owns b'] },
      { lines: ['m owns a', 'm owns b', 'a owns c'] },
      { lines: ['m owns a', 'm owns b', 'c owns d'] },
      { lines: ['m owns b'], kinds: { a: 'company', c: 'company', d: 'company' } },
    );
    expect(topologies).toHaveLength(4);
  });

  it('lets hubs by degree come and go, and keeps those that are marked', () => {
    const spokes = Array.from({ length: HUB_THRESHOLD }, (_, i) => `centre owns n${i}`);
    const few = { lines: [...spokes, 'a owns b'], hubs: ['a'] };
    const many = { lines: [...spokes, 'a owns b', 'centre owns b'], hubs: ['a'] };
    const parallel = { ...few, lines: [...few.lines, `centre controls n${HUB_THRESHOLD - 1}`] };
    const { projection, patches, built } = seenAlong(few, many, parallel, { ...few, hubs: ['b'] });
    expect(projection.hubs.map((node) => projection.idOf(node))).toEqual(['b']);
    const after = openProjection(built);
    for (const patch of patches.slice(0, 1)) applyPatch(after, patch);
    expect(whatIsSeen(after).hubs).toEqual(['a', 'centre']);
  });

  it('finds no entity that is gone, and finds it again when it comes back', () => {
    const there = { lines: ['a owns b', 'b owns c'] };
    const { projection } = seenAlong(there, { lines: ['a owns b'] }, there, { lines: ['a owns b'] });
    expect(projection.nodeOf('c')).toBeUndefined();
    expect(projection.nodeOf('d')).toBeUndefined();
    expect(projection.nodeOf('b')).toBeDefined();
  });

  it('reads badges off relations of an entity to itself too', () => {
    const { projection } = seenAlong(
      { lines: ['a owns b', 'a sanctioned_by a'] },
      { lines: ['a owns b', line('a sanctioned_by a', { since: '2001' }), 'b convicted_in b'] },
      { lines: ['a owns b', 'b convicted_in b'] },
    );
    expect(projection.badges.map((relation) => projection.relationIdOf(relation))).toEqual([
      'b-convicted_in-b',
    ]);
  });

  it('is folded without what has left it, and can be saved and patched again', () => {
    const dated = line('b owns c', { since: '2001', claims: ['alleged paper'] });
    const topologies = [
      topologyOf({ lines: ['a owns b', dated, 'c owns c'] }),
      topologyOf({ lines: ['d owns a', 'a owns b'], revision: 2 }),
      topologyOf({ lines: ['d owns a', 'a owns c'], revision: 3 }),
    ];
    const { writer } = patchesAlong(topologies.slice(0, 2));
    const folded = buildBase(foldColumns(writer.projection));
    expect([folded.nodes, folded.relations, folded.slots]).toEqual([3, 2, 4]);
    expect(folded.lists).toMatchObject({ dates: [''], roots: ['paper'], classes: [{ type: 'owns' }] });
    const path = join(mkdtempSync(join(tmpdir(), 'folded-')), 'saved');
    saveBuilt(path, folded);
    const loaded = loadBuilt(path, folded.stamp);
    if (!loaded) throw new Error('It was not loaded.');
    const again = new PatchWriter(loaded);
    const [, second, third] = topologies;
    if (!second || !third) throw new Error('There are three.');
    makePatch(again, changeBetween(second, third));
    expect(whatIsSeen(again.projection)).toEqual(seenAnew(third));
    rmSync(dirname(path), { recursive: true });
  });

  it('lets an entity that is gone take its relations along, told or not', () => {
    const topology = topologyOf({ lines: ['a owns b', 'b owns c', 'c owns a'] });
    const after = topologyOf({ lines: ['c owns a'], revision: 2 });
    const change = changeBetween(topology, after);
    const writer = new PatchWriter(builtOf(topology));
    makePatch(writer, { ...change, gone: { ...change.gone, relations: [] } });
    expect(whatIsSeen(writer.projection)).toEqual(seenAnew(after));
  });

  it('has room for several writes to a row that is most of the graph', () => {
    const spokes = Array.from({ length: 3_000 }, (_, i) => `centre owns n${i}`);
    const lines = [0, 1, 2, 3].map((written) => ({
      lines: spokes.concat(Array.from({ length: written }, (_, i) => `n${2 * i} controls n${2 * i + 1}`)),
    }));
    const { built } = patchesAlong(
      lines.map((graph, index) => topologyOf({ ...graph, revision: index + 1 })),
    );
    const path = join(mkdtempSync(join(tmpdir(), 'star-')), 'saved');
    saveBuilt(path, built);
    expect(loadBuilt(path, built.stamp)?.base.neighbour).toHaveLength(built.base.neighbour.length);
    rmSync(dirname(path), { recursive: true });
  });

  it('takes no patch but the next', () => {
    const topologies = [['a owns b'], ['a owns b', 'b owns c'], ['b owns c']].map((lines, index) =>
      topologyOf({ lines, revision: index + 1 }),
    );
    const { built, patches } = patchesAlong(topologies);
    const projection = openProjection(built);
    const [first, second] = patches;
    if (!first || !second) throw new Error('Two writes make two patches.');
    expect(() => applyPatch(projection, second)).toThrow('another state');
    applyPatch(projection, first);
    expect(() => applyPatch(projection, first)).toThrow('another state');
  });

  it('is not made when room runs low, or when an end is not there; then nothing is changed', () => {
    const topology = topologyOf({ lines: ['a owns b'] });
    const writer = new PatchWriter(builtOf(topology));
    const before = whatIsSeen(writer.projection);
    const many = Array.from({ length: 2_000 }, (_, i) => `a owns n${i}`);
    const large = topologyOf({ lines: ['a owns b', ...many], revision: 2 });
    expect(makePatch(writer, changeBetween(topology, large))).toBeUndefined();
    const dangling = {
      ...topologyOf({ lines: ['a owns b', 'b owns c'], revision: 2 }),
      entities: topology.entities,
    };
    expect(makePatch(writer, changeBetween(topology, dangling))).toBeUndefined();
    expect(whatIsSeen(writer.projection)).toEqual(before);
    const next = topologyOf({ lines: ['a owns b', 'b owns c'], revision: 2 });
    expect(makePatch(writer, changeBetween(topology, next))).toBeDefined();
    expect(whatIsSeen(writer.projection)).toEqual(seenAnew(next));
  });
});
