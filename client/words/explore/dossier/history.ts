/** What changed of a few records, in sentences. */
import type { GraphRecord, RecordName } from '../../../../server/contract/model.ts';
import { capitalised, count, listWords } from '../../grammar.ts';
import { FIELD_WORDS, RECORD_PLURALS, RECORD_WORDS } from '../../records.ts';

const LONGEST = 160;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
const quoted = (text: string): string => `“${short(text)}”`;

const isItem = (record: RecordName): boolean => record === 'claim' || record === 'response';

/** What a record is known by in a sentence: “The claim A034”. */
const called = ({ record, id }: Pick<GraphRecord, 'record' | 'id'>): string =>
  isItem(record) ? `The ${RECORD_WORDS[record]} ${id}` : `The ${RECORD_WORDS[record]}`;

/** What a new record says, in a few words; nothing of what the dossier is about. */
function gist(record: GraphRecord): string {
  if (record.record === 'claim') return `: ${quoted(record.paraphrase)}`;
  return record.record === 'response' ? `: ${quoted(record.text)}` : '.';
}

/** “The claim A034, its date”, “Name”. */
function fieldOf(record: GraphRecord, field: string): string {
  const label = FIELD_WORDS[record.record][field] ?? field;
  return isItem(record.record) ? `${called(record)}, ${label.toLowerCase()}` : label;
}

/** What one version of a record differs by from the one before. */
export const CHANGED = {
  removed: (record: GraphRecord) => `${called(record)} was removed.`,
  removedUnknown: 'It was removed.',
  added: (record: GraphRecord) => `${called(record)} was added${gist(record)}`,
  putBack: (record: GraphRecord) => `${called(record)} was put back${gist(record)}`,
  set: (record: GraphRecord, field: string, now: string) =>
    `${fieldOf(record, field)}: ${quoted(now)}, where nothing stood.`,
  takenOut: (record: GraphRecord, field: string, old: string) =>
    `${fieldOf(record, field)}: ${quoted(old)} was taken out.`,
  replaced: (record: GraphRecord, field: string, now: string, old: string) =>
    `${fieldOf(record, field)}: ${quoted(now)} in place of ${quoted(old)}.`,
  /** “The relation and 3 claims were added.” */
  addedSeveral: (added: readonly GraphRecord[]) => {
    const kinds = Map.groupBy(added, ({ record }) => record);
    const words = [...kinds].map(([kind, { length }]) =>
      length === 1 ? `the ${RECORD_WORDS[kind]}` : count(length, RECORD_WORDS[kind], RECORD_PLURALS[kind]),
    );
    return `${capitalised(listWords(words))} ${added.length === 1 ? 'was' : 'were'} added.`;
  },
} as const;

/** What brought a change. */
export const BROUGHT_BY = {
  unknown: 'Before anything is remembered',
  hand: 'Edited by hand',
  /** A path of a file is told by its last part. */
  import: (title: string) => capitalised(title.replace(/^\/.*\/(?=[^/]+$)/, '')),
} as const;

export const RECORD_HISTORY = {
  reading: 'Reading what changed.',
  nothing: 'Nothing is remembered of it.',
  leftOut: (versions: number) => `${count(versions, 'version')} cannot be shown.`,
  first: (records: number) => `Of the first ${records} records that stand here.`,
} as const;
