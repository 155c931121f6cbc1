/** What Explore shows, as a value: which entities, what is selected, through which lens. Every change is a pure producer. */
import { BOARD_GROUPINGS, BOARD_MODES, BOARD_STEPS } from '../../server/contract/board.ts';
import { FAMILIES, type Family, type Standing, type Start } from '../../server/contract/model.ts';
import type { OwnershipDirection } from '../../server/contract/ownership.ts';
import { admits, weaker } from '../../server/domain/evidence/standing.ts';
import type { Selected } from '../graph/scene/selected.ts';
import { type Changes, type Params, splitIds, splitList } from '../state/fragment.ts';
import { type Lens, oneOf, readLens, toggled, withLayerToggled, writeLens } from '../state/lens.ts';
import { type Positions, readPositions, writePositions } from '../state/positions.ts';
import type { Going } from '../state/url-state.ts';
import { readSort, type Sort, writeSort } from './table/sorting.ts';

/** A source, read over what is selected on the canvas, which stays so. */
interface SourceRead {
  kind: 'source';
  id: string;
  over?: Selected | undefined;
}

/** What the dossier reads. `item`: the claim or reply in it that was pointed at. */
export type Selection = (Selected | SourceRead) & { item?: string | undefined };

/** `map`: boxes stand where they were put. `ownership`: who holds one of them, or what it holds, owners on top. */
export type Mode = (typeof BOARD_MODES)[number];

export type Within = (typeof BOARD_STEPS)[number];
export type Grouping = (typeof BOARD_GROUPINGS)[number];

/** A path that is followed: its lines become the thread. */
export interface Chain {
  entities: string[];
  relations: string[];
}

export interface View {
  /** Absent: the case's first view. */
  entities?: string[] | undefined;
  selected?: Selection | undefined;
  /** Several entities that are moved, hidden or asked about together; besides `selected`, which is read. */
  picked: string[];
  chain?: Chain | undefined;
  /** Where entities stand. One that is absent is laid out, and its place then kept here. */
  positions: Positions;
  mode: Mode;
  /** Whom the ownership is of; absent until it is known who that is, and on the map. */
  subject?: string | undefined;
  /** Absent: `up`. */
  direction?: OwnershipDirection | undefined;
  lens: Lens;
  /** The families that are off. */
  hidden: Family[];
  /** Entities that no arrangement moves. */
  pinned?: string[] | undefined;
  /** Entities that were taken off the map by hand, the last first: they can be shown again one by one. */
  away?: string[] | undefined;
  /** Only what is so many steps from what is selected or picked is drawn as usual. Absent: everything. */
  within?: Within | undefined;
  /** What the boxes were last put together by; absent where they stand otherwise. */
  by?: Grouping | undefined;
  table: boolean;
  /** When each held, in place of the table. */
  timeline?: boolean | undefined;
  /** The order of the table's rows; absent: as drawn. */
  sort?: Sort | undefined;
  /** What is written on the map, as `notes/notes.ts` reads it. */
  remarks?: string | undefined;
}

function readSelected(params: Params): Selected | undefined {
  const [relation] = splitIds(params['relation']);
  const [entity] = splitIds(params['entity']);
  if (relation !== undefined) return { kind: 'relation', id: relation };
  return entity === undefined ? undefined : { kind: 'entity', id: entity };
}

function readSelection(params: Params): Selection | undefined {
  const { item } = params;
  const [source] = splitIds(params['source']);
  const selected = readSelected(params);
  const read = source === undefined ? selected : { kind: 'source' as const, id: source, over: selected };
  return read && (item === undefined ? read : { ...read, item });
}

/** What is selected on the canvas and in the table: also while a source is read over it. */
export const selectedThere = (selection: Selection | undefined): Selected | undefined =>
  selection?.kind === 'source' ? selection.over : selection;

