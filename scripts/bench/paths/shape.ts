/** The lines of a leak as rows of neighbours, and what it looks like in the figures that make a path search hard or easy. */
import { HUB_THRESHOLD } from '../../../server/contract/model.ts';
import { standingOf } from '../../../server/domain/evidence/standing.ts';
import type { Leak } from './leak.ts';

/** The neighbours of node `n`, one for each relation, are `neighbour[row[n]]` to `neighbour[row[n + 1]]`, ascending. */
export interface Rows {
  row: Int32Array;
  neighbour: Int32Array;
}

export interface Shape {
  entities: number;
  relations: number;
  claims: number;
  /** With one neighbour, and with none. */
  leaves: number;
  isolated: number;
  /** Relations of the entity that has most. */
  largestDegree: number;
  /** Entities with more than `HUB_THRESHOLD` neighbours. */
  hubs: number;
  /** Isolated entities are components too. */
  components: number;
  largestComponent: number;
  /** Relations beyond the first between the same two entities. */
  parallels: number;
  /** Distinct (type, standing, layer, dated, direction). */
  classes: number;
}

export interface Surveyed {
  rows: Rows;
  shape: Shape;
  /** A number for each entity: equal for those of one component. */
  component: Int32Array;
  /** The number of the component that has most. */
  giant: number;
  /** By entity: how many others it is joined to. */
  neighbours: Int32Array;
}

export function survey(leak: Leak): Surveyed {
  const { rows, claims, classes } = readRows(leak);
  const { component, sizes } = componentsOf(rows);
  const neighbours = neighboursIn(rows);
  const giant = sizes.reduce((best, size, number) => (size > (sizes[best] ?? 0) ? number : best), 0);
  const shape: Shape = {
    entities: leak.entities,
    relations: rows.neighbour.length / 2,
    claims,
    ...countNeighbours(rows, neighbours),
    components: sizes.length,
    largestComponent: sizes[giant] ?? 0,
    classes,
  };
  return { rows, shape, component, giant, neighbours };
}

function readRows(leak: Leak): { rows: Rows; claims: number; classes: number } {
  const ends = new Ends();
  const classes = new Set<string>();
  let claims = 0;
  for (let number = 0; number < leak.entities; number++)
    for (const relation of leak.relationsBy(number)) {
      ends.push(relation.from, relation.to);
      claims += relation.claims.length;
      const standing = standingOf(relation.claims.map(({ status }) => status));
      const dated = relation.since !== undefined;
      classes.add(`${relation.type} ${standing} ${relation.layer} ${dated}`);
    }
  return { rows: rowsOf(leak.entities, ends.pairs()), claims, classes: classes.size * 2 };
}

/** Pairs of numbers, as many as come. */
class Ends {
  #pairs = new Int32Array(1 << 16);
  #length = 0;

  push(from: number, to: number): void {
    if (this.#length === this.#pairs.length) {
      const longer = new Int32Array(this.#length * 2);
      longer.set(this.#pairs);
      this.#pairs = longer;
    }
    this.#pairs[this.#length++] = from;
    this.#pairs[this.#length++] = to;
  }

  pairs(): Int32Array {
    return this.#pairs.subarray(0, this.#length);
  }
}

function rowsOf(nodes: number, pairs: Int32Array): Rows {
  const row = new Int32Array(nodes + 1);
  for (const node of pairs) row[node + 1] = (row[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node++) row[node + 1] = (row[node + 1] ?? 0) + (row[node] ?? 0);
  const next = row.slice();
  const neighbour = new Int32Array(pairs.length);
  for (const [index, node] of pairs.entries()) {
    const at = next[node] ?? 0;
    neighbour[at] = pairs[index ^ 1] ?? 0;
    next[node] = at + 1;
  }
  for (let node = 0; node < nodes; node++) neighbour.subarray(row[node], row[node + 1]).sort();
  return { row, neighbour };
}

const neighboursIn = ({ row, neighbour }: Rows): Int32Array =>
  Int32Array.from({ length: row.length - 1 }, (_, node) => {
    let distinct = 0;
    const [start, end] = [row[node] ?? 0, row[node + 1] ?? 0];
    for (let slot = start; slot < end; slot++)
      if (slot === start || neighbour[slot] !== neighbour[slot - 1]) distinct++;
    return distinct;
  });

function countNeighbours({ row }: Rows, neighbours: Int32Array) {
  let [leaves, isolated, largestDegree, hubs, parallels] = [0, 0, 0, 0, 0];
  for (const [node, distinct] of neighbours.entries()) {
    const degree = (row[node + 1] ?? 0) - (row[node] ?? 0);
    if (distinct === 0) isolated++;
    else if (distinct === 1) leaves++;
    if (distinct > HUB_THRESHOLD) hubs++;
    largestDegree = Math.max(largestDegree, degree);
    parallels += degree - distinct;
  }
  return { leaves, isolated, largestDegree, hubs, parallels: parallels / 2 };
}

function componentsOf({ row, neighbour }: Rows): { component: Int32Array; sizes: number[] } {
  const nodes = row.length - 1;
  const component = new Int32Array(nodes).fill(-1);
  const queue = new Int32Array(nodes);
  const sizes: number[] = [];
  for (let root = 0; root < nodes; root++) {
    if (component[root] !== -1) continue;
    component[root] = sizes.length;
    queue[0] = root;
    let end = 1;
    for (let at = 0; at < end; at++) {
      const node = queue[at] ?? 0;
      for (let slot = row[node] ?? 0; slot < (row[node + 1] ?? 0); slot++) {
        const other = neighbour[slot] ?? 0;
        if (component[other] !== -1) continue;
        component[other] = sizes.length;
        queue[end++] = other;
      }
    }
    sizes.push(end);
  }
  return { component, sizes };
}
