/** Breaks of what is too large to list path by path: sets whose loss surely leaves no path, perhaps not the smallest. */
import { byCodePoint } from '../../contract/model.ts';
import type { AdmittedRelation } from './weigh.ts';

/** One way from an entity to a neighbour, over all the relations admitted that way. */
export interface Arc {
  from: string;
  to: string;
  relations: readonly AdmittedRelation[];
}

/**
 * Relations by maximum flow: the least number of them that separates the two ends, whatever the length of the way
 * round. Ordered by id. After `rounds` of augmentation the relations that leave the nearer end are answered instead.
 * `look` is called now and then, for whoever runs it to give up by throwing.
 */
export function separatingRelations(
  arcs: readonly Arc[],
  from: string,
  to: string,
  rounds: number,
  look: () => void = () => {},
): string[] {
  const network = networkOf(arcs);
  for (let round = 0; round < rounds; round++) {
    look();
    const { seen, way } = reach(network, from, to);
    if (!way) return crossing(arcs, (id) => seen.has(id));
    const room = Math.min(...way.map((link) => network.room[link] ?? 0));
    for (const link of way) {
      network.room[link] = (network.room[link] ?? 0) - room;
      network.room[link ^ 1] = (network.room[link ^ 1] ?? 0) + room;
    }
  }
  const [leaving, entering] = [crossing(arcs, (id) => id === from), crossing(arcs, (id) => id !== to)];
  return entering.length < leaving.length ? entering : leaving;
}

/**
 * Root sources, greedily: while a way is left, the root that most of its steps rest on is lost too. Ordered by id.
 * Empty when a way is left that no loss of sources breaks.
 */
export function separatingSources(
  arcs: readonly Arc[],
  from: string,
  to: string,
  look: () => void = () => {},
): string[] {
  const lost = new Set<string>();
  const isKept = ({ roots }: AdmittedRelation) => roots.length === 0 || roots.some((root) => !lost.has(root));
  for (;;) {
    look();
    const left = arcs.filter((arc) => arc.relations.some(isKept));
    const way = wayThrough(left, from, to);
    if (!way) return [...lost].sort(byCodePoint);
    const counts = new Map<string, number>();
    for (const arc of way) {
      const roots = new Set(
        arc.relations.flatMap((relation) => relation.roots).filter((root) => !lost.has(root)),
      );
      for (const root of roots) counts.set(root, (counts.get(root) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([a, x], [b, y]) => y - x || byCodePoint(a, b));
    if (!most) return [];
    lost.add(most[0]);
  }
}

/** Links in pairs: of link `n`, `n ^ 1` is the way back, and has the room that `n` has given away. */
interface Network {
  target: string[];
  room: number[];
  outgoing: Map<string, number[]>;
}

function networkOf(arcs: readonly Arc[]): Network {
  const network: Network = { target: [], room: [], outgoing: new Map() };
  const add = (from: string, to: string, room: number) => {
    const links = network.outgoing.get(from);
    if (links) links.push(network.target.length);
    else network.outgoing.set(from, [network.target.length]);
    network.target.push(to);
    network.room.push(room);
  };
  for (const arc of arcs) {
    add(arc.from, arc.to, arc.relations.length);
    add(arc.to, arc.from, 0);
  }
  return network;
}

/** What can be reached with room left, and the links of the shortest way to the end when it is among it. */
function reach({ target, room, outgoing }: Network, from: string, to: string) {
  const cameBy = new Map<string, number>();
  const seen = new Set([from]);
  for (const at of seen) {
    for (const link of outgoing.get(at) ?? []) {
      const next = target[link];
      if (room[link] === 0 || next === undefined || seen.has(next)) continue;
      seen.add(next);
      cameBy.set(next, link);
    }
  }
  if (!seen.has(to)) return { seen, way: undefined };
  const way: number[] = [];
  for (let link = cameBy.get(to); link !== undefined; link = cameBy.get(target[link ^ 1] ?? from))
    way.push(link);
  return { seen, way };
}

function crossing(arcs: readonly Arc[], isInside: (id: string) => boolean): string[] {
  const across = arcs.filter((arc) => isInside(arc.from) && !isInside(arc.to));
  const ids = across.flatMap((arc) => arc.relations.map((relation) => relation.id));
  return [...new Set(ids)].sort(byCodePoint);
}

function wayThrough(arcs: readonly Arc[], from: string, to: string): Arc[] | undefined {
  const arcsFrom = Map.groupBy(arcs, (arc) => arc.from);
  const cameBy = new Map<string, Arc>();
  const seen = new Set([from]);
  for (const at of seen) {
    for (const arc of arcsFrom.get(at) ?? []) {
      if (seen.has(arc.to)) continue;
      seen.add(arc.to);
      cameBy.set(arc.to, arc);
    }
  }
  if (!seen.has(to)) return undefined;
  const way: Arc[] = [];
  for (let arc = cameBy.get(to); arc; arc = cameBy.get(arc.from)) way.unshift(arc);
  return way;
}
