/** What the canvas says, mostly aloud: to who does not see it. Names are as the case has them. */
import { count } from './grammar.ts';

/** What an act did. */
export const SPOKEN = {
  selected: (name: string) => `${name} selected.`,
  /** Of a line: its words are a sentence. */
  selectedLine: (sentence: string) => `Selected: ${sentence}`,
  nothingSelected: 'Nothing selected.',
  picked: (name: string, inAll: number) => `${name} picked; ${inAll} picked.`,
  noLongerPicked: (name: string, inAll: number) => `${name} no longer picked; ${inAll} picked.`,
  pickedInAll: (inAll: number) => (inAll === 0 ? 'Nothing picked.' : `${inAll} picked.`),
  expanded: (name: string) => `What else leads to ${name}.`,
  moved: (name: string) => `${name} moved.`,
  movedSeveral: (entities: number) => `${entities} entities moved.`,
  added: (name: string) => `${name} added.`,
  addedSeveral: (entities: number) => `${entities} entities added.`,
  shownAt: (percent: number) => `Shown at ${percent} %.`,
  allInView: 'All in view.',
} as const;

export const ARRANGED = {
  force: 'Arranged anew.',
  layered: 'Arranged in layers, owners on top.',
  circle: 'Arranged in rings.',
  groups: 'Arranged in groups.',
} as const;

/** A box, as it is read when the keyboard comes to it: its parts one after another, as one sentence. */
export const BOX_ALOUD = {
  moreBadges: (badges: string) => `${badges} more badges`,
  linesHere: (lines: number) => `${count(lines, 'line')} here`,
  moreNotShown: (entities: number) => `${entities} more not shown`,
  parts: (parts: readonly string[]) => `${parts.join('; ')}.`,
} as const;

/** What each key does, for a sheet that helps. */
export const CANVAS_KEY_WORDS = {
  along: 'Go along the lines',
  read: 'Read what the keyboard is on',
  expand: 'Expand an entity',
  pick: 'Pick an entity, or leave it out again; also Shift + Space, or a long press',
  pickAll: 'Pick all',
  move: 'Move an entity, or all that are picked; with Shift, by a hair',
  zoom: 'Larger, smaller',
  fit: 'All in view',
  leave: 'Call off a drag; else one step back',
  leaveCanvas: 'Leave the canvas',
} as const;