/** Where each stands: listed in the order of `e`, whatever of that is damaged. */
function readPlaces(params: Params, entities: readonly string[]): Positions {
  const known = new Set(entities);
  const listed = readPositions(splitList(params['e']), params['at']);
  return Object.fromEntries(Object.entries(listed).filter(([id]) => known.has(id)));
}

/** What is damaged in an address is left out, and the rest kept. */
export function readView(params: Params): View {
  const entities = params['e'] === undefined ? undefined : splitIds(params['e']);
  const chain = splitIds(params['chain']);
  return {
    entities,
    selected: readSelection(params),
    picked: splitIds(params['picked']),
    positions: readPlaces(params, entities ?? []),
    mode: oneOf(BOARD_MODES, params['view']) ?? 'map',
    subject: splitIds(params['subject'])[0],
    direction: oneOf(['down'], params['held']),
    chain: chain.length > 0 ? { entities: chain, relations: splitIds(params['thread']) } : undefined,
    lens: readLens(params),
    hidden: splitList(params['off']).flatMap((name) => oneOf(FAMILIES, name) ?? []),
    table: params['table'] === '1',
    timeline: params['timeline'] === '1' || undefined,
    sort: readSort(params['sort']),
    remarks: params['remarks'],
    pinned: someOf(splitIds(params['pin'])),
    away: someOf(splitIds(params['away'])),
    within: BOARD_STEPS.find((steps) => String(steps) === params['within']),
    by: oneOf(BOARD_GROUPINGS, params['by']),
  };
}

/** A list that says nothing is none. */
const someOf = (ids: string[]): string[] | undefined => (ids.length > 0 ? ids : undefined);

/** On the map nothing is asked. */
const writeAsked = ({ mode, subject, direction }: View): Changes => ({
  subject: mode === 'ownership' ? subject : undefined,
  held: mode === 'ownership' && direction === 'down' ? 'down' : undefined,
});

/** The keys of a view; `undefined` where the usual value needs none. */
export function writeView(view: View): Changes {
  const { lens, selected, chain } = view;
  const there = selectedThere(selected);
  return {
    e: view.entities?.join(','),
    at: writePositions(view.entities ?? [], view.positions),
    view: view.mode === 'map' ? undefined : view.mode,
    ...writeAsked(view),
    relation: there?.kind === 'relation' ? there.id : undefined,
    entity: there?.kind === 'entity' ? there.id : undefined,
    source: selected?.kind === 'source' ? selected.id : undefined,
    item: selected?.item,
    picked: view.picked.length > 0 ? view.picked.join(',') : undefined,
    chain: chain?.entities.join(','),
    thread: chain?.relations.join(','),
    ...writeLens(lens),
    off: view.hidden.length > 0 ? view.hidden.join(',') : undefined,
    table: view.table ? '1' : undefined,
    timeline: view.timeline ? '1' : undefined,
    sort: writeSort(view.sort),
    remarks: view.remarks,
    pin: view.pinned?.join(','),
    away: view.away?.join(','),
    within: view.within && String(view.within),
    by: view.by,
  };
}

/** What to take out of an address so that Explore shows the case's first view. How it is looked at stays. */
export const FIRST_VIEW: Changes = {
  e: undefined,
  at: undefined,
  picked: undefined,
  source: undefined,
  relation: undefined,
  entity: undefined,
  item: undefined,
  chain: undefined,
  thread: undefined,
  pin: undefined,
  away: undefined,
  within: undefined,
  by: undefined,
  named: undefined,
  remarks: undefined,
};

/** The view with the case's first view in place of an absent one. Producers work on this. */
export function settle(
  view: View,
  start: Pick<Start, 'entities' | 'select'> | undefined,
): View & { entities: string[] } {
  if (view.entities) return { ...view, entities: view.entities };
  const first: Selection | undefined =
    start?.select === undefined
      ? undefined
      : { kind: start.entities.includes(start.select) ? 'entity' : 'relation', id: start.select };
  return { ...view, entities: start?.entities ?? [], selected: view.selected ?? first };
}

