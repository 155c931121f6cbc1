/** The forms in which things are added and edited by hand, and the sheet that they stand in. */
import { count } from '../grammar.ts';

export const FORM_TITLES = {
  add: {
    source: 'Add a source',
    entity: 'Add an entity',
    relation: 'Add a relation',
    claim: 'Add a claim',
    response: 'Add a reply',
  },
  edit: {
    source: 'Edit the source',
    entity: 'Edit the entity',
    relation: 'Edit the relation',
    claim: 'Edit the claim',
    response: 'Edit the reply',
  },
} as const;

/** Over the fields of each part. */
export const FORM_PARTS = {
  source: 'Source',
  from: 'Subject',
  to: 'Object',
  entity: 'Entity',
  relation: 'Relation',
  claim: 'What is claimed',
  response: 'Reply',
} as const;

export const EDIT_SHEET = {
  /** Until it is known what is edited. */
  title: 'By hand',
  reading: 'Reading what stands.',
  isPart:
    'A part of this record is withheld, and would be lost if it were edited here. It can be changed by an import of the whole record.',
  isCase: 'The case itself is not edited here.',
  putAside: 'The form was put aside with what was typed in it.',
  goOn: 'Go on with it',
} as const;

export const EDIT_FORM = {
  look: 'See what would change',
  write: 'Write it',
  back: 'Back to the form',
  remove: 'Remove…',
  more: 'More',
  less: 'Less',
  stands:
    'This relation is in the case already: the claim is added to it. Its dates and its share stay as they are.',
  removedMeanwhile: 'It was removed meanwhile. What you typed is kept in the form.',
  preview: 'How it will read',
  noPreview: 'How it will read stands here as you type.',
} as const;

/** How a reply will read. @param kind “denial” */
export const replyPreview = (by: string, kind: string, text: string): string => `${by}, ${kind}: ${text}`;

export const CHOOSE_SOURCE = {
  stored: 'Stored source',
  forSpelling: 'Another spelling of the name rests on it.',
  storedInstead: 'Choose a stored source instead',
  enter: 'Enter a new source',
  change: 'Change',
  another: (name: string) => `Choose another source than ${name}`,
  hint: 'A word of its title, or who published it',
  /** What a source is called in a form. */
  named: (title: string, publisher: string) => `${title}, ${publisher}`,
  fitting: (sources: number) => `${count(sources, 'source')}, arrow keys to choose`,
} as const;

/** Under the sources that fit what is typed. @param searched so many of the case were searched, where not all were */
export function fittingWords(shown: number, fitting: number, searched: number | undefined): string {
  const beyond =
    searched === undefined ? '' : ` Only the first ${searched} sources of the case are searched here.`;
  if (fitting === 0) return `No source that is stored is called that. It can be entered below.${beyond}`;
  return fitting > shown ? `${fitting - shown} more: type on.${beyond}` : beyond.trim();
}

export const CHOOSE_ENTITY = {
  change: 'Change',
  takeOut: 'Take out',
  takeOutNamed: (name: string) => `Take ${name} out`,
  hint: 'A name of the case',
  enter: 'Not in the case: enter it',
  chooseInstead: 'Choose one of the case instead',
  orText: 'Or a name as the source writes it',
} as const;
