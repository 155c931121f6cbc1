/** Before a figure is published: what was checked, what a person must look up, and why a figure is not drawn. */
import type { FigureWarningCode } from '../../../server/contract/figure.ts';
import { capitalised, count, dateWords } from '../grammar.ts';

export const CHECKS = {
  title: 'Before you publish',
  cited: 'Every line and badge is cited',
  replies: 'Every reply stands by its claim',
  noReplies: 'none recorded',
  all: (checked: number) => `${checked} of ${checked}`,
  protected: 'No protected name',
  protectedFound: '0 found',
  protectedWhy: 'The finished file was decoded and searched',
  noneOpen: 'Nothing is open.',
  open: (checks: number) => `${count(checks, 'check is', 'checks are')} open.`,
  drawnOf: (revision: number, hash: string) => `Revision ${revision} · data ${hash}`,
} as const;

/** What a person must look up, as a manifest names it. */
const SIGNOFFS = {
  'live sanction lists': {
    words: 'live sanction lists',
    why: 'A person must look; this case cannot know today’s',
  },
  'state of a court case': {
    words: 'state of a court case',
    why: 'A person must look before anything is printed',
  },
} as const;
type What = keyof typeof SIGNOFFS;

export const SIGNOFF = {
  title: (what: What) => capitalised(SIGNOFFS[what].words),
  why: (what: What) => SIGNOFFS[what].why,
  done: (by: string, date: string) => `${by}, ${dateWords(date)}`,
  sign: 'Sign and date',
  signWhat: (what: What) => `Sign and date: ${SIGNOFFS[what].words}`,
  signed: (what: What) => `Signed: ${SIGNOFFS[what].words}`,
  takeBack: 'Take back',
  takeBackWhat: (what: What) => `Take back: ${SIGNOFFS[what].words}`,
  tookBack: (what: What) => `Took a sign-off back: ${SIGNOFFS[what].words}`,
  who: 'Who looked',
  on: 'On',
  submit: 'Sign',
} as const;

/** Somebody is shown by accusations alone, and an editor has said why. */
export const OVERRIDE = {
  shown: 'Shown without a reply. The reason is written into the manifest.',
  why: (name: string) => `Why ${name} is shown without a reply`,
  changed: 'Changed the reason of an override',
  takeBack: 'Take back',
  takeBackWhat: (name: string) => `Take back: the reason to show ${name}`,
  tookBack: 'Took an override back',
} as const;

/** What the drawing could not do as asked. */
export const FINDINGS = {
  label: 'What the drawing could not do as asked',
  note: (note: number) => `note ${note}`,
  more: (places: number) => `and ${places} more`,
} as const;

export const FINDING_SENTENCES: Record<FigureWarningCode, string> = {
  'boxes-overlap': 'Some boxes overlap.',
  'bidi-control': 'A name holds a direction control; it is set apart.',
  'control-removed': 'A control character was taken out of a text.',
  'drawn-as-badge': 'A sanction is drawn as a badge, not as a line.',
  'labels-collide': 'Some verbs touch one another.',
  'line-crosses-box': 'A line crosses a box.',
  'line-left-out': 'A selected line lies outside the terms, and is not drawn.',
  'missing-glyph': 'A letter is in none of the fonts.',
  'name-cut': 'A long name was cut.',
  'position-unused': 'A position is of something that is not drawn.',
  'positions-fitted': 'The arrangement was fitted to the width.',
  'taller-than-page': 'The sheet is taller than a page.',
};

export const REFUSALS = {
  title: 'Not drawn',
  earlierIsGone: 'The figure that this one is compared with shows somebody who is no longer in the case.',
  stopComparing: 'Stop comparing',
  drawTheRest: 'Draw the rest',
  leaveAllOut: (lines: number) => `Leave all ${lines} out`,
  leaveItOut: 'Leave it out',
  leaveOut: 'Leave out',
  leaveOutWho: (name: string) => `Leave ${name} out`,
  why: 'Why this is shown all the same',
  whyWho: (name: string) => `Why ${name} is shown all the same`,
  show: 'Show with this reason',
} as const;

/** By the code of the refusal. `subjects`: how many lines or people it is about. */
export const REFUSAL_REASONS: Readonly<Record<string, (subjects: number) => string>> = {
  'uncited-line': () => 'A line without a source is not drawn.',
  'no-response-recorded': (people) =>
    `Nothing but accusations is shown of ${people === 1 ? 'this person' : 'these people'}, and no reply of theirs is recorded, not even that they were asked.`,
  'figure-too-large': () => 'This is more than one sheet can show. Add fewer lines.',
  'nothing-to-draw': () =>
    'Every line that was selected lies outside the layers, the date or the standing asked for.',
  'redaction-failed': () => 'The finished file held a name that must not leave. It was not handed out.',
  'unknown-relation': () => 'A line of this figure is no longer in the case.',
  'unknown-entity': () => 'A name of this figure is no longer in the case.',
};
