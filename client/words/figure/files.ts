/** A figure as a file: taking it away, and asking of one whether it still holds. */
import type { Verdict } from '../../../server/contract/verification.ts';
import { uncapitalised } from '../grammar.ts';

/** Within a sentence: “the PDF”. */
const FILES = {
  svg: 'SVG',
  pdf: 'PDF',
  png: 'PNG',
  table: 'table',
  csv: 'table as CSV',
  zip: 'zip',
  manifest: 'manifest',
  image: 'image',
} as const;
export type FileWords = keyof typeof FILES;

export const TAKING = {
  nothing: 'There is nothing to draw yet.',
  noClipboard:
    'This browser does not let a page put an image on the clipboard. Download the PNG in its place.',
  anotherFormat: 'The server answered with another format.',
  making: (file: FileWords) => `Making the ${FILES[file]}.`,
  made: (file: FileWords) => `The ${FILES[file]} was handed to the browser.`,
  /** @param why a sentence; absent where the page itself is at fault */
  notMade: (file: FileWords, why: string | undefined) =>
    `The ${FILES[file]} was not made: ${why === undefined ? 'something in this page went wrong.' : uncapitalised(why)}`,
  copying: 'Copying the figure as an image.',
  copied: 'The figure is on the clipboard, as an image.',
  /** Of a file, where no letter of the title can be in its name. */
  fileName: 'figure',
} as const;

export const DOWNLOAD_MENU = {
  term: 'Download',
  label: 'The figure as a file',
  zip: { label: 'Everything in one zip', note: 'formats, manifest, table, sources' },
  pdf: { label: 'PDF', note: 'for print' },
  svg: { label: 'SVG', note: 'letters as outlines' },
  live: { label: 'Editable SVG', note: 'letters as text' },
  html: { label: 'Table', note: 'HTML' },
  csv: { label: 'Table', note: 'CSV' },
  manifest: { label: 'Manifest', note: 'to draw and verify it again' },
  png: 'PNG',
  times: (scale: number) => `${scale} ×`,
  timesItsSize: (scale: number) => `PNG at ${scale} times its size`,
} as const;

const VERDICTS: Record<Verdict, string> = {
  holds: 'Holds. Drawn again from its manifest, it shows the same.',
  stale: 'Stale. Drawn again from its manifest, it would show something else.',
  broken: 'Broken. It cannot be drawn again as it was.',
};

interface Revision {
  /** `null` where the manifest does not say it. */
  drawn: string | null;
  now: string;
  isAnotherVersion: boolean;
}

function revisionsWords(drawn: string | null, now: string): string {
  if (drawn === null) return `The data is at revision ${now}.`;
  return `Revision ${drawn} when it was drawn, ${drawn === now ? 'still the same' : `now ${now}`}.`;
}

export const VERIFY = {
  open: 'Verify',
  title: 'Does a figure still hold?',
  drop: 'Drop a manifest, an SVG or a PDF here, or choose one.',
  drawing: 'Drawing the figure again.',
  verdicts: VERDICTS,
  nothingToCompare: 'This manifest does not say what was drawn from it, so there is nothing to compare.',
  revision: ({ drawn, now, isAnotherVersion }: Revision) =>
    `${revisionsWords(drawn, now)}${isAnotherVersion ? ' Another version drew it: its bytes may differ.' : ''}`,
  openFigure: 'Open this figure',
  opened: 'Opened a figure from its file',
  drawChanges: 'Draw what changed',
  drewChanges: 'Drew what changed since a figure from a file',
  close: 'Close',
} as const;

/** By the code of the failure. */
export const VERIFY_FAILURES: Readonly<Record<string, string>> = {
  'no-manifest':
    'This file carries no manifest. The SVG, the PDF and the manifest of a figure do; a PNG and a copied image do not.',
  'content-does-not-match':
    'The manifest was changed after the figure was drawn: what it says was shown is not what was.',
  'redaction-failed': 'The figure holds a name that must not leave. Nothing can be said of it.',
};
