/** How many paths each excluded hub would have let through. */
import { byCodePoint } from '../../../contract/model.ts';
import type { Findings } from '../../path-finder.ts';
import { Balls } from './balls.ts';
import { Evidence } from './evidence.ts';
import type { Ground } from './ground.ts';
import { BUDGET, BudgetSpent, type Meter } from './meter.ts';
import { OneWay } from './one-way.ts';
import { admitsSlot } from './rules.ts';
import { search } from './search.ts';
import { ROOM, type Trail } from './walk.ts';

type HubCount = Findings['scope']['hubs'][number];

/**
 * For each hub, by id: the paths within the rules' longest that would be answers if that hub alone were let through.
 * Hubs that would let none through are left out. Throws `BudgetSpent` when it cannot even tell which hubs to ask about.
 */
export function countHubs(ground: Ground, meter: Meter, counting: Meter): HubCount[] {
  const { projection } = ground;
  const hubs = ground.rules.shaped ? projection.hubs : hubsMet(ground, meter);
  const counts = new Map([...hubs].filter((hub) => ground.isBarredHub(hub)).map((hub) => [hub, 0]));
  if (counts.size === 0) return [];
  const wasCut = countInside(ground, counts, counting);
  return [...counts]
    .filter(([, paths]) => paths > 0 || wasCut)
    .map(([hub, paths]) => ({ id: projection.idOf(hub), paths, atLeast: wasCut }))
    .sort((a, b) => byCodePoint(a.id, b.id));
}

/** The hubs beside what a path may go through: each that could lie inside a path is among them. */
function hubsMet(ground: Ground, meter: Meter): Set<number> {
  const { projection, rules } = ground;
  const { row, neighbour } = projection;
  const met = new Set<number>();
  // Numbers of hubs are low, and rows ascend.
  const last = projection.hubs.reduce((most, hub) => Math.max(most, hub), -1);
  const balls = new Balls(ground, ground.ends, meter);
  try {
    balls.surround(rules.most - 1);
    for (const { queue, next, table } of [balls.forward, balls.backward]) {
      for (let at = 0; at < next; at++) {
        const node = queue[at] ?? 0;
        const end = row[2 * node + 1] ?? 0;
        let slot = row[2 * node] ?? 0;
        const first = slot;
        for (; slot < end && (neighbour[slot] ?? 0) <= last; slot++) {
          const other = neighbour[slot] ?? 0;
          if (ground.isBarredHub(other) && admitsSlot(rules, slot, table)) met.add(other);
        }
        meter.spend(1 + slot - first);
      }
    }
  } finally {
    balls.close();
  }
  return met;
}

/** Walks with every hub let through, no two in one path. True when the budget ended it. */
function countInside(ground: Ground, counts: Map<number, number>, meter: Meter): boolean {
  const { rules } = ground;
  const evidence = new Evidence(rules);
  const oneWay = new OneWay(ground, evidence);
  // By steps: the hub that the path has come by, or -1.
  const inside = new Int32Array(ROOM).fill(-1);
  const follows: Trail = (path, steps) => {
    const before = inside[steps - 1] ?? -1;
    const next = path[steps] ?? 0;
    const isHub = counts.has(next);
    inside[steps] = isHub ? next : before;
    return !isHub || before === -1;
  };
  let all = 0;
  const found: Trail = (path, steps) => {
    const hub = inside[steps - 1] ?? -1;
    if (hub === -1 || oneWay.isAnsweredFromTheOtherEnd(path, steps)) return true;
    if (++all > BUDGET.paths) throw new BudgetSpent('paths');
    counts.set(hub, (counts.get(hub) ?? 0) + 1);
    return true;
  };
  ground.letThrough(counts.keys());
  try {
    search(ground, ground.ends, { least: rules.least, most: rules.most, found, follows }, evidence, meter);
    return false;
  } catch (error) {
    if (error instanceof BudgetSpent) return true;
    throw error;
  } finally {
    ground.bar(counts.keys());
  }
}
