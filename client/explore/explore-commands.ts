/** What Explore adds to the command palette: every deed on screen by its words, with its key. */
import { FAMILIES } from '../../server/contract/model.ts';
import { admits } from '../../server/domain/evidence/standing.ts';
import type { Arrangement } from '../graph/graph-canvas.tsx';
import type { CaseAnswer } from '../requests/read-case.ts';
import type { Command } from '../ui/command.ts';
import { FAMILY_WORDS, turnedLayer, usualLayers } from '../ui/wording.ts';
import type { Acts } from './use-keys.ts';
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

/** Present only while something is selected or picked; the words and the keys of each act. */
const DEEDS: readonly (readonly [act: string, keys: string, words: string])[] = [
  ['e', 'E', 'Expand what is selected'],
  ['shift+e', 'Shift E', 'Collapse what hangs on it alone'],
  ['h', 'H', 'Hide what is selected or picked'],
  ['p', 'P', 'Ask for paths from what is selected'],
  ['f', 'F', 'Add what is selected to the figure'],
  ['c', 'C', 'Copy the citation'],
  ['s', 'S', 'Copy the sentence'],
  ['i', 'I', 'Copy the id'],
];

const turn = (isOn: boolean, name: string): string => `Turn ${name} ${isOn ? 'off' : 'on'}`;

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
  const ofSelected = DEEDS.flatMap(([act, keys, label]): Command[] => {
    const onRun = acts[act];
    return onRun && applies(act) ? [{ label, keys, onRun }] : [];
  });
  const [next, previous] = [acts[']'], acts['[']];
  return [
    ...ofSelected,
    ...(next ? [{ label: 'Read the next relation', keys: ']', onRun: next }] : []),
    ...(previous ? [{ label: 'Read the previous relation', keys: '[', onRun: previous }] : []),
  ];
}

function drawing({ view, change, centre, onFit, onArrange, onShowAll }: Here): Command[] {
  const other = view.mode === 'map' ? 'ownership' : 'map';
  return [
    ...(onFit ? [{ label: 'Fit: all of the drawing in view', keys: '0', onRun: onFit }] : []),
    ...(onArrange
      ? [
          { label: 'Arrange by force', onRun: () => onArrange('force') },
          { label: 'Arrange in layers', onRun: () => onArrange('layered') },
          ...(centre
            ? [{ label: `Arrange in a circle round ${centre.name}`, onRun: () => onArrange('circle') }]
            : []),
        ]
      : []),
    {
      label: other === 'map' ? 'Draw as a map' : 'Draw ownership, owners on top',
      onRun: () => change((now) => setMode(now, other)),
    },
    {
      label: 'Open or close the timeline',
      onRun: () => change((now) => setTimeline(now, !now.timeline)),
    },
    ...(onShowAll ? [{ label: 'Show all that filters hide', onRun: onShowAll }] : []),
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
      label: turn(on.includes(id), `the layer ${title}`),
      onRun: () =>
        change((now) => toggleLayer(now, id, usual), { words: turnedLayer(title, on.includes(id)) }),
    })),
    ...FAMILIES.filter((family) => (answer?.counts.families[family] ?? 0) > 0).map((family) => ({
      label: turn(!view.hidden.includes(family), FAMILY_WORDS[family]),
      onRun: () => change((now) => toggleFamily(now, family)),
    })),
    {
      label: turn(hasAlleged, 'alleged and attributed lines'),
      onRun: () => change((now) => setStanding(now, withStepToggled(standing, 'alleged'))),
    },
    {
      label: turn(hasInferred, 'lines that are inferred by us'),
      onRun: () => change((now) => setStanding(now, withStepToggled(standing, 'inferred'))),
    },
    ...(asOf === undefined
      ? []
      : [{ label: 'Take the date away: all times', onRun: () => change((now) => setAsOf(now, undefined)) }]),
  ];
}
