/** Whose owners, and whose holdings, are asked for. */
import type { OwnershipDirection } from '../../../server/contract/ownership.ts';
import type { Leak } from '../paths/leak.ts';
import { seeded, seedFor } from '../random.ts';
import { HARD_ASKS, hardId } from './hard.ts';

export interface Draw {
  name: string;
  /** In the words of the table. */
  title: string;
  direction: OwnershipDirection;
  /** A structure has none but to end in time. */
  hasGoal: boolean;
  entities: readonly string[];
  /** Asked before, and not counted. */
  warmUp: readonly string[];
}

const DRAWN = 200;
const LARGEST = 50;
const WARM_UP = 40;
const TIMES = 5;
/** Whoever has more behind it than this is as large as any. */
const FAR = 2_000;

export function drawsOf(leak: Leak, seed = 13): Draw[] {
  const { into, from } = holdingsOf(leak);
  const drawn = (direction: OwnershipDirection, lines: Lines): Draw[] => {
    const reach = reachOf(lines);
    const random = seeded(seedFor(seed, direction === 'up' ? 0 : 1));
    const any = new Set<number>();
    while (any.size < DRAWN + WARM_UP) {
      const number = Math.floor(random() * leak.entities);
      if ((reach[number] ?? 0) > 0) any.add(number);
    }
    const order = Array.from(reach.keys()).sort((a, b) => (reach[b] ?? 0) - (reach[a] ?? 0) || a - b);
    const warmUp = [...any].slice(DRAWN).map(idOf);
    const what = direction === 'up' ? 'who holds it' : 'what it holds';
    return [
      {
        name: direction,
        title: `${what}: any that has some`,
        direction,
        hasGoal: true,
        entities: [...any].slice(0, DRAWN).map(idOf),
        warmUp,
      },
      {
        name: `${direction}-largest`,
        title: `${what}: the ${LARGEST} that have most`,
        direction,
        hasGoal: true,
        entities: order.slice(0, LARGEST).map(idOf),
        warmUp,
      },
    ];
  };
  return [...drawn('up', into), ...drawn('down', from), ...hardDraws()];
}

const hardDraws = (): Draw[] =>
  HARD_ASKS.map(({ of, title, direction }) => ({
    ...{ name: of.name, title, direction, hasGoal: false, warmUp: [hardId(of, 0)] },
    entities: Array.from({ length: TIMES }, () => hardId(of, 0)),
  }));

const idOf = (number: number): string => `n${number}`;

/** The others of entity `n` are `other[row[n]]` to `other[row[n + 1]]`. */
interface Lines {
  row: Int32Array;
  other: Int32Array;
}

function holdingsOf(leak: Leak): { into: Lines; from: Lines } {
  const [owners, owned]: [number[], number[]] = [[], []];
  for (let number = 0; number < leak.entities; number++)
    for (const relation of leak.relationsBy(number)) {
      if (relation.type !== 'owns') continue;
      owners.push(relation.from);
      owned.push(relation.to);
    }
  return { into: linesOf(leak.entities, owned, owners), from: linesOf(leak.entities, owners, owned) };
}

function linesOf(entities: number, ends: readonly number[], others: readonly number[]): Lines {
  const row = new Int32Array(entities + 1);
  for (const end of ends) row[end + 1] = (row[end + 1] ?? 0) + 1;
  for (let number = 0; number < entities; number++)
    row[number + 1] = (row[number + 1] ?? 0) + (row[number] ?? 0);
  const next = row.slice();
  const other = new Int32Array(ends.length);
  for (const [index, end] of ends.entries()) {
    const at = next[end] ?? 0;
    other[at] = others[index] ?? 0;
    next[end] = at + 1;
  }
  return { row, other };
}

/** How many each leads to. */
function reachOf({ row, other }: Lines): Int32Array {
  return Int32Array.from({ length: row.length - 1 }, (_, number) => {
    if (row[number] === row[number + 1]) return 0;
    const reached = new Set([number]);
    for (const at of reached) {
      if (reached.size > FAR) break;
      for (let slot = row[at] ?? 0; slot < (row[at + 1] ?? 0); slot++) reached.add(other[slot] ?? 0);
    }
    return reached.size - 1;
  });
}
