/** The panel of Figure: title, standfirst and size, and what the figure carries. */
import type { FIGURE_CHANGES, FigureLayout, LabelScript } from '../../../server/contract/figure.ts';
import { count, dateWords, uncapitalised } from '../grammar.ts';
import { AS_OF } from '../ui.ts';

type FigureChange = (typeof FIGURE_CHANGES)[number];

/** As on the canvas, as the lines suggest, or in one of the layouts. */
const LAYOUTS: Record<FigureLayout | 'canvas' | 'suggested', string> = {
  canvas: 'As on the canvas',
  suggested: 'As the lines suggest',
  layered: 'Layered',
  web: 'Web',
  line: 'Line',
};

const SCRIPTS: Record<LabelScript, string> = { Latn: 'Latin', Khmr: 'Khmer', Hans: 'Chinese' };

export const OPTIONS = {
  title: 'Title',
  titleChanged: 'Changed the title',
  standfirst: 'Standfirst',
  standfirstChanged: 'Changed the standfirst',
  standfirstPlaceholder: 'A standfirst, if it needs one',
  size: 'Size',
  layout: 'Layout',
  layouts: LAYOUTS,
  laidOut: (layout: keyof typeof LAYOUTS) => `Laid out ${uncapitalised(LAYOUTS[layout])}`,
  byHand: 'Placed by hand',
  layOutAgain: 'Lay out again',
  lines: 'Lines',
  bent: 'Bent',
  straight: 'Straight',
  linesBent: 'Bent the lines',
  linesStraightened: 'Straightened the lines',
  names: 'Names',
  scripts: SCRIPTS,
  scriptSet: (script: LabelScript) => `Set names in ${SCRIPTS[script]} first`,
  carries: 'Carries',
  carried: ({ notes, replies, sources }: { notes: number; replies: number; sources: number }) =>
    `${count(notes, 'note')}, ${count(replies, 'reply', 'replies')}, ${count(sources, 'source')}`,
  /** @param date `null`: whenever a line held */
  asOfDate: (date: string | null) => (date === null ? AS_OF.always : dateWords(date)),
  describes: 'Describes',
  described: 'Title, long description and a table, for readers who cannot see it',
} as const;

const CHANGED: Record<FigureChange, string> = {
  added: 'new',
  ended: 'ended',
  changed: 'changed',
  gone: 'gone',
};

/** What changed since an earlier figure. */
export const CHANGES = {
  title: 'Changes',
  notHere: 'The earlier figure is not in this tab. Open its file again.',
  stop: 'Stop comparing',
  stopped: 'Stopped drawing what changed',
  drawn: (earlier: string) => `Drawn since “${earlier}”.`,
  none: (earlier: string) => `No line changed since “${earlier}”.`,
  /** “Lines: 1 new, 2 changed since “Two compounds”.” */
  lines: (parts: readonly string[], earlier: string) => `Lines: ${parts.join(', ')} since “${earlier}”.`,
  part: (lines: number, change: FigureChange) => `${lines} ${CHANGED[change]}`,
} as const;
