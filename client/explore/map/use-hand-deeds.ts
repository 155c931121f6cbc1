/** The deeds of hands on the map: each a step with its words, said aloud, that can be undone. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { CanvasHandle } from '../../graph/graph-canvas.tsx';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { askedNames, HAND_SAID, HAND_STEPS } from '../../words/explore/hands.ts';
import {
  addEntities,
  type Change,
  familiesOf,
  type Grouping,
  pick,
  removeEntities,
  type Settled,
  selectedThere,
  showFamilies,
  togglePinned,
} from '../view.ts';
import { groupsBy } from './grouping.ts';
import { commonToAdd } from './in-common.ts';
import { kindPlural, leavesOf, ofOneKind, othersOf } from './picking.ts';
import type { Arranging } from './use-arranging.ts';

interface OnMap {
  view: Settled;
  shown: Subgraph;
  change: Change;
  canvas: RefObject<CanvasHandle | null>;
  arranging: Arranging;
  /** A sentence on why nothing was done, or on what was found. */
  onNote: (words: string) => void;
}

export function useHandDeeds({ view, shown, change, canvas, arranging, onNote }: OnMap) {
  const queries = useQueryClient();
  const reading = useMutation({ mutationFn: commonToAdd });
  const say = (words: string) => canvas.current?.say(words);

  const selected = selectedThere(view.selected);
  const entityOf = (id: string) => shown.entities.find((entity) => entity.id === id);
  /** What is picked, else what the keyboard is on, else what is selected. */
  const atHand = (): string[] => {
    if (view.picked.length > 0) return view.picked;
    const id = canvas.current?.focused() ?? (selected?.kind === 'entity' ? selected.id : undefined);
    return id === undefined || !entityOf(id) ? [] : [id];
  };
  const entitiesAtHand = () => atHand().flatMap((id) => entityOf(id) ?? []);
  const pickThese = (ids: string[], words: string) => {
    change((now) => pick(now, ids), { words });
    say(HAND_SAID.picked(ids.length));
  };

  const pickAll = () =>
    pickThese(
      shown.entities.map(({ id }) => id),
      HAND_STEPS.pickedAll,
    );
  const pickOthers = () => pickThese(othersOf(shown.entities, atHand()), HAND_STEPS.pickedOthers);
  const pickKind = () => {
    const like = entitiesAtHand();
    const kinds = [...new Set(like.map(kindPlural))];
    if (like.length > 0) pickThese(ofOneKind(shown.entities, like), HAND_STEPS.pickedKinds(kinds));
  };
  const pin = () => {
    const ids = atHand();
    if (ids.length === 0) return;
    const areFixed = ids.every((id) => view.pinned?.includes(id));
    const [of, name] = [ids.length, entityOf(ids[0] ?? '')?.name ?? ''];
    change((now) => togglePinned(now, ids), { words: pinnedWords(HAND_STEPS, areFixed, of, name) });
    say(pinnedWords(HAND_SAID, areFixed, of, name));
  };
  const unpinAll = () => change((now) => ({ ...now, pinned: undefined }), { words: HAND_STEPS.unpinnedAll });
  const group = (by: Grouping) => arranging.group(by, groupsBy(shown.entities, by));
  const fitThese = () => {
    const line = selected?.kind === 'relation' && shown.relations.find(({ id }) => id === selected.id);
    const ids = line && view.picked.length === 0 ? [line.from, line.to] : atHand();
    if (ids.length > 0) canvas.current?.fit(ids);
  };
  const collapseLeaves = () => {
    const leaves = leavesOf(shown.relations).filter((id) => !view.pinned?.includes(id));
    if (leaves.length === 0) {
      onNote(HAND_SAID.noneHangs);
      return;
    }
    const gone = new Set(leaves);
    const lines = shown.relations.filter(({ from, to }) => gone.has(from) || gone.has(to));
    change(
      (now) =>
        removeEntities(
          now,
          leaves,
          lines.map(({ id }) => id),
        ),
      {
        words: HAND_STEPS.collapsed(leaves.length),
      },
    );
    say(HAND_SAID.collapsed(leaves.length));
  };
  const addCommon = () => {
    const ids = atHand();
    if (ids.length < 2) {
      onNote(HAND_SAID.pickTwo);
      return;
    }
    const ask = { lens: view.lens, queries, families: familiesOf(view.hidden) };
    const names = askedNames(ids.map((id) => entityOf(id)?.name ?? id));
    reading.mutate(
      { ids, ask, present: view.entities, names },
      {
        onSuccess: ({ fresh, families, said, words }) => {
          onNote(said);
          say(said);
          if (fresh.length > 0) change((now) => showFamilies(addEntities(now, fresh), families), { words });
        },
        onError: () => onNote(HAND_SAID.commonUnread),
      },
    );
  };
  const keepWithin = (within: Settled['within']) =>
    change((now) => ({ ...now, within }), {
      words:
        within === undefined
          ? HAND_STEPS.keptToAll
          : within === 1
            ? HAND_STEPS.keptToOne
            : HAND_STEPS.keptToTwo,
    });
  return {
    entitiesAtHand,
    pickThese,
    pickAll,
    pickOthers,
    pickKind,
    pin,
    unpinAll,
    group,
    fitThese,
    collapseLeaves,
    addCommon,
    keepWithin,
    isReading: reading.isPending,
  };
}

/** Of one by its name, of several by how many they are. */
function pinnedWords(
  words: typeof HAND_STEPS | typeof HAND_SAID,
  wasPinned: boolean,
  of: number,
  name: string,
): string {
  if (of === 1) return wasPinned ? words.unpinned(name) : words.pinned(name);
  return wasPinned ? words.unpinnedSeveral(of) : words.pinnedSeveral(of);
}
