/** What Explore shows, as a value: which entities, what is selected, through which lens. Every change is a pure producer. */
import { FAMILIES, type Family, type Standing } from '../../server/contract/model.ts';
import { type Lens, oneOf, readLens, toggled, withLayerToggled, writeLens } from '../lens.ts';
import { type Changes, type Params, splitList } from '../url-state.ts';

export interface Selection {
  kind: 'entity' | 'relation';
  id: string;
}

/** A path that is followed: its lines become the thread. */
export interface Chain {
  entities: string[];
  relations: string[];
}

export interface View {
  /** Absent: the case's first view. */
  entities?: string[] | undefined;
  selected?: Selection | undefined;
  chain?: Chain | undefined;
  lens: Lens;
  /** The families that are off. */
  hidden: Family[];
  table: boolean;
}

export interface Start {
  entities: string[];
  select?: string | undefined;
}

function readSelection(params: Params): Selection | undefined {
  if (params['relation'] !== undefined) return { kind: 'relation', id: params['relation'] };
  if (params['entity'] !== undefined) return { kind: 'entity', id: params['entity'] };
  return undefined;
}

export function readView(params: Params): View {
  const entities = params['e'];
  const chain = splitList(params['chain']);
  return {
    entities: entities === undefined ? undefined : splitList(entities),
    selected: readSelection(params),
    chain: chain.length > 0 ? { entities: chain, relations: splitList(params['thread']) } : undefined,
    lens: readLens(params),
    hidden: splitList(params['off']).flatMap((name) => oneOf(FAMILIES, name) ?? []),
    table: params['table'] === '1',
  };
}

/** The keys of a view; `undefined` where the usual value needs none. */
export function writeView(view: View): Changes {
  const { lens, selected, chain } = view;
  return {
    e: view.entities?.join(','),
    relation: selected?.kind === 'relation' ? selected.id : undefined,
    entity: selected?.kind === 'entity' ? selected.id : undefined,
    chain: chain?.entities.join(','),
    thread: chain?.relations.join(','),
    ...writeLens(lens),
    off: view.hidden.length > 0 ? view.hidden.join(',') : undefined,
    table: view.table ? '1' : undefined,
  };
}

/** The view with the case's first view in place of an absent one. Producers work on this. */
export function settle(view: View, start: Start | undefined): View & { entities: string[] } {
  if (view.entities) return { ...view, entities: view.entities };
  const first: Selection | undefined =
    start?.select === undefined
      ? undefined
      : { kind: start.entities.includes(start.select) ? 'entity' : 'relation', id: start.select };
  return { ...view, entities: start?.entities ?? [], selected: view.selected ?? first };
}

export type Settled = ReturnType<typeof settle>;

/** Adds entities at the end, each once; what was there keeps its place. */
export function addEntities(view: Settled, ids: readonly string[]): Settled {
  return { ...view, entities: [...new Set([...view.entities, ...ids])] };
}

/** Takes an entity off the canvas, and the selection and the chain with it where they rest on it. */
export function removeEntity(view: Settled, id: string): Settled {
  return {
    ...view,
    entities: view.entities.filter((each) => each !== id),
    selected: view.selected?.id === id ? undefined : view.selected,
    chain: view.chain?.entities.includes(id) ? undefined : view.chain,
  };
}

export const select = (view: Settled, selected: Selection | undefined): Settled => ({ ...view, selected });

/** Opens an entity: on the canvas, and in the dossier. */
export const openEntity = (view: Settled, id: string): Settled =>
  select(addEntities(view, [id]), { kind: 'entity', id });

/** Puts a path on the canvas and follows it. */
export const followChain = (view: Settled, chain: Chain): Settled => ({
  ...addEntities(view, chain.entities),
  selected: undefined,
  chain,
});

/** One step back: the selection first, then the followed chain. */
export function stepBack(view: Settled): Settled {
  if (view.selected) return { ...view, selected: undefined };
  return { ...view, chain: undefined };
}

const withLens = (view: Settled, lens: Partial<Lens>): Settled => ({
  ...view,
  lens: { ...view.lens, ...lens },
});

export const setAsOf = (view: Settled, asOf: string | undefined): Settled => withLens(view, { asOf });
export const setStanding = (view: Settled, standing: Standing): Settled => withLens(view, { standing });
export const setTable = (view: Settled, table: boolean): Settled => ({ ...view, table });

export const toggleLayer = (view: Settled, layer: string, usual: readonly string[]): Settled =>
  withLens(view, withLayerToggled(view.lens, layer, usual));

/** Identity is ours alone, so it is on only while inferred lines are asked for. */
export function toggleFamily(view: Settled, family: Family): Settled {
  if (family === 'identity' && view.lens.standing !== 'inferred')
    return { ...setStanding(view, 'inferred'), hidden: view.hidden.filter((each) => each !== 'identity') };
  return { ...view, hidden: toggled(view.hidden, family) };
}

export const isFamilyOn = (view: View, family: Family): boolean =>
  !view.hidden.includes(family) && (family !== 'identity' || view.lens.standing === 'inferred');

/** The families to ask for; absent when all are. */
export const familiesOf = (hidden: readonly Family[]): Family[] | undefined =>
  hidden.length === 0 ? undefined : FAMILIES.filter((family) => !hidden.includes(family));
