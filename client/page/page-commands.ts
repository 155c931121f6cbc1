import { DATA_PARTS, type DataPart } from '../data/data-parts.ts';
import { askHelp, askTour } from '../state/guide.ts';
import { ALL_PLACES, type Place } from '../state/places.ts';
import type { Url } from '../state/url-state.ts';
import type { Command } from '../ui/command.ts';
import { chooseTheme, type Theme } from '../ui/theme.ts';
import { THEME_WORDS } from '../words/page/bar.ts';
import { DATA_COMMANDS, PAGE_COMMANDS } from '../words/page/palette.ts';
import { DEEDS, GUIDE, STEPS } from '../words/ui.ts';
import { handCommands } from './hand-commands.ts';

/** What the page gives to the palette. */
export interface Ways {
  onFind: () => void;
  onPlace: (place: Place) => void;
  onData: (part: DataPart) => void;
  onTable: () => void;
  onFirstView: () => void;
  onBoards: () => void;
  /** Reads an entity, on the canvas and in the dossier. */
  onName: (entity: string) => void;
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
    { label: DEEDS.findName, keys: '/', onRun: ways.onFind },
    ...ways.here,
    ...handCommands(),
    ...ALL_PLACES.map((place) => ({
      label: PAGE_COMMANDS.goTo(place),
      onRun: () => ways.onPlace(place),
    })),
    ...DATA_PARTS.map((part) => ({
      label: DATA_COMMANDS[part],
      onRun: () => ways.onData(part),
    })),
    { label: DEEDS.table, keys: 'T', onRun: ways.onTable },
    { label: PAGE_COMMANDS.firstView, onRun: ways.onFirstView },
    { label: PAGE_COMMANDS.boards, onRun: ways.onBoards },
    { label: PAGE_COMMANDS.saveBoard, onRun: ways.onBoards },
    {
      label: PAGE_COMMANDS.copyAddress,
      onRun: () => void navigator.clipboard.writeText(location.href),
    },
    { label: THEME_WORDS[other], onRun: () => chooseTheme(other) },
    { label: PAGE_COMMANDS.helpKeys, keys: '?', onRun: () => askHelp('keys') },
    { label: PAGE_COMMANDS.helpWords, onRun: () => askHelp('words') },
    { label: PAGE_COMMANDS.helpDrawing, onRun: () => askHelp('drawing') },
    { label: PAGE_COMMANDS.helpCiting, onRun: () => askHelp('citing') },
    { label: GUIDE.takeTour, onRun: askTour },
    ...(undo ? [{ label: STEPS.undoWhat(undoWords), keys: 'Ctrl Z', onRun: undo }] : []),
    ...(redo ? [{ label: STEPS.redoWhat(redoWords), keys: 'Ctrl Shift Z', onRun: redo }] : []),
  ];
}