export type Settled = ReturnType<typeof settle>;

/** Applies a producer to the view as it now is: one step that can be undone, unless `replace` makes it part of the last. */
export type Change = (producer: (view: Settled) => Settled, going?: Going) => void;

/** Adds entities at the end, each once; what was there keeps its place. */
export function addEntities(view: Settled, ids: readonly string[]): Settled {
  return { ...view, entities: [...new Set([...view.entities, ...ids])], away: left(view.away, ids) };
}

/** The list without these. */
const left = (list: string[] | undefined, ids: readonly string[]): string[] | undefined => {
  const gone = new Set(ids);
  return list && someOf(list.filter((id) => !gone.has(id)));
};

/** Takes entities off by hand: they stay in the list of what is hidden. @param lines the relations that go with them */
export const putAway = (view: Settled, ids: readonly string[], lines: readonly string[] = []): Settled => ({
  ...removeEntities(view, ids, lines),
  away: [...new Set([...ids, ...(view.away ?? [])])],
});

/** Fixes these in their places; all of them let go where each is fixed already. */
export function togglePinned(view: Settled, ids: readonly string[]): Settled {
  const fixed = new Set(view.pinned);
  const areFixed = ids.every((id) => fixed.has(id));
  return { ...view, pinned: areFixed ? left(view.pinned, ids) : [...new Set([...fixed, ...ids])] };
}

/**
 * Takes entities off the canvas, and the selection and the chain with them where they rest on one of them.
 * @param lines the relations that go with them
 */
export function removeEntities(
  view: Settled,
  ids: readonly string[],
  lines: readonly string[] = [],
): Settled {
  const gone = new Set(ids);
  const there = selectedThere(view.selected);
  const isRead =
    there !== undefined && (there.kind === 'entity' ? gone.has(there.id) : lines.includes(there.id));
  return {
    ...view,
    entities: view.entities.filter((id) => !gone.has(id)),
    picked: view.picked.filter((id) => !gone.has(id)),
    pinned: left(view.pinned, ids),
    positions: Object.fromEntries(Object.entries(view.positions).filter(([id]) => !gone.has(id))),
    selected: isRead ? undefined : view.selected,
    chain: view.chain?.entities.some((id) => gone.has(id)) ? undefined : view.chain,
  };
}

/** Where these entities now stand; the others keep their places. */
export const place = (view: Settled, positions: Positions): Settled => ({
  ...view,
  positions: { ...view.positions, ...positions },
});

export const pick = (view: Settled, ids: readonly string[]): Settled => ({
  ...view,
  picked: [...new Set(ids)],
});

/** Turns families on: what is opened must be seen. */
export const showFamilies = (view: Settled, families: ReadonlySet<Family>): Settled => ({
  ...view,
  hidden: view.hidden.filter((family) => !families.has(family)),
});

/** One entity, read, with who owns it, and no line of another family. */
export function onlyOwnership(view: Settled, id: string, owners: readonly string[]): Settled {
  const kept = new Set([id, ...owners]);
  const others = view.entities.filter((each) => !kept.has(each));
  return {
    ...removeEntities(view, others),
    entities: [...kept],
    away: left(view.away, [...kept]),
    selected: { kind: 'entity', id },
    picked: [],
    chain: undefined,
    ...asking(id),
    hidden: FAMILIES.filter((family) => family !== 'ownership'),
  };
}

/** Ownership is then of what is selected: whom it was of before is forgotten. */
export const setMode = (view: Settled, mode: Mode): Settled =>
  mode === view.mode ? view : { ...view, mode, subject: undefined, direction: undefined };

const asking = (subject: string, direction?: OwnershipDirection) =>
  ({
    mode: 'ownership',
    subject,
    direction: direction === 'down' ? 'down' : undefined,
  }) satisfies Partial<View>;

/** Asks who holds this one, or downwards what it holds. */
export const askOwnership = (view: Settled, subject: string, direction?: OwnershipDirection): Settled => ({
  ...view,
  ...asking(subject, direction),
});

