/** What the places of the page are called, and what the steps between its views do. */
import { count, dateWords } from './grammar.ts';
import { FAMILY_WORDS } from './terms.ts';

export const PLACE_WORDS = {
  explore: 'Explore',
  paths: 'Paths',
  figure: 'Figure',
  data: 'Data',
  contradictions: 'Contradictions',
  compare: 'Compare two names',
} as const;

type Place = keyof typeof PLACE_WORDS;

/** What a step did, for who undoes it: as a sentence without its stop. */
export const DID = {
  wentTo: (place: Place) => `Went to ${PLACE_WORDS[place]}`,
  openedAnotherAddress: 'Opened another address',

  wentToFirstView: 'Went to the first view',
  addedNames: (names: number) => `Added ${count(names, 'name')}`,
  tookOffNames: (names: number) => `Took off ${count(names, 'name')}`,
  changedTheMap: 'Changed what is on the map',
  movedTheMap: 'Moved what is on the map',
  movedBoxes: (boxes: number) => `Moved ${count(boxes, 'box', 'boxes')}`,
  pinned: (names: number) => `Pinned ${count(names, 'name')}`,
  unpinned: (pins: number) => `Let go of ${count(pins, 'pin')}`,

  changedFamilies: 'Changed the families that are on',
  turnedFamily: (family: keyof typeof FAMILY_WORDS, on: boolean) =>
    `Turned ${FAMILY_WORDS[family]} ${on ? 'on' : 'off'}`,
  changedLayers: 'Changed the layers that are on',
  turnedAlleged: (on: boolean) => `Turned alleged lines ${on ? 'on' : 'off'}`,
  turnedInferred: (on: boolean) => `Turned inferred lines ${on ? 'on' : 'off'}`,
  changedStanding: 'Changed the weakest standing',
  tookDateAway: 'Took the date away',
  setDateTo: (date: string) => `Set the date to ${dateWords(date)}`,
  setDate: 'Set the date',

  addedToFigure: (lines: number) => `Added ${count(lines, 'line')} to the figure`,
  tookOutOfFigure: (lines: number) => `Took ${count(lines, 'line')} out of the figure`,
  changedFigureLines: 'Changed the lines of the figure',

  askedAnotherOwned: 'Asked about the ownership of another name',
  changedHidden: 'Changed the list of what is hidden',
} as const;

/** What a step did that put something into the address, or took it out. */
export const SWITCHED = {
  chain: { on: 'Followed a path', off: 'Stopped following the path' },
  within: { on: 'Kept to what is near', off: 'Went back to all that is on the map' },
  by: { on: 'Put the boxes together in groups', off: 'Let go of the groups' },
  view: { on: 'Went to ownership', off: 'Went to the map' },
  held: { on: 'Asked what it holds', off: 'Asked who holds it' },
  relation: { on: 'Opened a relation', off: 'Closed the relation' },
  entity: { on: 'Opened a name', off: 'Closed the name' },
  source: { on: 'Opened a source', off: 'Closed the source' },
  picked: { on: 'Picked names', off: 'Let go of the picked names' },
  timeline: { on: 'Opened the timeline', off: 'Closed the timeline' },
  table: { on: 'Opened the table', off: 'Closed the table' },
  sort: { on: 'Sorted the table', off: 'Put the table back in the order drawn' },
} as const;

/** What a step did within a place, where no more of it is known. */
export const CHANGED_WITHIN: Readonly<Record<Place, string>> = {
  explore: 'Changed the view',
  paths: 'Changed the question',
  figure: 'Changed the figure',
  data: 'Went elsewhere in the data',
  contradictions: 'Changed which contradictions are listed',
  compare: 'Compared two names',
};
