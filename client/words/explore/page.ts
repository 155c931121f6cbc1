/** What stands around the map and its rows: the filters, the choice of drawing, the commands, and the deeds of what is selected. */
import type { Family } from '../../../server/contract/model.ts';
import { count } from '../grammar.ts';
import { FAMILY_WORDS } from '../terms.ts';

export const FILTER_BAR = {
  layers: 'Layers',
  families: 'Families',
  /** So many lines, by its date. */
  hides: (lines: number) => `hides ${lines}`,
  onlyLayer: 'The only layer that is on',
} as const;

export const MODE_SWITCH = {
  title: 'Drawn as',
  map: 'Map',
  ownership: 'Ownership',
} as const;

export const OFF = {
  shown: 'off',
  /** “off, hides 5 lines”, after the filter’s name. */
  aloud: (hides: number) => (hides > 0 ? `off, hides ${count(hides, 'line')}` : 'off'),
} as const;

const turn = (isOn: boolean, name: string): string => `Turn ${name} ${isOn ? 'off' : 'on'}`;

/** Each by the key that does the same. */
export const KEYED_COMMANDS = {
  e: 'Expand what is selected',
  'shift+e': 'Collapse what hangs on it alone',
  h: 'Hide what is selected or picked',
  p: 'Ask for paths from what is selected',
  f: 'Add what is selected to the figure',
  c: 'Copy the citation',
  s: 'Copy the sentence',
  i: 'Copy the id',
  ']': 'Read the next relation',
  '[': 'Read the previous relation',
} as const;

export const COMMANDS = {
  fit: 'Fit: all of the drawing in view',
  byForce: 'Arrange by force',
  inLayers: 'Arrange in layers',
  inCircle: (name: string) => `Arrange in a circle round ${name}`,
  asMap: 'Draw as a map',
  asOwnership: 'Draw ownership, owners on top',
  timeline: 'Open or close the timeline',
  showAll: 'Show all that filters hide',
  turnFamily: (family: Family, isOn: boolean) => turn(isOn, FAMILY_WORDS[family]),
  turnAlleged: (isOn: boolean) => turn(isOn, 'alleged and attributed lines'),
  turnInferred: (isOn: boolean) => turn(isOn, 'lines that are inferred by us'),
  allTimes: 'Take the date away: all times',
} as const;

export const DEEDS = {
  askPaths: 'Ask for paths',
  addToFigure: 'Add to figure',
  inFigure: 'In the figure',
} as const;

/** With several that are picked. */
export const DEEDS_TOGETHER = {
  askPaths: 'Ask for paths between the two',
  addToFigure: 'Add the lines among them to the figure',
  addCommon: 'Add whom they have in common',
  pin: 'Pin them where they stand',
  unpin: 'Unpin them',
  hide: 'Hide them',
  letGo: 'Let them go',
} as const;

export const STALE = {
  unknown: 'Something in this page went wrong. What is on screen is as it was before.',
} as const;

export const FOLLOWING = {
  path: (steps: number) => `Following a path of ${steps} steps.`,
} as const;

/** What a step of the view did, for who undoes it. */
export const STEPS = {
  collapsed: (name: string, others: number) => `Collapsed ${name}: took away ${count(others, 'name')}`,
  hid: (name: string) => `Hid ${name}`,
  hidSeveral: (names: number) => `Hid ${count(names, 'name')}`,
} as const;
