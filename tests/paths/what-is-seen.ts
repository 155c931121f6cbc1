/** All that a search can see of a projection, in public ids: two that hold the same graph are equal in it. */
import { HUB_THRESHOLD, STANDINGS } from '../../server/contract/model.ts';
import { spanOf } from '../../server/domain/time/span.ts';
import {
  dayNumber,
  NO_SINCE,
  NO_UNTIL,
  type Projection,
  TRAIT,
} from '../../server/paths/projection/arrays/projection.ts';

/** For each neighbour the slots in their order: `> owns a-owns-b …` goes along the relation, `<` against it. */
type Part = Record<string, string[]>;

export interface Seen {
  entities: Record<string, { kind: string; traits: string[]; core: Part; leaves: Part }>;
  hubs: string[];
  badges: string[];
}

/** Throws where the projection contradicts itself, or is not in the order that it promises. */
export function whatIsSeen(projection: Projection): Seen {
  const entities: Seen['entities'] = {};
  for (let node = 0; node < projection.nodes; node++) {
    const id = projection.idOf(node);
    const [start = 0, core = 0, end = 0] = [
      projection.row[2 * node],
      projection.row[2 * node + 1],
      projection.full[node],
    ];
    if (has(projection, node, TRAIT.gone)) {
      hold(start === end, `${id} is gone and has a row`);
      continue;
    }
    hold(projection.nodeOf(id) === node, `${id} is not found`);
    hold(start <= core && core <= end, `the row of ${id} has no form`);
    entities[id] = {
      kind: projection.kindOf(node),
      traits: Object.entries(TRAIT).flatMap(([name, bit]) => (has(projection, node, bit) ? name : [])),
      core: partOf(projection, node, start, core),
      leaves: partOf(projection, node, core, end),
    };
    checkTraits(projection, node);
  }
  return {
    entities,
    hubs: projection.hubs.map((node) => projection.idOf(node)).sort(),
    badges: projection.badges.map((relation) => relationAt(projection, relation)).sort(),
  };
}

const has = ({ trait }: Projection, node: number, bit: number) => ((trait[node] ?? 0) & bit) !== 0;

function hold(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(`A projection in which ${otherwise}.`);
}

function partOf(projection: Projection, node: number, from: number, end: number): Part {
  const part: Part = {};
  let last = -1;
  for (let slot = from; slot < end; slot++) {
    const neighbour = projection.neighbour[slot] ?? -1;
    const id = projection.idOf(neighbour);
    hold(neighbour !== node && neighbour < projection.nodes, 'a slot leads nowhere');
    hold(neighbour >= last, `a row is not ordered at ${id}`);
    last = neighbour;
    part[id] = [...(part[id] ?? []), slotAt(projection, node, slot)];
  }
  return part;
}

function slotAt(projection: Projection, node: number, slot: number): string {
  const relation = projection.slotRelation[slot] ?? -1;
  const against = (projection.slotClass[slot] ?? 0) & 1;
  const named = relationAt(projection, relation);
  const origin = against === 0 ? node : projection.neighbour[slot];
  hold(projection.origin[relation] === origin, `${named} goes another way than its slot`);
  hold(
    (projection.slotClass[slot] ?? 0) >> 1 === projection.relationClass[relation],
    `${named} has two classes`,
  );
  hold(projection.slotDays[slot] === daysOf(projection, relation), `${named} has other days in its slot`);
  return `${against === 0 ? '>' : '<'} ${named}`;
}

function datesOf({ relationDates, dates }: Projection, relation: number): string[] {
  return [0, 1, 2].map((which) => dates[relationDates[3 * relation + which] ?? -1] ?? 'none');
}

function daysOf(projection: Projection, relation: number): number {
  const [since = '', until = ''] = datesOf(projection, relation);
  const first = since === '' ? NO_SINCE : dayNumber(spanOf(since).first);
  return (first << 16) | (until === '' ? NO_UNTIL : dayNumber(spanOf(until).last));
}

function relationAt(projection: Projection, relation: number): string {
  const { type, standing, layer, dated } = projection.classes[projection.relationClass[relation] ?? -1] ?? {};
  const claims: string[] = [];
  const end = projection.claimStart[relation + 1] ?? 0;
  for (let claim = projection.claimStart[relation] ?? 0; claim < end; claim++) {
    const root = projection.roots[projection.claimRoot[claim] ?? -1];
    claims.push(`${STANDINGS[projection.claimRank[claim] ?? -1]} ${root}`);
  }
  const origin = projection.idOf(projection.origin[relation] ?? -1);
  const [since, until, asOf] = datesOf(projection, relation);
  hold(dated === (since !== '' || until !== ''), 'a dated relation is not said to be');
  return `${projection.relationIdOf(relation)}: ${origin} ${type} ${standing} ${layer} [${since} ${until} ${asOf}] ${claims.join(', ')}`;
}

function checkTraits(projection: Projection, node: number): void {
  const [start, core, end] = [
    projection.row[2 * node] ?? 0,
    projection.row[2 * node + 1] ?? 0,
    projection.full[node] ?? 0,
  ];
  const neighbours = new Set(projection.neighbour.subarray(start, end));
  const isLeaf = neighbours.size < 2;
  const isHub = has(projection, node, TRAIT.marked) || neighbours.size > HUB_THRESHOLD;
  const id = projection.idOf(node);
  hold(has(projection, node, TRAIT.leaf) === isLeaf, `${id} is a leaf or not, against its row`);
  hold(has(projection, node, TRAIT.hub) === isHub, `${id} is a hub or not, against its row`);
  for (let slot = start; slot < end; slot++) {
    const belongs = isLeaf || !has(projection, projection.neighbour[slot] ?? -1, TRAIT.leaf);
    hold(belongs === slot < core, `${id} has a neighbour in the wrong part of its row`);
  }
}