export const select = (view: Settled, selected: Selection | undefined): Settled => ({ ...view, selected });

/** Opens a source over what is selected, at one claim or reply of it. */
export const openSource = (view: Settled, id: string, item?: string): Settled =>
  select(view, { kind: 'source', id, over: selectedThere(view.selected), item });

/** Opens an entity: on the canvas, and in the dossier. */
export const openEntity = (view: Settled, id: string): Settled =>
  select(addEntities(view, [id]), { kind: 'entity', id });

/** Puts exactly these on the canvas, and every line among them; `followed` are the lines of the path to follow. */
export const showOnly = (
  view: Settled,
  { entities, followed }: { entities: string[]; followed?: string[] },
): Settled => ({
  ...removeEntities(
    view,
    view.entities.filter((id) => !entities.includes(id)),
  ),
  entities,
  away: left(view.away, entities),
  selected: undefined,
  mode: 'map',
  hidden: [],
  chain: followed && { entities, relations: followed },
});

/** Turns a layer on beside those that are, and puts these entities of it on the canvas; without any, what is there stays. */
export const showLayer = (
  view: Settled,
  layer: string,
  entities: string[],
  usual: readonly string[],
): Settled =>
  withLens(entities.length === 0 ? view : showOnly(view, { entities }), {
    layers: [...new Set([...(view.lens.layers ?? usual), layer])],
  });

/** One step back: what is picked first, then the source that is read, the selection, the followed chain. */
export function stepBack(view: Settled): Settled {
  if (view.picked.length > 0) return { ...view, picked: [] };
  if (view.selected?.kind === 'source') return { ...view, selected: view.selected.over };
  if (view.selected) return { ...view, selected: undefined };
  return { ...view, chain: undefined };
}

const withLens = (view: Settled, lens: Partial<Lens>): Settled => ({
  ...view,
  lens: { ...view.lens, ...lens },
});

export const setAsOf = (view: Settled, asOf: string | undefined): Settled => withLens(view, { asOf });
export const setStanding = (view: Settled, standing: Standing): Settled => withLens(view, { standing });
/** The weakest standing once this step of the key is turned on or off. What is weaker goes with it. */
export const withStepToggled = (weakest: Standing, step: 'alleged' | 'inferred'): Standing => {
  if (!admits(weakest, step)) return step;
  return step === 'inferred' ? 'alleged' : 'reported';
};

export const setTable = (view: Settled, table: boolean): Settled => ({ ...view, table, timeline: undefined });
/** Opens the timeline, or closes it; the table gives way to it. */
export const setTimeline = (view: Settled, timeline: boolean): Settled => ({
  ...view,
  timeline: timeline || undefined,
  table: false,
});
export const setSort = (view: Settled, sort: Sort | undefined): Settled => ({ ...view, sort });

export const toggleLayer = (view: Settled, layer: string, usual: readonly string[]): Settled =>
  withLens(view, withLayerToggled(view.lens, layer, usual));

export const toggleFamily = (view: Settled, family: Family): Settled => ({
  ...view,
  hidden: toggled(view.hidden, family),
});

/** Identity is ours alone, so nothing of it is drawn until inferred lines are asked for. */
export const isFamilyOn = (view: View, family: Family): boolean =>
  !view.hidden.includes(family) && (family !== 'identity' || admits(view.lens.standing, 'inferred'));

/** Every line among these names, on the map: all layers and families, at all times, down to the given standing. */
export const showAll = (view: Settled, layers: readonly string[], standing: Standing): Settled => ({
  ...withLens(view, { layers: [...layers], standing: weaker(view.lens.standing, standing), asOf: undefined }),
  hidden: [],
  mode: 'map',
});

/** The families to ask for; absent when all are. */
export const familiesOf = (hidden: readonly Family[]): Family[] | undefined =>
  hidden.length === 0 ? undefined : FAMILIES.filter((family) => !hidden.includes(family));
