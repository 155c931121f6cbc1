/** What a step does, told by the keys of the address that it changes: for a step whose maker says nothing of it. */
import { FAMILIES } from '../../server/contract/model.ts';
import { CHANGED_WITHIN, DID, SWITCHED } from '../words/state.ts';
import { type Params, splitList } from './fragment.ts';
import type { Place } from './places.ts';

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
  if (after === undefined) return DID.wentToFirstView;
  const added = missingFrom(splitList(after), splitList(before));
  const gone = missingFrom(splitList(before), splitList(after));
  if (before !== undefined && gone === 0) return DID.addedNames(added);
  if (before !== undefined && added === 0) return DID.tookOffNames(gone);
  return DID.changedTheMap;
}

/** Places are listed in the order of the entities, so they compare one by one. */
function placesWords(before: string | undefined, after: string | undefined): string {
  const [old, now] = [splitList(before), splitList(after)];
  const moved = now.filter((place, index) => place !== old[index]).length;
  return moved === 0 ? DID.movedTheMap : DID.movedBoxes(moved);
}

function familiesWords(before: string | undefined, after: string | undefined): string {
  const [old, now] = [splitList(before), splitList(after)];
  const changed = FAMILIES.filter((family) => old.includes(family) !== now.includes(family));
  const [only] = changed;
  if (only === undefined || changed.length > 1) return DID.changedFamilies;
  return DID.turnedFamily(only, !now.includes(only));
}

/** Absent: alleged, the usual one. */
function standingWords(before: string | undefined, after: string | undefined): string {
  if (after === 'reported') return DID.turnedAlleged(false);
  if (after === 'inferred') return DID.turnedInferred(true);
  if (after !== undefined) return DID.changedStanding;
  return before === 'reported' ? DID.turnedAlleged(true) : DID.turnedInferred(false);
}

function dateSetWords(_before: string | undefined, after: string | undefined): string {
  if (after === undefined) return DID.tookDateAway;
  return /^\d{4}(-\d\d){0,2}$/.test(after) ? DID.setDateTo(after) : DID.setDate;
}

function figureWords(before: string | undefined, after: string | undefined): string {
  const added = missingFrom(splitList(after), splitList(before));
  const gone = missingFrom(splitList(before), splitList(after));
  if (gone === 0) return DID.addedToFigure(added);
  if (added === 0) return DID.tookOutOfFigure(gone);
  return DID.changedFigureLines;
}

function pinnedWords(before: string | undefined, after: string | undefined): string {
  const fixed = missingFrom(splitList(after), splitList(before));
  const freed = missingFrom(splitList(before), splitList(after));
  return fixed > 0 ? DID.pinned(fixed) : DID.unpinned(freed);
}

type Tell = (before: string | undefined, after: string | undefined) => string;

const switched =
  ({ on, off }: { readonly on: string; readonly off: string }): Tell =>
  (_before, after) =>
    after === undefined ? off : on;

/** The first key that changes says most of the step; what follows it goes along. */
const TELL: readonly (readonly [string, Tell])[] = [
  ['chain', switched(SWITCHED.chain)],
  ['e', entitiesWords],
  ['pin', pinnedWords],
  ['within', switched(SWITCHED.within)],
  ['by', switched(SWITCHED.by)],
  ['view', switched(SWITCHED.view)],
  ['subject', () => DID.askedAnotherOwned],
  ['held', switched(SWITCHED.held)],
  ['off', familiesWords],
  ['layers', () => DID.changedLayers],
  ['standing', standingWords],
  ['asOf', dateSetWords],
  ['relation', switched(SWITCHED.relation)],
  ['entity', switched(SWITCHED.entity)],
  ['source', switched(SWITCHED.source)],
  ['picked', switched(SWITCHED.picked)],
  ['timeline', switched(SWITCHED.timeline)],
  ['table', switched(SWITCHED.table)],
  ['at', placesWords],
  ['sort', switched(SWITCHED.sort)],
  ['figure', figureWords],
  ['away', () => DID.changedHidden],
];

export function stepWords(before: Where, after: Where): string {
  if (before.place !== after.place) return DID.wentTo(after.place);
  const changed = TELL.filter(([key]) => before.params[key] !== after.params[key]);
  // The first view stands in no address; the first change of it writes it out.
  const wasFirst = before.params['e'] === undefined && after.params['e'] !== undefined;
  const told = wasFirst ? changed.filter(([key]) => key !== 'e') : changed;
  // Going from one selection to another takes the one and sets the other: what is opened is what matters.
  const [key, tell] = told.find(([each]) => after.params[each] !== undefined) ?? told[0] ?? [];
  if (key === undefined || tell === undefined) return CHANGED_WITHIN[after.place];
  return tell(before.params[key], after.params[key]);
}
