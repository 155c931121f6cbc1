/** A topology as plain maps: what parts and changes come to, whichever store told them. */
import { byCodePoint, STATUSES } from '../../server/contract/model.ts';
import type {
  NamedRelation,
  Stamp,
  TopologyChange,
  TopologyEntity,
  TopologyPart,
} from '../../server/store/graph-store.ts';

export interface Shape {
  entities: ReadonlyMap<string, TopologyEntity>;
  relations: ReadonlyMap<string, NamedRelation>;
}

export const shapeOf = (entities: readonly TopologyEntity[], relations: readonly NamedRelation[]): Shape => ({
  entities: new Map(entities.map((one) => [one.id, one])),
  relations: new Map(relations.map((one) => [one.id, { ...one, claims: ordered(one.claims) }])),
});

/** No order of claims is promised. */
const ordered = (claims: NamedRelation['claims']): NamedRelation['claims'] =>
  [...claims].sort(
    (a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) || byCodePoint(a.root, b.root),
  );

export interface WholeTopology {
  begin: Extract<TopologyPart, { part: 'begin' }>;
  shape: Shape;
}

/** Reads all parts; throws where a place leads nowhere or the parts come in another order than promised. */
export async function readWhole(parts: AsyncIterable<TopologyPart>): Promise<WholeTopology> {
  let begin: WholeTopology['begin'] | undefined;
  const entities: TopologyEntity[] = [];
  const relations: NamedRelation[] = [];
  for await (const part of parts) {
    if ((part.part === 'begin') !== (begin === undefined)) throw new Error('begins once, and first');
    if (part.part === 'begin') begin = part;
    else if (part.part === 'entities') {
      if (relations.length > 0) throw new Error('an entity after a relation');
      entities.push(...part.entities);
    } else {
      const { roots = [] } = begin ?? {};
      for (const { from, to, claims, ...rest } of part.relations)
        relations.push({
          ...rest,
          from: at(entities, from).id,
          to: at(entities, to).id,
          claims: claims.map(({ status, root }) => ({ status, root: at(roots, root) })),
        });
    }
  }
  if (begin === undefined) throw new Error('never begun');
  return { begin, shape: shapeOf(entities, relations) };
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new Error(`nothing has the place ${place}`);
  return found;
}

/** The shape after the change. */
export function changed({ entities, relations }: Shape, change: TopologyChange): Shape {
  const after = { entities: new Map(entities), relations: new Map(relations) };
  const told = shapeOf(change.entities, change.relations);
  for (const [id, entity] of told.entities) after.entities.set(id, entity);
  for (const [id, relation] of told.relations) after.relations.set(id, relation);
  for (const id of change.gone.entities) after.entities.delete(id);
  for (const id of change.gone.relations) after.relations.delete(id);
  return after;
}

/** Exactly what differs between two shapes. */
export const changeBetween = (before: Shape, now: Shape, stamp: Stamp): TopologyChange => ({
  stamp,
  entities: differing(before.entities, now.entities),
  relations: differing(before.relations, now.relations),
  gone: {
    entities: missing(before.entities, now.entities),
    relations: missing(before.relations, now.relations),
  },
});

type ById<T> = ReadonlyMap<string, T>;

const differing = <T>(before: ById<T>, now: ById<T>): T[] =>
  [...now].filter(([id, one]) => textOf(before.get(id)) !== textOf(one)).map(([, one]) => one);

const missing = (before: ById<unknown>, now: ById<unknown>): string[] =>
  [...before.keys()].filter((id) => !now.has(id));

const textOf = (thing: unknown): string => JSON.stringify(thing) ?? '';
