import type { Command } from './command-palette.tsx';
import { PLACE_WORDS } from './top-bar.tsx';
import { chooseTheme, type Theme } from './ui/theme.ts';
import { PLACES, type Place } from './url-state.ts';

interface Ways {
  onFind: () => void;
  onPlace: (place: Place) => void;
  onTable: () => void;
  onFirstView: () => void;
  onUndo: (() => void) | undefined;
  theme: Theme;
}

/** What can be done from anywhere. */
export function pageCommands(ways: Ways): Command[] {
  const other: Theme = ways.theme === 'dark' ? 'light' : 'dark';
  return [
    { label: 'Find a name', keys: '/', onRun: ways.onFind },
    ...PLACES.map((place) => ({ label: `Go to ${PLACE_WORDS[place]}`, onRun: () => ways.onPlace(place) })),
    { label: 'Open or close the table', keys: 'T', onRun: ways.onTable },
    { label: 'Begin again with the case’s first view', onRun: ways.onFirstView },
    {
      label: 'Copy the address of this view',
      onRun: () => void navigator.clipboard.writeText(location.href),
    },
    { label: other === 'dark' ? 'Night colours' : 'Day colours', onRun: () => chooseTheme(other) },
    ...(ways.onUndo ? [{ label: 'Undo', keys: 'Ctrl Z', onRun: ways.onUndo }] : []),
  ];
}
