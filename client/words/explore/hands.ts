/** What hands do on the map besides pointing at it: find, pick, pin, group, hide, and what is said of each. */
import { capitalised, count, listWords } from '../grammar.ts';
import { KIND_PLURALS } from '../terms.ts';

export const HANDS = {
  noneHidden: 'Nothing was hidden by hand.',
  readingCommon: 'Reading whom they have in common.',
  overview: 'All of the map, small',
} as const;

export const HAND_COMMANDS = {
  pickAll: 'Pick all',
  unpinAll: 'Unpin all',
  noteBeside: 'Write a note beside what is selected',
  note: 'Write a note',
  showHidden: (names: number) => `Show again what was hidden: ${count(names, 'name')}`,
  closeOverview: 'Close the overview',
  openOverview: 'Open the overview: a small map of all',
  pickKinds: (kinds: readonly string[]) => `Pick all ${listWords(kinds)}`,
  pin: (name: string) => `Pin ${name}`,
  unpin: (name: string) => `Unpin ${name}`,
  pinSeveral: (names: number) => `Pin ${count(names, 'name')}`,
  unpinSeveral: (names: number) => `Unpin ${count(names, 'name')}`,
} as const;

/** By how far the map shows now. */
export const WITHIN_COMMANDS = {
  0: 'Keep to what is one step from the selection',
  1: 'Keep to what is two steps from the selection',
  2: 'Show all of the map again',
} as const;

export const WITHIN_NOTE = {
  title: 'How far the map shows, from what is selected',
  fromSelected: 'From what is selected:',
  selectFirst: 'Select a name to keep to what is near:',
  one: 'One step',
  two: 'Two steps',
  all: 'All',
} as const;

export const FIND_ON_MAP = {
  title: 'Find on the map',
  previous: 'Previous',
  next: 'Next',
  pickAll: 'Pick all',
  /** “2 of 7”. */
  place: (at: number, of: number) => `${at} of ${of}`,
  none: 'None',
  noneAloud: 'Nothing on the map is called that.',
  foundAloud: (name: string, place: string) => `${name}, ${place}.`,
} as const;

export const HIDDEN_LIST = {
  title: 'Hidden by hand',
  show: 'Show',
  showAloud: (name: string) => `Show ${name} again`,
  showed: (name: string) => `Showed ${name} again`,
  showedSeveral: (names: number) => `Showed ${count(names, 'name')} again`,
  reading: 'Reading what was hidden.',
  showAll: (names: number) => `Show all ${names}`,
  empty: 'Empty the list',
  emptied: 'Emptied the list of what is hidden',
} as const;

/** What entities of a kind are called together. */
export const KINDS = {
  ...KIND_PLURALS,
  unknownOwner: 'unknown owners',
} as const;

/** What stands over a group. */
export const GROUPS = {
  kind: (plural: string) => capitalised(plural),
  noCountry: 'No country is named',
} as const;

/** What a deed did, for who undoes it. */
export const HAND_STEPS = {
  picked: (names: number) => `Picked ${count(names, 'name')}`,
  pickedAll: 'Picked all names',
  pickedOthers: 'Picked the others',
  pickedKinds: (kinds: readonly string[]) => `Picked all ${listWords(kinds)}`,
  pinned: (name: string) => `Pinned ${name}`,
  unpinned: (name: string) => `Unpinned ${name}`,
  pinnedSeveral: (names: number) => `Pinned ${count(names, 'name')}`,
  unpinnedSeveral: (names: number) => `Unpinned ${count(names, 'name')}`,
  unpinnedAll: 'Unpinned all names',
  collapsed: (names: number) => `Collapsed ${count(names, 'name')} that hung on one alone`,
  keptToOne: 'Kept to what is one step away',
  keptToTwo: 'Kept to what is two steps away',
  keptToAll: 'Went back to all of the map',
  addedCommon: (fresh: number, names: string) => `Added ${count(fresh, 'name')} that ${names} have in common`,
} as const;

/** What is said of a deed, or of why there was none. */
export const HAND_SAID = {
  picked: (names: number) => `${names} picked.`,
  pinned: (name: string) => `${name} pinned: no arrangement moves it.`,
  unpinned: (name: string) => `${name} unpinned.`,
  pinnedSeveral: (names: number) => `${count(names, 'name')} pinned: no arrangement moves them.`,
  unpinnedSeveral: (names: number) => `${count(names, 'name')} unpinned.`,
  noneHangs: 'Nothing here hangs on one name alone.',
  collapsed: (names: number) => `${count(names, 'name')} collapsed into the counts above their neighbours.`,
  pickTwo: 'Pick two names or more to see whom they have in common.',
  commonUnread: 'Whom they have in common could not be read. Try again.',
} as const;

/** Those that are asked about: “Invented A and Invented B”, “these 7”. */
export const askedNames = (names: readonly string[]): string =>
  names.length > 3 ? `these ${names.length}` : listWords(names);

/** What was found that they have in common, and how much of it is new on the map. */
export function commonWords(names: string, found: number, fresh: number, isWhole: boolean): string {
  const some = isWhole ? '' : ' One of them has more lines than were read: there may be others.';
  if (found === 0)
    return `${capitalised(names)} have nobody in common within these layers, families, standing and date.${some}`;
  const added =
    fresh === 0 ? 'all on the map already' : fresh === found ? 'now on the map' : `${fresh} new on the map`;
  return `${capitalised(names)} have ${count(found, 'name')} in common, ${added}.${some}`;
}
