/** What a board names: which of it is here, and how the board reads without the rest. */
import type { Board, BoardSheet, BoardView } from '../contract/board.ts';
import type { Entity } from '../contract/model.ts';
import type { Fault } from '../errors.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { knownLayers } from './lens.ts';
import { unknownAt, unknownKeys } from './unknown-names.ts';

/** What there is of all that a board names. Missing and protected are not told apart. */
export interface Here {
  readonly named: readonly Entity[];
  readonly entities: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly layers: ReadonlySet<string>;
}

export async function hereOf(store: GraphStore, board: Board): Promise<Here> {
  const { view, figure = [], sheet = {}, notes = [] } = board;
  const abouts = notes.flatMap(({ about }) => about ?? []);
  const selected = view.selected ? [view.selected.id] : [];
  const named = await store.entities([
    ...new Set([
      ...view.entities,
      ...Object.keys(view.positions ?? {}),
      ...(view.picked ?? []),
      ...(view.pinned ?? []),
      ...(view.away ?? []),
      ...(view.chain?.entities ?? []),
      ...subjectOf(view),
      ...selected,
      ...abouts,
      ...(sheet.alone ?? []),
      ...(sheet.absent ?? []),
      ...Object.keys(sheet.positions ?? {}),
      ...(sheet.overrides ?? []).map(({ about }) => about),
    ]),
  ]);
  const relations = await store.relations([
    ...new Set([
      ...(view.chain?.relations ?? []),
      ...figure,
      ...selected,
      ...abouts,
      ...(sheet.without ?? []),
      ...(sheet.notes ?? []).flat(),
    ]),
  ]);
  const sources = view.selected?.kind === 'source' ? await store.sources(selected) : [];
  return {
    named,
    entities: idsOf(named),
    relations: idsOf(relations),
    sources: idsOf(sources),
    layers: await knownLayers(store, view.layers),
  };
}

const subjectOf = ({ subject }: BoardView): string[] => (subject === undefined ? [] : [subject]);

const idsOf = (records: readonly { id: string }[]): ReadonlySet<string> =>
  new Set(records.map(({ id }) => id));

/** The places in the board of what is not here, in the order in which it is written. */
export async function unknownIn(store: GraphStore, board: Board): Promise<Fault[]> {
  const { view, figure = [], notes = [] } = board;
  const here = await hereOf(store, board);
  const { selected, chain } = view;
  return [
    ...unknownAt('unknown-entity', '/view/entities', view.entities, here.entities),
    ...unknownKeys('unknown-entity', '/view/positions', view.positions, here.entities),
    ...(selected && !isSelectedHere(selected, here)
      ? [{ code: `unknown-${selected.kind}`, pointer: '/view/selected/id' }]
      : []),
    ...(subjectOf(view).every((id) => here.entities.has(id))
      ? []
      : [{ code: 'unknown-entity', pointer: '/view/subject' }]),
    ...unknownAt('unknown-entity', '/view/picked', view.picked, here.entities),
    ...unknownAt('unknown-entity', '/view/pinned', view.pinned, here.entities),
    ...unknownAt('unknown-entity', '/view/away', view.away, here.entities),
    ...unknownAt('unknown-entity', '/view/chain/entities', chain?.entities, here.entities),
    ...unknownAt('unknown-relation', '/view/chain/relations', chain?.relations, here.relations),
    ...unknownAt('unknown-layer', '/view/layers', view.layers, here.layers),
    ...unknownAt('unknown-relation', '/figure', figure, here.relations),
    ...notes.flatMap(({ about }, index) =>
      about === undefined || isSubjectHere(about, here)
        ? []
        : [{ code: 'unknown-entity', pointer: `/notes/${index}/about` }],
    ),
  ];
}

const isSelectedHere = ({ kind, id }: NonNullable<BoardView['selected']>, here: Here): boolean =>
  ({ entity: here.entities, relation: here.relations, source: here.sources })[kind].has(id);

const isSubjectHere = (id: string, here: Here): boolean => here.entities.has(id) || here.relations.has(id);

/** The board without what is not here. A list that is emptied so stays, but for one of layers: that would hide all. */
export function boardWithout({ title, view, figure, sheet, notes }: Board, here: Here): Board {
  const { entities, positions, selected, picked, pinned, away, chain, subject, layers, ...rest } = view;
  const keptLayers = layers && kept(layers, here.layers);
  return {
    ...(title !== undefined && { title }),
    view: {
      entities: kept(entities, here.entities),
      ...(positions && {
        positions: Object.fromEntries(Object.entries(positions).filter(([id]) => here.entities.has(id))),
      }),
      ...(selected && isSelectedHere(selected, here) && { selected }),
      ...(picked && { picked: kept(picked, here.entities) }),
      ...(pinned && { pinned: kept(pinned, here.entities) }),
      ...(away && { away: kept(away, here.entities) }),
      ...(chain && {
        chain: {
          entities: kept(chain.entities, here.entities),
          relations: kept(chain.relations, here.relations),
        },
      }),
      ...(subject !== undefined && here.entities.has(subject) && { subject }),
      ...rest,
      ...(keptLayers && (keptLayers.length > 0 || layers.length === 0) && { layers: keptLayers }),
    },
    ...(figure && { figure: kept(figure, here.relations) }),
    ...(sheet && { sheet: sheetWithout(sheet, here) }),
    ...(notes && {
      notes: notes.map(({ about, ...note }) => ({
        ...note,
        ...(about !== undefined && isSubjectHere(about, here) && { about }),
      })),
    }),
  };
}

const kept = (ids: readonly string[], known: ReadonlySet<string>): string[] =>
  ids.filter((id) => known.has(id));

function sheetWithout(sheet: BoardSheet, { entities, relations }: Here): BoardSheet {
  const { alone, without, absent, positions, notes, overrides, ...rest } = sheet;
  return {
    ...rest,
    ...(alone && { alone: kept(alone, entities) }),
    ...(without && { without: kept(without, relations) }),
    ...(absent && { absent: kept(absent, entities) }),
    ...(positions && {
      positions: Object.fromEntries(Object.entries(positions).filter(([id]) => entities.has(id))),
    }),
    ...(notes && {
      notes: notes.map((note) => kept(note, relations)).filter((note) => note.length > 0),
    }),
    ...(overrides && { overrides: overrides.filter(({ about }) => entities.has(about)) }),
  };
}

/**
 * The board with every sentence of it said anew.
 * @param say a sentence, and where it stands: a note by its id, so that it is found again on another board
 */
export function boardSaid(board: Board, say: (text: string, place: string) => string): Board {
  const { title, sheet, notes } = board;
  return {
    ...board,
    ...(title !== undefined && { title: say(title, 'title') }),
    ...(sheet && { sheet: sheetSaid(sheet, say) }),
    ...(notes && { notes: notes.map((note) => ({ ...note, text: say(note.text, `note ${note.id}`) })) }),
  };
}

function sheetSaid(sheet: BoardSheet, say: (text: string, place: string) => string): BoardSheet {
  const { title, standfirst, signoffs, overrides } = sheet;
  return {
    ...sheet,
    ...(title !== undefined && { title: say(title, 'sheet title') }),
    ...(standfirst !== undefined && { standfirst: say(standfirst, 'standfirst') }),
    ...(signoffs && {
      signoffs: signoffs.map(({ what, by, date }, index) => ({
        what: say(what, `signoff ${index}`),
        by: say(by, `signoff by ${index}`),
        date,
      })),
    }),
    ...(overrides && {
      overrides: overrides.map((override) => ({
        ...override,
        reason: say(override.reason, `override ${override.about}`),
      })),
    }),
  };
}
