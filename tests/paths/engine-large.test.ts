/** A graph too large for brute force, searched once more by the plainest means there are. */
import { expect, it } from 'vitest';
import type { Question } from '../../server/paths/path-finder.ts';
import { Engine } from '../../server/paths/projection/search/engine.ts';
import { Meter } from '../../server/paths/projection/search/meter.ts';
import { line, topologyOf } from './little-graph.ts';
import { projectionOf } from './parts-of.ts';

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
const NODES = 100_000;
const QUESTIONS = Number(process.env['PATHS_RUNS'] ?? 300);

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Long chains with few shortcuts, so that ends are dozens of steps apart; every tenth line is alleged, many nodes are leaves. */
function longWays(next: () => number) {
  const ids = Array.from({ length: NODES }, (_, index) => `e${index}`);
  const any = () => Math.floor(next() * NODES);
  const pairs = ids.flatMap((_, index): [number, number][] => {
    if (index === 0 || next() < 0.02) return [];
    const before = index - 1 - Math.floor(next() ** 3 * Math.min(index - 1, 40));
    const shortcut: [number, number][] = next() < 0.03 ? [[index, any()]] : [];
    return [[before, index], ...shortcut];
  });
  const lines = pairs
    .filter(([a, b]) => a !== b)
    .map(([a, b], index) =>
      line(`e${a} owns e${b}`, {
        id: `r${index}`,
        claims: [next() < 0.1 ? 'alleged wire' : 'reported paper'],
      }),
    );
  return { ids, lines };
}

/** Steps to every node within `most`, over the lines in any direction. */
function distances(neighbours: ReadonlyMap<string, readonly string[]>, from: string, most: number) {
  const steps = new Map([[from, 0]]);
  for (const [node, length] of steps) {
    if (length === most) break;
    for (const other of neighbours.get(node) ?? []) if (!steps.has(other)) steps.set(other, length + 1);
  }
  return steps;
}

it(`finds the shortest length on a large graph, or that there is none (PATHS_SEED=${SEED})`, {
  timeout: 300_000,
}, () => {
  const next = random(SEED);
  const { ids, lines } = longWays(next);
  const engine = new Engine(projectionOf(topologyOf({ lines })));
  const admitted = {
    alleged: lines,
    reported: lines.filter(({ claims }) => claims[0]?.status === 'reported'),
  };
  const neighboursOf = (standing: keyof typeof admitted) => {
    const neighbours = new Map<string, string[]>(ids.map((id) => [id, []]));
    for (const { from, to } of admitted[standing]) {
      neighbours.get(from)?.push(to);
      neighbours.get(to)?.push(from);
    }
    return neighbours;
  };
  const maps = { alleged: neighboursOf('alleged'), reported: neighboursOf('reported') };
  const known = new Set(lines.flatMap(({ from, to }) => [from, to]));
  const lengths = new Set<number | undefined>();
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const standing = next() < 0.5 ? 'alleged' : 'reported';
    const from = ids[Math.floor(next() * NODES)] ?? '';
    const around = distances(maps[standing], from, 16);
    // Half of the ends are within reach, or nearly.
    const near = [...around.keys()];
    const to =
      (next() < 0.8 ? near[Math.floor(next() * near.length)] : ids[Math.floor(next() * NODES)]) ?? '';
    if (from === to || !known.has(from) || !known.has(to)) continue;
    const maxHops = 1 + Math.floor(next() * 12);
    const question: Question = {
      from: { ids: [from] },
      to: { ids: [to] },
      rules: { maxHops, standing },
      limit: { groups: 1, paths: 1000, perEnd: false },
      parts: ['relaxations'],
      layers: { known: ['reporting'], usual: ['reporting'] },
    };
    const findings = engine.answer(question, { meter: new Meter() });
    const length = around.get(to);
    const expected = length !== undefined && length <= maxHops ? length : undefined;
    expect(findings.complete).toBe(true);
    expect(findings.paths[0]?.hops).toBe(expected);
    for (const { entities } of findings.paths) {
      expect(new Set(entities).size).toBe(entities.length);
      for (const [at, id] of entities.slice(1).entries())
        expect(maps[standing].get(entities[at] ?? '')).toContain(id);
    }
    const oneMore = findings.relaxations.find(({ change }) => change === 'maxHops');
    expect(oneMore?.shortest).toBe(
      expected === undefined && length === maxHops + 1 && length <= 12 ? length : undefined,
    );
    lengths.add(expected);
  }
  // From nothing within reach to the longest way that may be asked for.
  expect(lengths.size).toBeGreaterThan(8);
});
