/** What is wrong with what is typed in a form, each in a sentence. */

const UNREADABLE = 'This cannot be kept as it is written.';

/** By the code that the contract has for it. */
export const FIELD_FAULTS: Readonly<Record<string, string>> = {
  'invalid-date': 'Write it as 2022, 2022-07 or 2022-07-15, a date of the calendar.',
  'too-big': 'This is longer than is kept.',
  'blank-text': 'There is no visible character in this.',
  'not-well-formed-unicode': 'There is a character in this that cannot be kept.',
  'wrong-type': UNREADABLE,
  'share-out-of-order': 'The least share is above the greatest.',
};

export const FORM_FAULTS = {
  unreadable: UNREADABLE,
  share: 'Write it as 50 or 25–50, in percent.',
  endsFirst: 'It would end before it begins.',
  uncitedSpelling: 'A spelling rests on a source. Choose one, or enter a new one.',
} as const;
