/** The sheet that helps, its parts, and the key of the drawing. */
import { FAMILY_WORDS } from '../terms.ts';

export const HELP = {
  title: 'Help',
  parts: 'Parts of help',
} as const;

export const HELP_PART_WORDS = {
  keys: 'Keys',
  words: 'Words',
  drawing: 'Lines and outlines',
  citing: 'Citing and correcting',
} as const;

export const DRAWING_LINES = {
  title: 'Lines',
  lead: 'The pattern says how a line is known, the colour and the verb what kind of tie it is.',
  solid: 'Documented or reported: a register, or an outlet in its own voice.',
  dashed: 'Alleged, or attributed: somebody says so.',
  dotted: 'Inferred by the editors: no source states it.',
  ended: 'Ended, as of the day that is looked at.',
  disputed: 'Disputed: a denial, a clarification or a case in court answers it.',
  contradicted: 'Contradicted: not all sources on it can be right.',
  thread: 'The line or the path that you follow, in red. Red means nothing else, and blames nobody.',
} as const;

export const DRAWING_FAMILIES = {
  title: 'Families',
  /** A family and its meaning, a sentence. */
  family: (family: keyof typeof FAMILY_WORDS, means: string) => `${FAMILY_WORDS[family]}. ${means}`,
} as const;

export const OUTLINES = {
  title: 'Outlines',
  lead: 'The outline, the icon and the word say what something is. No colour of a box means anything.',
} as const;

export const OUTLINE_WORDS = {
  person: 'Person',
  role: 'Role: somebody who is described and not named',
  company: 'Company',
  body: 'Body: of a state, a court, a party, an outlet',
  concession: 'Concession',
  compound: 'Compound',
  place: 'Place',
  group: 'Group: a class of people',
  event: 'Event',
  unknown: 'Owner that a source declares unknown',
} as const;

export const AT_A_BOX = {
  title: 'At a box',
  sanctioned: 'Sanctioned',
  office: 'Office',
  officeMeans: 'An office that is held as of a date, or another standing of its own.',
  more: '+6',
  moreMeans: 'So many neighbours are not on the canvas. E opens them.',
} as const;
