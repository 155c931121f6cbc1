/** What stands on the map from its first moment: its key, its tools, its notes, and why there is nothing to draw. */
import type { ReactElement } from 'react';
import { count, numberWord } from '../grammar.ts';

export const DRAWN_MAP = {
  title: (entities: number, relations: number) =>
    `Map of ${count(entities, 'entity', 'entities')} and ${count(relations, 'relation')}. The table below it says the same in rows.`,
  moved: (name: string) => `Moved ${name}`,
} as const;

export const CANVAS_PANE = {
  noCase: (command: ReactElement) => (
    <>
      No case is loaded yet. Bring a file in at Data, or in a terminal {command} loads the case that comes
      with this program.
    </>
  ),
  nothingOpen: 'Nothing is open yet. Find a name to begin with.',
  calledOff: 'The reading of these names was called off.',
  reading: 'Reading the lines among these names.',
} as const;

export const CANVAS_TOOLS = {
  hidden: (names: number) => `${names} hidden`,
  find: 'Find',
  findKeys: 'Ctrl F on the map',
  overview: 'Overview',
  overviewKeys: 'Key M on the map',
  fit: 'Fit',
  fitKeys: 'Key 0 on the map',
  arrange: 'Arrange',
  arrangeTitle: 'Everything anew',
  byForce: 'By force',
  inLayers: 'In layers',
  inCircle: (name: string) => `In a circle round ${name}`,
  byKind: 'By kind',
  byCountry: 'By country',
} as const;

/** What an arrangement did, for who undoes it. */
export const ARRANGED = {
  byForce: 'Arranged by force',
  inLayers: 'Arranged in layers',
  inCircle: (name: string) => `Arranged in a circle round ${name}`,
  inCircleOfOne: 'Arranged in a circle round one of them',
  kind: 'Put together by kind',
  country: 'Put together by country',
} as const;

/** Words that are seen only where there is room for them, in the element that hides them elsewhere. */
type WhereWide = (words: string) => ReactElement;

export const STANDING_KEY = {
  title: 'Standings: key and filter',
  documentedOrReported: (documented: ReactElement, reported: ReactElement) => (
    <>
      {documented} or {reported}
    </>
  ),
  documented: 'Documented',
  reported: 'reported',
  alleged: 'Alleged, or attributed',
  inferred: (whereWide: WhereWide) => <>Inferred by us{whereWide(' · shown on request')}</>,
  ended: 'Ended',
  disputed: 'Disputed',
  disputedMeans: (disputed: ReactElement, whereWide: WhereWide) => (
    <>
      {disputed}
      {whereWide(': a reply answers it')}
    </>
  ),
  contradicted: 'Contradicted',
  contradictedMeans: (contradicted: ReactElement, whereWide: WhereWide) => (
    <>
      {contradicted}
      {whereWide(': not all sources can be right')}
    </>
  ),
  help: 'What lines mean',
} as const;

export const GROUPS_NOTE = {
  joinsNone: (groups: number) =>
    `${numberWord(groups)} groups. No documented path joins them: a shared sanction is a badge, not a line.`,
} as const;

const entities = (n: number): string => count(n, 'entity', 'entities');

export const OUT_OF_VIEW = {
  above: (n: number) => `${entities(n)} above`,
  below: (n: number) => `${entities(n)} below`,
  left: (n: number) => `${entities(n)} to the left`,
  right: (n: number) => `${entities(n)} to the right`,
} as const;

export const PLACING = {
  working: (n: number, percent: number) => `Finding places for ${entities(n)}: ${percent} % done.`,
  stop: 'Stop',
  failed: 'The arrangement could not be worked out. What has a place keeps it.',
  again: 'Try again',
} as const;
