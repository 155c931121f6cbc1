/** The strip under the map, and what its rows say wherever they are shown. */
import type { RelationView } from '../../../server/contract/views.ts';
import { count, numberWord } from '../grammar.ts';
import { CONTRADICTED, STANDING_WORDS } from '../terms.ts';

const GROUPS = {
  noPath: 'No documented path joins them.',
  sanction: 'A shared sanction is a badge, not a line.',
} as const;

const groups = (n: number): string => `${numberWord(n)} groups.`;

export const TABLE_DRAWER = {
  title: 'Table of relations',
  table: 'Table',
  timeline: 'Timeline',
  all: (relations: number) => `All ${count(relations, 'relation')}`,
  hint: 'The same lines, as rows',
  map: 'Open or close the map',
  between: (relations: number, entities: number) =>
    `${count(relations, 'relation')} between ${count(entities, 'entity', 'entities')}`,
  disputed: (lines: number) => `${lines} disputed`,
  inferred: (lines: number) => `${lines} inferred`,
  contradictions: (places: number) => count(places, 'contradiction'),
  contradictionsTitle: 'Where the sources cannot all be right',
  hidden: (lines: number) => `${lines} hidden by filters`,
  showAll: 'Show all',
  groups,
  groupsNoPath: GROUPS.noPath,
  groupsSanction: GROUPS.sanction,
  groupsTitle: (n: number) => `${groups(n)} ${GROUPS.noPath} ${GROUPS.sanction}`,
  stop: 'Stop',
} as const;

export const COLUMN_NAMES = {
  number: 'No.',
  from: 'From',
  fromKind: 'From: kind',
  relation: 'Relation',
  family: 'Family',
  to: 'To',
  toKind: 'To: kind',
  standing: 'Standing',
  when: 'When',
  replies: 'Replies',
  claim: 'Claim',
  id: 'Id',
} as const;

type Column = keyof typeof COLUMN_NAMES;

const REVERSED: { readonly [C in Column]?: string } = {
  standing: 'weakest first',
  replies: 'unanswered first',
};

/** “Sorted by standing, weakest first”. */
export function sortInWords(sort: { by: Column; isReversed: boolean } | undefined): string {
  if (!sort) return 'Sorted as drawn';
  if (sort.by === 'number') return 'Sorted as drawn, last first';
  const name = COLUMN_NAMES[sort.by].toLowerCase();
  return `Sorted by ${name}${sort.isReversed ? `, ${REVERSED[sort.by] ?? 'last first'}` : ''}`;
}

/** “Alleged, ended, conflict”. */
export function standingInWords(
  { standing, over, confidence }: Pick<RelationView, 'standing' | 'over' | 'confidence'>,
  isContradicted: boolean,
): string {
  const words: string[] = [STANDING_WORDS[standing]];
  if (over) words.push('ended');
  if (confidence !== undefined) words.push(confidence);
  if (isContradicted) words.push('conflict');
  return words.join(', ');
}

const MANY_CLAIMS = 2;

/** An inference is ours: nobody claims it. */
export function claimsInWords({ claims, standing }: Pick<RelationView, 'claims' | 'standing'>): string {
  if (standing === 'inferred') return 'ours';
  if (claims.length === 0) return 'none';
  return claims.length <= MANY_CLAIMS ? claims.join(', ') : `${claims[0]} and ${claims.length - 1} more`;
}

export const ROWS = {
  noLine: 'no line here',
  noLineAloud: (name: string) => `${name}, no line here.`,
  contradictedAloud: (sentence: string) => `${sentence} ${CONTRADICTED}`,
} as const;
