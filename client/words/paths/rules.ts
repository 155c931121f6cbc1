/** The lists that the terms of a question open: what can be chosen, and what a choice did, for who undoes it. */
import type { Standing } from '../../../server/contract/model.ts';
import { count, dateWords, numeral } from '../grammar.ts';

/** In every list. */
export const OPTION_LIST = { nothingFits: 'Nothing here is called that.' } as const;

export const END_LIST = {
  whomToBeginWith: 'Whom to begin with',
  whomToReach: 'Whom to reach',
  whomToAvoid: 'Names to avoid',
  whereStepArrives: (step: number): string => `Where step ${step} arrives`,
  changedFrom: 'Changed whom to begin with',
  changedTo: 'Changed whom to reach',
  changedAvoid: 'Changed whom to avoid',
  askedAbout: 'Asked about',
  takeOut: 'take out',
  oneMore: 'One more name …',
  descriptions: 'Everyone of a description',
  names: 'Names',
  /** What is typed before a description, as it is called: it then stands before names. */
  describing: 'any',
  placeholder: 'A name',
  placeholderOrDescription: 'A name, or “any sanctioned company”',
  placeholderOneMore: 'One more name',
  notSearched: 'The names could not be searched.',
  noneIsLikeThat: 'No name in this case is like that. Try a part of the name, or another spelling.',
  /** After the key that does it. */
  thisAlone: 'this one alone',
  thisToo: 'this one too',
  addsIt: 'adds it',
  addsAndGoesOn: 'and goes on',
} as const;

export const STEPS_LIST = {
  label: 'In at most how many steps',
  asked: (steps: number): string => `Asked for at most ${count(steps, 'step')}`,
} as const;

export const DIRECTION_LIST = {
  label: 'In which direction',
  asked: (direction: string): string => `Asked in ${direction}`,
  notes: {
    any: 'whichever way a line points',
    along: 'from who owns to what is owned',
    against: 'from what is owned to who owns',
  },
} as const;

/** A choice, and beside it what it means. */
interface Choice {
  label: string;
  note: string;
}

type Weakest = Exclude<Standing, 'uncited'>;

const STANDING_CHOICES: Record<Weakest, Choice> = {
  documented: { label: 'Documented only', note: 'acts and registers' },
  reported: { label: 'Reported, or better', note: 'no alleged lines' },
  attributed: { label: 'Attributed, or better', note: 'somebody says so' },
  alleged: { label: 'Alleged, or better', note: 'the usual' },
  inferred: { label: 'Inferred too', note: 'ours, with no source' },
};

export const STANDING_LIST = {
  label: 'The weakest lines that are allowed',
  choices: STANDING_CHOICES,
  asked: (weakest: Weakest): string => `Allowed lines: ${STANDING_CHOICES[weakest].label}`,
} as const;

export const HUBS_LIST = {
  label: 'Where hubs may stand',
  why: 'A country, city, authority or class joins everyone in it.',
  asked: (hubs: string): string => `Asked with ${hubs}`,
} as const;

export const LAYERS_LIST = { label: 'In which layers', off: 'off' } as const;

export const AS_OF_LIST = {
  label: 'As of which date: a year, a month or a day',
  placeholder: 'Or a date, such as 2022-07',
  noDate: 'Write a year, a month or a day: 2022, 2022-07 or 2022-07-15.',
  asked: (date: string): string => `Asked as of ${dateWords(date)}`,
  askedAllTimes: 'Asked about all times',
} as const;

export const TIME_LIST = {
  label: 'When the lines of one path hold',
  asked: (time: string): string => `Asked for lines ${time}`,
} as const;

export const LINES_LIST = {
  label: 'Over which kinds of lines',
  placeholder: 'Ownership, “sits within” …',
  any: 'Any kind of line',
  families: 'Families',
  types: 'One by one',
  changed: 'Changed the kinds of lines',
  askedAny: 'Asked over any kind of line',
} as const;

export const LISTING_LIST = {
  label: 'What is listed',
  lengths: 'Lengths',
  /** @param count absent: all */
  length: (count: number | undefined): string => {
    if (count === undefined) return 'All of them';
    return count === 1 ? 'The shortest only' : `The ${count} shortest`;
  },
  counted: 'Counted',
  ofEachPair: 'For each pair',
  ofAll: 'Over the whole question',
  chains: 'Chains',
  most: (count: number): string => `${numeral(count)} at most`,
  changed: 'Changed how many are listed',
} as const;

export const PATTERN_LIST = {
  label: 'How the step is taken',
  placeholder: 'Owns, is owned by, sits within …',
  oneKind: 'One kind of line',
  oneFamily: 'A family of lines',
  any: 'Any line',
  thisStep: 'This step',
  takeOut: 'Take this step out',
  oneMore: 'One more step',
  asked: 'Asked for a pattern',
  added: 'Added a step to the pattern',
  changed: 'Changed a step of the pattern',
  tookOut: 'Took a step out of the pattern',
} as const;

/** The rules that stand in the sentence only where they are used. */
export const MORE_RULES = {
  label: 'More rules',
  avoid: { label: 'Not by way of …', note: 'names to avoid' },
  lines: { label: 'Over some kinds of lines', note: 'ownership, “sits within” …' },
  time: { label: 'When the lines hold', note: 'on one day, or in order' },
  pattern: { label: 'By a pattern', note: 'step by step' },
  listing: { label: 'How many are listed', note: 'lengths, chains, for each pair' },
} as const;
