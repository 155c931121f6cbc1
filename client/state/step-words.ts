/** What a step does, told by the keys of the address that it changes: for a step whose maker says nothing of it. */
import { FAMILIES } from '../../server/contract/model.ts';
import { count, dateWords, FAMILY_WORDS } from '../ui/wording.ts';
import { type Params, splitList } from './fragment.ts';
import { PLACE_WORDS, type Place } from './places.ts';

interface Where {
  place: Place;
  params: Params;
}

/** How many items of one list are not in the other. */
const missingFrom = (list: readonly string[], other: readonly string[]): number => {
  const known = new Set(other);
  return list.filter((item) => !known.has(item)).length;
};

function entitiesWords(before: string | undefined, after: string | undefined): string {
  if (after === undefined) return 'Went to the first view';
  const added = missingFrom(splitList(after), splitList(before));
  const gone = missingFrom(splitList(before), splitList(after));
  if (before !== undefined && gone === 0) return `Added ${count(added, 'name')}`;
  if (before !== undefined && added === 0) return `Took off ${count(gone, 'name')}`;
  return 'Changed what is on the map';
}

/** Places are listed in the order of the entities, so they compare one by one. */
function placesWords(before: string | undefined, after: string | undefined): string {
  const [old, now] = [splitList(before), splitList(after)];
  const moved = now.filter((place, index) => place !== old[index]).length;
  return moved === 0 ? 'Moved what is on the map' : `Moved ${count(moved, 'box', 'boxes')}`;
}

function familiesWords(before: string | undefined, after: string | undefined): string {
  const [old, now] = [splitList(before), splitList(after)];
  const changed = FAMILIES.filter((family) => old.includes(family) !== now.includes(family));
  const [only] = changed;
  if (only === undefined || changed.length > 1) return 'Changed the families that are on';
  return `Turned ${FAMILY_WORDS[only]} ${now.includes(only) ? 'off' : 'on'}`;
}

/** Absent: alleged, the usual one. */
function standingWords(before: string | undefined, after: string | undefined): string {
  if (after === 'reported') return 'Turned alleged lines off';
  if (after === 'inferred') return 'Turned inferred lines on';
  if (after !== undefined) return 'Changed the weakest standing';
  return before === 'reported' ? 'Turned alleged lines on' : 'Turned inferred lines off';
}

function dateSetWords(_before: string | undefined, after: string | undefined): string {
  if (after === undefined) return 'Took the date away';
  return /^\d{4}(-\d\d){0,2}$/.test(after) ? `Set the date to ${dateWords(after)}` : 'Set the date';
}

function figureWords(before: string | undefined, after: string | undefined): string {
  const added = missingFrom(splitList(after), splitList(before));
  const gone = missingFrom(splitList(before), splitList(after));
  if (gone === 0) return `Added ${count(added, 'line')} to the figure`;
  if (added === 0) return `Took ${count(gone, 'line')} out of the figure`;
  return 'Changed the lines of the figure';
}

type Tell = (before: string | undefined, after: string | undefined) => string;

const switched =
  (on: string, off: string): Tell =>
  (_before, after) =>
    after === undefined ? off : on;

/** The first key that changes says most of the step; what follows it goes along. */
const TELL: readonly (readonly [string, Tell])[] = [
  ['chain', switched('Followed a path', 'Stopped following the path')],
  ['e', entitiesWords],
  ['view', switched('Went to ownership', 'Went to the map')],
  ['subject', () => 'Asked about the ownership of another name'],
  ['held', switched('Asked what it holds', 'Asked who holds it')],
  ['off', familiesWords],
  ['layers', () => 'Changed the layers that are on'],
  ['standing', standingWords],
  ['asOf', dateSetWords],
  ['relation', switched('Opened a relation', 'Closed the relation')],
  ['entity', switched('Opened a name', 'Closed the name')],
  ['source', switched('Opened a source', 'Closed the source')],
  ['picked', switched('Picked names', 'Let go of the picked names')],
  ['timeline', switched('Opened the timeline', 'Closed the timeline')],
  ['table', switched('Opened the table', 'Closed the table')],
  ['at', placesWords],
  ['sort', switched('Sorted the table', 'Put the table back in the order drawn')],
  ['figure', figureWords],
];

export function stepWords(before: Where, after: Where): string {
  if (before.place !== after.place) return `Went to ${PLACE_WORDS[after.place]}`;
  const changed = TELL.filter(([key]) => before.params[key] !== after.params[key]);
  // The first view stands in no address; the first change of it writes it out.
  const wasFirst = before.params['e'] === undefined && after.params['e'] !== undefined;
  const told = wasFirst ? changed.filter(([key]) => key !== 'e') : changed;
  // Going from one selection to another takes the one and sets the other: what is opened is what matters.
  const [key, tell] = told.find(([each]) => after.params[each] !== undefined) ?? told[0] ?? [];
  if (key === undefined || tell === undefined)
    return {
      explore: 'Changed the view',
      paths: 'Changed the question',
      figure: 'Changed the figure',
      contradictions: 'Changed which contradictions are listed',
    }[after.place];
  return tell(before.params[key], after.params[key]);
}
