import { ALL_PLACES, PLACE_WORDS, type Place } from '../state/places.ts';
import type { Url } from '../state/url-state.ts';
import type { Command } from '../ui/command.ts';
import { chooseTheme, type Theme } from '../ui/theme.ts';
import { labelled } from '../ui/wording.ts';

interface Ways {
  onFind: () => void;
  onPlace: (place: Place) => void;
  onTable: () => void;
  onFirstView: () => void;
  steps: Pick<Url, 'undo' | 'redo' | 'undoWords' | 'redoWords'>;
  theme: Theme;
  /** What can be done in the place that is open. */
  here: readonly Command[];
}

/** What can be done from anywhere. */
export function pageCommands(ways: Ways): Command[] {
  const other: Theme = ways.theme === 'dark' ? 'light' : 'dark';
  const { undo, redo, undoWords, redoWords } = ways.steps;
  return [
    { label: 'Find a name', keys: '/', onRun: ways.onFind },
    ...ways.here,
    ...ALL_PLACES.map((place) => ({
      label: `Go to ${PLACE_WORDS[place]}`,
      onRun: () => ways.onPlace(place),
    })),
    { label: 'Open or close the table', keys: 'T', onRun: ways.onTable },
    { label: 'Begin again with the case’s first view', onRun: ways.onFirstView },
    {
      label: 'Copy the address of this view',
      onRun: () => void navigator.clipboard.writeText(location.href),
    },
    { label: other === 'dark' ? 'Night colours' : 'Day colours', onRun: () => chooseTheme(other) },
    ...(undo ? [{ label: labelled('Undo', undoWords), keys: 'Ctrl Z', onRun: undo }] : []),
    ...(redo ? [{ label: labelled('Redo', redoWords), keys: 'Ctrl Shift Z', onRun: redo }] : []),
  ];
}
