/** What an edit would do, and did, in words. */
import type { Edit, EditAnswer, EditEffects } from '../../../server/contract/edit.ts';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { capitalised, count, listWords } from '../grammar.ts';
import { RECORD_PLURALS, RECORD_WORDS } from '../records.ts';

type Counts = EditEffects['hidden'];

/** “1 entity, 3 relations and 4 claims”; nothing where there is none. */
export const countsInWords = ({ entities, relations, claims, responses }: Counts): string =>
  listWords(
    [
      entities > 0 && count(entities, 'entity', 'entities'),
      relations > 0 && count(relations, 'relation'),
      claims > 0 && count(claims, 'claim'),
      responses > 0 && count(responses, 'reply', 'replies'),
    ].filter((part) => part !== false),
  );

/** “1 record would be new, 1 would change.” */
export function wouldWords({ created, updated, unchanged, removed }: EditAnswer): string {
  if (created + updated + removed === 0) return 'Nothing would change: all of it reads so already.';
  const parts = [
    created > 0 && `${count(created, 'record')} would be new`,
    updated > 0 && `${count(updated, 'record')} would read differently`,
    removed > 0 && `${count(removed, 'record')} would go`,
    unchanged > 0 && `${count(unchanged, 'record')} would stay as ${unchanged === 1 ? 'it is' : 'they are'}`,
  ].filter((part) => part !== false);
  return `${capitalised(listWords(parts))}.`;
}

const kindsOf = (records: readonly GraphRecord[]): string => {
  const kinds = Map.groupBy(records, ({ record }) => record);
  return listWords(
    [...kinds].map(([kind, { length }]) =>
      length === 1
        ? `a${/^[aeiou]/.test(RECORD_WORDS[kind]) ? 'n' : ''} ${RECORD_WORDS[kind]}`
        : `${length} ${RECORD_PLURALS[kind]}`,
    ),
  );
};

/** For the strip: what was done, with no word of what was written. */
export function didWords(
  { put = [], remove = [], expect }: Edit,
  { created, updated, removed }: EditAnswer,
): string {
  if (created + updated + removed === 0) return 'Nothing was changed: all of it read so already.';
  const made = put.filter(({ id }) => expect[id] === null);
  const changed = put.filter(({ id }) => expect[id] !== null);
  const parts = [
    made.length > 0 && `added ${kindsOf(made)}`,
    changed.length > 0 && updated > 0 && `changed ${kindsOf(changed)}`,
    remove.length > 0 && `removed ${count(remove.length, 'record')}`,
  ].filter((part) => part !== false);
  return `${capitalised(listWords(parts))}.`;
}

/** What goes with one who is protected; nothing where it is nothing. */
export const goingAlong = ({ hidden }: EditEffects): string =>
  countsInWords({ ...hidden, entities: Math.max(0, hidden.entities - 1) });

/** After somebody is protected: that it was done, and no name. */
export function protectedWords(effects: EditEffects): string {
  const besides = goingAlong(effects);
  return besides === ''
    ? 'An entity was protected, and is no longer shown.'
    : `An entity was protected, and is no longer shown, nor are ${besides}.`;
}

/** After an edit was taken back. @param kept so many of its records stay */
export const takenBackWords = (kept: number): string =>
  kept === 0
    ? 'The edit was taken back.'
    : `The edit was taken back but for ${count(kept, 'record')}, which others changed since or rest on.`;

export const EDIT_NOTICES = {
  /** @param why a sentence */
  notTakenBack: (why: string) => `The edit was not taken back. ${why}`,
} as const;
