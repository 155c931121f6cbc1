/** Two entities beside each other. */
import { count } from '../grammar.ts';

export const COMPARE_PAGE = {
  title: 'Two beside each other',
  compared: 'Compared two names',
  same: 'Both are the same entity. Choose another beside it.',
  reading: 'Reading what is known.',
  aName: 'A name to compare',
  another: (name: string) => `Another in place of ${name}`,
  anotherExample: 'Another name',
  example: 'A name',
  notAll: 'One of the two has more lines than are read here: the first 500 are compared.',
} as const;

export const SAME_OR_NOT = {
  same: (reason: string) => `They were judged to be the same. ${reason}`,
  different: (reason: string) => `They were judged to be two. ${reason}`,
  unsure: (reason: string) => `Somebody looked, and was not sure whether they are the same. ${reason}`,
  alike: 'They are written so alike that they may be the same. Nobody has judged it yet.',
  nothing: 'Nothing that is known suggests that they are the same.',
  way: 'Same or not',
} as const;

export const ATTRIBUTES = {
  title: 'What each is',
  kind: 'Kind',
  country: 'Country',
  aliases: 'Also written',
  hub: 'Joins nobody, as',
  summary: 'Summary',
  isSame: ', the same',
  notStated: 'Not stated',
  badges: 'Badges',
  noBadge: 'None',
} as const;

/** The parts of a comparison, and what is said where one is empty. */
export const COMPARED = {
  between: 'Between the two',
  noneBetween: 'No line here joins the two directly.',
  common: 'In common',
  noneCommon: 'No name here is joined to both.',
  /** After the name of a hub. */
  joinsNobody: ' joins nobody',
  alone: 'Only one of the two',
  noneAlone: 'Neither has a line that the other lacks.',
  noLine: 'None',
  differing: 'Said of both, and not the same',
  noneDiffering: 'No claims on the two differ under one heading.',
  besides: 'What else is said',
  noClaim: 'Nothing',
  noSource: 'No source is given.',
  cited: (source: string, place: string) => `${source}, ${place}`,
  citedMore: (source: string, place: string, more: number) =>
    `${source}, ${place}, and ${count(more, 'more claim')}`,
} as const;
