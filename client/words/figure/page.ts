/** Figure as a place: how the sheet is shown, the commands, and what each step did, for who undoes it. */
import type { FigureSize } from '../../../server/contract/figure.ts';
import { count, uncapitalised } from '../grammar.ts';

export const FIGURE_PAGE = {
  title: 'Figure',
  boxKeys: 'Arrow keys move it, with Shift in larger steps. Space picks one more. Delete leaves it out.',
  noteKeys: 'Alt with the up and down arrows moves the note. Delete leaves the line out.',
  nothing:
    'There is nothing to draw yet. What stands on the canvas of Explore, or is added there, is drawn here.',
  toExplore: 'Go to Explore',
  reading: 'Reading what is on the canvas.',
  drawing: 'Drawing the figure.',
  panel: 'Figure options and checks',
  panelBody: 'Options and checks',
  fromCanvas: 'From the canvas',
  allOfCanvas: 'Draw all of the canvas',
  copyImage: 'Copy image',
} as const;

const FITS = { width: 'Fit width', whole: 'Whole sheet', true: 'True size' } as const;

interface Lines {
  chosen: number;
  onCanvas: number;
  /** They were chosen one by one, and need not stand on the canvas. */
  isOwn: boolean;
}

export const FIGURE_BAR = {
  view: 'View of the sheet',
  fits: FITS,
  grey: 'Grey',
  layers: 'Layers',
  off: 'off',
  lines: 'Lines',
  /** “10 of 16 on the canvas”. */
  linesAre: ({ chosen, onCanvas, isOwn }: Lines) => {
    if (chosen + onCanvas === 0) return 'none';
    return isOwn ? `${chosen} chosen` : `${chosen} of ${onCanvas} on the canvas`;
  },
} as const;

/** “183 mm”. */
export const sizeWords = (size: FigureSize): string => size.replace(/(mm|px)$/, ' $1');

export const FIGURE_COMMANDS = {
  fits: {
    width: 'Show the sheet as wide as there is room',
    whole: 'Show the whole sheet',
    true: 'Show the sheet at its true size',
  },
  pdf: 'Download the figure as PDF',
  svg: 'Download the figure as SVG',
  liveSvg: 'Download the figure as editable SVG',
  png: 'Download the figure as PNG',
  table: 'Download its table as HTML',
  csv: 'Download its table as CSV',
  zip: 'Download everything in one zip',
  manifest: 'Download the manifest of the figure',
  copy: 'Copy the figure as an image',
  verify: 'Verify a figure from its manifest',
  inColour: 'Draw the figure in colour',
  inGrey: 'Draw the figure in grey',
  size: (size: FigureSize) => `Set the size of the figure to ${sizeWords(size)}`,
  layOutAgain: 'Lay the figure out again',
  allOfCanvas: 'Draw all of the canvas',
} as const;

/** One by its name, several by how many they are. */
const boxesWords = (names: readonly string[]): string =>
  names.length === 1 ? names.join('') : count(names.length, 'box', 'boxes');

/** What a step did. `names` are those of the boxes. */
export const FIGURE_STEPS = {
  shown: (fit: keyof typeof FITS) => `Showed the sheet: ${uncapitalised(FITS[fit])}`,
  shownOtherwise: 'Showed the sheet otherwise',
  inColour: 'Drew it in colour',
  inGrey: 'Drew it in grey',
  size: (size: FigureSize) => `Set the size to ${sizeWords(size)}`,
  laidOutAgain: 'Laid the figure out again',
  allOfCanvas: 'Drew all of the canvas',
  moved: (names: readonly string[]) => `Moved ${boxesWords(names)}`,
  aligned: (names: readonly string[]) => `Aligned ${boxesWords(names)}`,
  spaced: (names: readonly string[]) => `Spaced ${boxesWords(names)} evenly`,
  boxesLeftOut: (names: readonly string[]) => `Left ${boxesWords(names)} out of the figure`,
  lineLeftOut: 'Left a line out of the figure',
  linesLeftOut: (lines: number) => `Left ${count(lines, 'line')} out of the figure`,
  nameLeftOut: 'Left a name out of the figure',
  unknownLeftOut: 'Left out what is no longer in the case',
  linesPutBack: (lines: number) => `Put ${count(lines, 'line')} back`,
  namePutBack: 'Put a name back',
  overridden: 'Gave a reason to show a name',
} as const;
