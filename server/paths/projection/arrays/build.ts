/** Builds the arrays that searches read from the columns of a topology. */
import type { Stamp } from '../../../store/graph-store.ts';
import type { Columns } from './columns.ts';
import { adjacencyOf, orderNodes, traitsOf } from './order.ts';
import type { Base, Lists, Texts } from './projection.ts';
import { LEAST_ROOM, sharedBytes, sharedInts, withRoom } from './room.ts';
import { rowsOf } from './rows.ts';
import { indexTexts } from './text-index.ts';
import { copyText, noTexts, orderTexts } from './texts.ts';

/** The arrays as built and how much of them is used: what one thread gives another (structured clone shares the arrays). */
export interface Built {
  stamp: Stamp;
  base: Base;
  lists: Lists;
  nodes: number;
  relations: number;
  slots: number;
}

/** Takes some seconds for millions of relations. The columns by relation become those of the base: they are used up. */
export function buildBase(columns: Columns): Built {
  const { entities: nodes, relations, marked } = columns;
  const adjacency = adjacencyOf({ places: nodes, relations, from: columns.from, to: columns.to });
  const traits = traitsOf(adjacency, marked);
  const order = orderNodes(adjacency, traits);
  const nodeOf = inverse(order.places);
  const { relationIds, relationClass, relationDates, claimStart, claimRank, claimRoot } = columns;
  const entityIds = textsInOrder(columns.entityIds, order.places);
  const byId = nodesById(columns, nodeOf);
  const base: Base = {
    ...rowsOf(columns, adjacency, order, nodeOf),
    relationIds,
    relationClass,
    relationDates,
    claimStart,
    claimRank,
    claimRoot,
    origin: originsOf(columns, nodeOf),
    entityIds,
    byId,
    idIndex: indexTexts(entityIds, byId),
    relationsById: orderTexts(relationIds, relations),
    kind: inOrder(columns.kind, order.places),
    trait: inOrder(traits, order.places),
  };
  return {
    stamp: columns.stamp,
    base,
    lists: columns.lists,
    nodes,
    relations,
    slots: adjacency.slots.length,
  };
}

function inverse(places: Int32Array): Int32Array {
  const nodeOf = new Int32Array(places.length);
  for (let node = 0; node < places.length; node++) nodeOf[places[node] ?? 0] = node;
  return nodeOf;
}

function nodesById({ entityIds, entities }: Columns, nodeOf: Int32Array): Int32Array {
  const ordered = orderTexts(entityIds, entities);
  for (let at = 0; at < entities; at++) ordered[at] = nodeOf[ordered[at] ?? 0] ?? 0;
  return ordered;
}

function originsOf({ from, relations }: Columns, nodeOf: Int32Array): Int32Array {
  const origin = sharedInts(from.length);
  for (let relation = 0; relation < relations; relation++)
    origin[relation] = nodeOf[from[relation] ?? 0] ?? 0;
  return origin;
}

function inOrder(bytes: Uint8Array, places: Int32Array): Uint8Array {
  const ordered = sharedBytes(withRoom(places.length, LEAST_ROOM.nodes));
  for (let node = 0; node < places.length; node++) ordered[node] = bytes[places[node] ?? 0] ?? 0;
  return ordered;
}

function textsInOrder(texts: Texts, places: Int32Array): Texts {
  const nodes = places.length;
  const used = texts.start[nodes] ?? 0;
  const ordered = noTexts(withRoom(nodes, LEAST_ROOM.nodes), withRoom(used, LEAST_ROOM.entityBytes));
  for (let node = 0; node < nodes; node++) copyText(texts, places[node] ?? 0, ordered, node);
  return ordered;
}
