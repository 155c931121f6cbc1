/** What can be done with the selection: listed at the foot of the dossier, and on single keys. */
import type { Subgraph } from '../requests/read-subgraph.ts';
import { DEEDS, DEEDS_TOGETHER } from '../words/explore/page.ts';
import type { Deed } from './dossier/dossier.tsx';
import { type Outcome, type Part, useCopying } from './dossier/use-copying.ts';
import { hide } from './expander/collapse.ts';
import type { ExplorePageProps } from './explore-page-props.ts';
import type { HandKey } from './map/hand-keys.ts';
import { pick, selectedThere } from './view.ts';

export interface Deeds {
  listed: Deed[];
  askPaths?: (() => void) | undefined;
  addToFigure?: (() => void) | undefined;
  copyCitation?: (() => void) | undefined;
  copySentence?: (() => void) | undefined;
  copyId?: (() => void) | undefined;
  hide?: (() => void) | undefined;
  pin?: (() => void) | undefined;
  /** With several that are picked, and none read. */
  together?: Deed[] | undefined;
  /** What was last copied, or could not be. */
  outcome?: Outcome | undefined;
}

type DeedsProps = Pick<
  ExplorePageProps,
  'view' | 'change' | 'answer' | 'onAskPaths' | 'onAddToFigure' | 'figure'
> & {
  /** Does on the map what that key of hands does. */
  onHand: (key: HandKey) => void;
};

const linesAmong = (shown: Subgraph, isOn: (entity: string) => boolean): string[] =>
  shown.relations.filter(({ from, to }) => isOn(from) && isOn(to)).map((relation) => relation.id);

export function useDeeds(props: DeedsProps, shown: Subgraph): Deeds {
  const { view } = props;
  const { copy, outcome } = useCopying(view.selected, view.lens, props.answer);
  const copying = (part: Part) => copy && (() => copy(part));
  return {
    ...deedsOf(props, shown),
    copyCitation: copying('citation'),
    copySentence: copying('sentence'),
    copyId: copying('id'),
    outcome,
  };
}

/** Of a source, those of what it is read over: the canvas still shows that as selected. */
function deedsOf(props: DeedsProps, shown: Subgraph): Deeds {
  const { view, change, onAskPaths, onAddToFigure, figure, onHand } = props;
  const selected = selectedThere(view.selected);
  if (!selected) return view.picked.length > 1 ? deedsOfPicked(props, shown) : { listed: [] };
  const isSource = view.selected?.kind === 'source';

  if (selected.kind === 'entity') {
    const lines = shown.relations
      .filter((relation) => [relation.from, relation.to].includes(selected.id))
      .map((relation) => relation.id);
    const askPaths = () => onAskPaths(selected.id);
    const addToFigure = lines.length > 0 ? () => onAddToFigure(lines) : undefined;
    const listed: Deed[] = [{ label: DEEDS.askPaths, onDo: askPaths }];
    if (addToFigure) listed.push({ label: DEEDS.addToFigure, onDo: addToFigure });
    const hideIt = () => hide(change, [selected.id], shown);
    return {
      listed: isSource ? [] : listed,
      askPaths,
      addToFigure,
      ...(view.entities.includes(selected.id) && !isSource && { hide: hideIt, pin: () => onHand('shift+p') }),
    };
  }

  const relation = shown.relations.find((each) => each.id === selected.id);
  const askPaths = relation && (() => onAskPaths(relation.from, relation.to));
  const addToFigure = () => onAddToFigure([selected.id]);
  const listed = [
    ...(askPaths ? [{ label: DEEDS.askPaths, onDo: askPaths }] : []),
    { label: figure.includes(selected.id) ? DEEDS.inFigure : DEEDS.addToFigure, onDo: addToFigure },
  ];
  return { listed: isSource ? [] : listed, askPaths, addToFigure };
}

/** Of several that are picked and none read. */
function deedsOfPicked(props: DeedsProps, shown: Subgraph): Deeds {
  const { view, change, onAskPaths, onAddToFigure, onHand } = props;
  const { picked } = view;
  const arePinned = picked.every((id) => view.pinned?.includes(id));
  const [from, to, ...rest] = picked;
  const askPaths =
    from !== undefined && to !== undefined && rest.length === 0 ? () => onAskPaths(from, to) : undefined;
  const lines = linesAmong(shown, (entity) => picked.includes(entity));
  const addToFigure = lines.length > 0 ? () => onAddToFigure(lines) : undefined;
  return {
    listed: [],
    together: [
      ...(askPaths ? [{ label: DEEDS_TOGETHER.askPaths, onDo: askPaths }] : []),
      ...(addToFigure ? [{ label: DEEDS_TOGETHER.addToFigure, onDo: addToFigure }] : []),
      { label: DEEDS_TOGETHER.addCommon, onDo: () => onHand('j') },
      { label: arePinned ? DEEDS_TOGETHER.unpin : DEEDS_TOGETHER.pin, onDo: () => onHand('shift+p') },
      { label: DEEDS_TOGETHER.hide, onDo: () => hide(change, picked, shown) },
      { label: DEEDS_TOGETHER.letGo, onDo: () => change((now) => pick(now, [])) },
    ],
    askPaths,
    addToFigure,
  };
}
