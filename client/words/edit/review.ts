/** What would change, before it is written, and what stands in its way. */

export const REVIEW = {
  title: 'What would change',
  shown: (what: string) => `Shown again: ${what}.`,
  hidden: (what: string) => `No longer shown: ${what}.`,
  newRecord: (record: string) => `New ${record}`,
  unchanged: 'It would stay as it is.',
  before: 'before:',
  takenOut: 'Taken out',
} as const;

/** After the first lines that would no longer be shown. */
export const HIDDEN = {
  others: 'and others',
  more: (lines: number) => `and ${lines} more`,
} as const;

export const CONFLICT = {
  title: 'Somebody else changed this meanwhile',
  settled: 'It reads now as you would have it. There is nothing left to write.',
  choose: 'Nothing was written. Choose, field by field, which of the two is to stand.',
  mine: 'Yours',
  theirs: 'As it stands now',
  notStated: 'Not stated',
  tryAgain: 'Try again',
  back: 'Back to the form',
  toChoose: (fields: number) => `${fields} still to choose`,
} as const;

export const TROUBLE = {
  /** @param why a sentence */
  kept: (why: string) => `${why} What you typed is kept.`,
  inPage: 'Something in this page went wrong.',
  idTaken: 'An id that was proposed is not free. Look again: another is taken.',
} as const;
