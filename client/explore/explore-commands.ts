/** What Explore adds to the command palette: every deed on screen by its words, with its key. */
import { FAMILIES } from '../../server/contract/model.ts';
import { admits } from '../../server/domain/evidence/standing.ts';
import type { Arrangement } from '../graph/graph-canvas.tsx';
import type { CaseAnswer } from '../requests/read-case.ts';
import { usualLayers } from '../state/lens.ts';
import type { Command } from '../ui/command.ts';
import { COMMANDS, KEYED_COMMANDS } from '../words/explore/page.ts';
import { turnedLayer, turnLayer } from '../words/terms.ts';
import type { Acts, ExploreKey } from './use-keys.ts';
import {
  type Change,
  type Settled,
  selectedThere,
  setAsOf,
  setMode,
  setStanding,
  setTimeline,
  toggleFamily,
  toggleLayer,
  withStepToggled,
} from './view.ts';

interface Here {
  view: Settled;
  answer: CaseAnswer | undefined;
  change: Change;
  /** What the single letters do now. */
  acts: Acts;
  /** What is selected, where it is an entity on the canvas. */
  centre: { id: string; name: string } | undefined;
  /** Absent where nothing is drawn. */
  onFit: (() => void) | undefined;
  /** Absent where places are computed. */
  onArrange: ((arrangement: Arrangement) => void) | undefined;
  onShowAll: (() => void) | undefined;
}

/** Present only while something is selected or picked; the keys of each act. */
const DEEDS = [
  ['e', 'E'],
  ['shift+e', 'Shift E'],
  ['h', 'H'],
  ['p', 'P'],
  ['f', 'F'],
  ['c', 'C'],
  ['s', 'S'],
  ['i', 'I'],
] as const satisfies readonly (readonly [act: ExploreKey, keys: string])[];

export function exploreCommands(here: Here): Command[] {
  return [...deeds(here), ...drawing(here), ...filters(here)];
}

function deeds({ view, acts }: Here): Command[] {
  const isEntity = selectedThere(view.selected)?.kind === 'entity';
  const applies = (act: string): boolean => {
    if (act === 'shift+e') return isEntity;
    if (act === 'h') return isEntity || view.picked.length > 0;
    return true;
  };
  const ofSelected = DEEDS.flatMap(([act, keys]): Command[] => {
    const onRun = acts[act];
    return onRun && applies(act) ? [{ label: KEYED_COMMANDS[act], keys, onRun }] : [];
  });
  const [next, previous] = [acts[']'], acts['[']];
  return [
    ...ofSelected,
    ...(next ? [{ label: KEYED_COMMANDS[']'], keys: ']', onRun: next }] : []),
    ...(previous ? [{ label: KEYED_COMMANDS['['], keys: '[', onRun: previous }] : []),
  ];
}

function drawing({ view, change, centre, onFit, onArrange, onShowAll }: Here): Command[] {
  const other = view.mode === 'map' ? 'ownership' : 'map';
  return [
    ...(onFit ? [{ label: COMMANDS.fit, keys: '0', onRun: onFit }] : []),
    ...(onArrange
      ? [
          { label: COMMANDS.byForce, onRun: () => onArrange('force') },
          { label: COMMANDS.inLayers, onRun: () => onArrange('layered') },
          ...(centre ? [{ label: COMMANDS.inCircle(centre.name), onRun: () => onArrange('circle') }] : []),
        ]
      : []),
    {
      label: other === 'map' ? COMMANDS.asMap : COMMANDS.asOwnership,
      onRun: () => change((now) => setMode(now, other)),
    },
    {
      label: COMMANDS.timeline,
      onRun: () => change((now) => setTimeline(now, !now.timeline)),
    },
    ...(onShowAll ? [{ label: COMMANDS.showAll, onRun: onShowAll }] : []),
  ];
}

function filters({ view, answer, change }: Here): Command[] {
  const layers = answer?.layers ?? [];
  const usual = usualLayers(layers);
  const on = view.lens.layers ?? usual;
  const { standing, asOf } = view.lens;
  const [hasAlleged, hasInferred] = [admits(standing, 'alleged'), admits(standing, 'inferred')];
  return [
    ...layers.map(({ id, title }) => ({
      label: turnLayer(title, on.includes(id)),
      onRun: () =>
        change((now) => toggleLayer(now, id, usual), { words: turnedLayer(title, on.includes(id)) }),
    })),
    ...FAMILIES.filter((family) => (answer?.counts.families[family] ?? 0) > 0).map((family) => ({
      label: COMMANDS.turnFamily(family, !view.hidden.includes(family)),
      onRun: () => change((now) => toggleFamily(now, family)),
    })),
    {
      label: COMMANDS.turnAlleged(hasAlleged),
      onRun: () => change((now) => setStanding(now, withStepToggled(standing, 'alleged'))),
    },
    {
      label: COMMANDS.turnInferred(hasInferred),
      onRun: () => change((now) => setStanding(now, withStepToggled(standing, 'inferred'))),
    },
    ...(asOf === undefined
      ? []
      : [{ label: COMMANDS.allTimes, onRun: () => change((now) => setAsOf(now, undefined)) }]),
  ];
}
