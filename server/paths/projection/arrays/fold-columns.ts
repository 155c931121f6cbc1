/** A patched projection as columns, so that it can be built anew, and saved, without reading the store. */
import { type Columns, emptyColumns } from './columns.ts';
import type { OpenProjection } from './open-projection.ts';
import { type Projection, TRAIT } from './projection.ts';
import { copyText } from './texts.ts';

/** What the projection holds now, and nothing of what has left it. It shares no array with it. */
export function foldColumns(projection: OpenProjection): Columns {
  const { entityIds, relationIds, claimStart } = projection;
  const nodes = numbersOf(
    projection.byId,
    projection.nodes,
    (node) => ((projection.trait[node] ?? 0) & TRAIT.gone) === 0,
  );
  const relations = numbersOf(
    projection.relationsById,
    projection.relations,
    (relation) => !projection.hasLeft(relation),
  );
  const lists = { classes: [], dates: [], roots: [] };
  const columns = emptyColumns(projection.stamp, lists, {
    entities: nodes.length,
    relations: relations.length,
    claims: claimStart[projection.relations] ?? 0,
    entityBytes: entityIds.start[projection.nodes] ?? 0,
    relationBytes: relationIds.start[projection.relations] ?? 0,
  });
  const placeOf = foldNodes(projection, nodes, columns);
  foldRelations(projection, relations, placeOf, columns);
  return columns;
}

/** The numbers that are there, those as built by id, then those that patches brought. */
function numbersOf(built: Int32Array, end: number, isThere: (number: number) => boolean): Int32Array {
  const numbers = new Int32Array(end);
  let length = 0;
  for (let at = 0; at < end; at++) {
    const number = built[at] ?? at;
    if (isThere(number)) numbers[length++] = number;
  }
  return numbers.subarray(0, length);
}

/** Answers the place of each node. */
function foldNodes(projection: Projection, nodes: Int32Array, columns: Columns): Int32Array {
  const placeOf = new Int32Array(projection.nodes);
  for (let place = 0; place < nodes.length; place++) {
    const node = nodes[place] ?? 0;
    placeOf[node] = place;
    copyText(projection.entityIds, node, columns.entityIds, place);
    columns.kind[place] = projection.kind[node] ?? 0;
    columns.marked[place] = (projection.trait[node] ?? 0) & TRAIT.marked;
  }
  columns.entities = nodes.length;
  return placeOf;
}

function foldRelations(
  projection: Projection,
  relations: Int32Array,
  placeOf: Int32Array,
  columns: Columns,
): void {
  const { relationIds, relationClass, relationDates, origin, claimStart, claimRank, claimRoot } = projection;
  const target = targetsOf(projection);
  const classOf = renumbering(projection.classes, columns.lists.classes);
  const dateOf = renumbering(projection.dates, columns.lists.dates);
  const rootOf = renumbering(projection.roots, columns.lists.roots);
  // No date stays 0.
  dateOf(0);
  let claims = 0;
  for (let number = 0; number < relations.length; number++) {
    const relation = relations[number] ?? 0;
    copyText(relationIds, relation, columns.relationIds, number);
    columns.relationClass[number] = classOf(relationClass[relation] ?? 0);
    columns.from[number] = placeOf[origin[relation] ?? 0] ?? 0;
    columns.to[number] = placeOf[target[relation] ?? 0] ?? 0;
    for (let which = 0; which < 3; which++) {
      columns.relationDates[3 * number + which] = dateOf(relationDates[3 * relation + which] ?? 0);
    }
    const end = claimStart[relation + 1] ?? 0;
    for (let claim = claimStart[relation] ?? 0; claim < end; claim++) {
      columns.claimRank[claims] = claimRank[claim] ?? 0;
      columns.claimRoot[claims] = rootOf(claimRoot[claim] ?? 0);
      claims++;
    }
    columns.claimStart[number + 1] = claims;
  }
  columns.relations = relations.length;
}

/** The node to which each relation goes: what is in no row goes to where it comes from. */
function targetsOf({
  nodes,
  relations,
  row,
  full,
  origin,
  neighbour,
  slotClass,
  slotRelation,
}: Projection): Int32Array {
  const target = origin.slice(0, relations);
  for (let node = 0; node < nodes; node++) {
    const end = full[node] ?? 0;
    for (let slot = row[2 * node] ?? 0; slot < end; slot++) {
      if (((slotClass[slot] ?? 0) & 1) === 0) target[slotRelation[slot] ?? 0] = neighbour[slot] ?? 0;
    }
  }
  return target;
}

/** Gives what is still used of a list a number in order of first use, and puts it into the other list. */
function renumbering<T>(list: readonly T[], used: T[]): (number: number) => number {
  const numbers = new Int32Array(list.length).fill(-1);
  return (number) => {
    const known = numbers[number] ?? -1;
    const item = list[number];
    if (known >= 0 || item === undefined) return known;
    numbers[number] = used.push(item) - 1;
    return used.length - 1;
  };
}
