/** The question in words: what each of its terms says, and the whole as one sentence. */
import {
  type BadgeName,
  FAMILIES,
  type Family,
  type Layer,
  type RelationType,
  type Standing,
} from '../../../server/contract/model.ts';
import type { ShapeStep } from '../../../server/contract/paths.ts';
import { admits } from '../../../server/domain/evidence/standing.ts';
import { dateWords, FAMILY_WORDS, KIND_PLURALS, listWords, usualLayers } from '../../ui/wording.ts';
import type { Direction } from './pattern.ts';
import { type End, isDescribed, MOST_HOPS, type Question, USUAL_GROUPS, USUAL_MOST } from './question.ts';

export type NameOf = (id: string) => string;

/* ---- the ends ---- */

export const BADGE_ADJECTIVES: Record<BadgeName, string> = {
  official: 'official',
  sanctioned: 'sanctioned',
  investor: 'investing',
  convicted: 'convicted',
  charged: 'charged',
};

type Described = Pick<End, 'kind' | 'badge'>;

/** “any sanctioned company”, “anyone sanctioned”, “any official”. */
export function descriptionWords({ kind, badge }: Described): string {
  if (kind !== undefined) return ['any', badge && BADGE_ADJECTIVES[badge], kind].filter(Boolean).join(' ');
  return badge === 'official' ? 'any official' : `anyone ${badge ? BADGE_ADJECTIVES[badge] : ''}`.trim();
}

/** “compounds”, “sanctioned companies”: what a described end counts. */
export function pluralWords({ kind, badge }: Described): string {
  const noun = kind === undefined ? 'entities' : KIND_PLURALS[kind];
  return badge === undefined ? noun : `${BADGE_ADJECTIVES[badge]} ${noun}`;
}

const NAMED = 4;

/** “Hun Sen and Hun To”, “Hun Sen, Hun To, Heng He and 3 more”. */
export function namesWords(ids: readonly string[], nameOf: NameOf): string {
  if (ids.length <= NAMED) return listWords(ids.map(nameOf));
  const shown = ids.slice(0, NAMED - 1).map(nameOf);
  return listWords([...shown, `${ids.length - shown.length} more`]);
}

/** What stands in the sentence for an end that is still to be chosen. */
const OPEN_ENDS = { from: 'one name', to: 'another' } as const;

export const endWords = (end: End, nameOf: NameOf, name: keyof typeof OPEN_ENDS): string =>
  isDescribed(end) ? descriptionWords(end) : namesWords(end.ids, nameOf) || OPEN_ENDS[name];

/** “How is Hun Sen”, “How are Hun Sen and Hun To”. */
export const beginningWords = (from: End): string => (from.ids.length > 1 ? 'How are' : 'How is');

/* ---- the rules ---- */

export const stepsWords = (count: number): string => (count === 1 ? '1 step' : `${count} steps`);

export const DIRECTION_WORDS: Record<Direction, string> = {
  any: 'any direction',
  along: 'the direction of each line',
  against: 'the direction against each line',
};

export const HUB_RULES: Record<Question['hubs'], string> = {
  ends: 'hubs only at the ends',
  through: 'hubs anywhere',
};

export const TIME_RULES: Record<Question['time'], string> = {
  any: 'at any time',
  together: 'all on one same day',
  'in-order': 'with beginnings in order',
};

export const standingTerms = (standing: Standing): { alleged: string; joint: string; inferred: string } => {
  const [alleged, inferred] = [admits(standing, 'alleged'), admits(standing, 'inferred')];
  return {
    alleged: alleged ? 'alleged' : 'no alleged',
    joint: alleged === inferred ? 'and' : 'but not',
    inferred: alleged || inferred ? 'inferred' : 'no inferred',
  };
};

/** What a line of each type says, read along it and against it. A line that reads the same both ways has one. */
export const TYPE_WORDS: Record<RelationType, readonly [along: string, against?: string]> = {
  owns: ['owns', 'is owned by'],
  controls: ['controls', 'is controlled by'],
  invests_in: ['invests in', 'has as an investor'],
  director_of: ['is a director of', 'has as a director'],
  holds_office: ['holds office in', 'has in office'],
  adviser_to: ['is an adviser to', 'is advised by'],
  member_of: ['is a member of', 'has as a member'],
  works_for: ['works for', 'has working for it'],
  family_of: ['is a relative of'],
  ally_of: ['is an ally of'],
  supporter_of: ['is a supporter of', 'is supported by'],
  linked_to: ['has a stated link to'],
  sanctioned_by: ['is sanctioned by', 'has sanctioned'],
  convicted_in: ['is convicted in', 'has convicted'],
  charged_by: ['is charged by', 'has charged'],
  investigated_by: ['is investigated by', 'investigates'],
  fugitive_from: ['is a fugitive from', 'has as a fugitive'],
  named_in_bill: ['is named in', 'is a bill that names'],
  litigates: ['is in litigation with'],
  sits_within: ['sits within', 'has within it'],
  located_in: ['is located in', 'has located in it'],
  adjacent_to: ['is adjacent to'],
  residence_of: ['is a residence of', 'resides at'],
  same_as: ['may be the same as'],
};

export const familyLine = (family: Family): string => FAMILY_WORDS[family].toLowerCase();

/** “ownership, kinship and sits within”; “any” while all are taken. */
export function linesWords({ families, types }: Pick<Question, 'families' | 'types'>): string {
  const words = [...(families ?? []).map(familyLine), ...(types ?? []).map((type) => TYPE_WORDS[type][0])];
  return words.length === 0 ? 'any kind of' : listWords(words);
}

/** The families that a question can be limited to: identity is asked for by its standing. */
export const ASKED_FAMILIES = FAMILIES.filter((family) => family !== 'identity');

export function listingWords({ groups, most, perEnd }: Question): string {
  const lengths =
    groups === 1
      ? 'the shortest length'
      : groups >= MOST_HOPS
        ? 'all lengths'
        : `the ${groups} shortest lengths`;
  return `${lengths}${perEnd ? ' of each pair' : ''}, ${most.toLocaleString('en')} chains at most`;
}

export const isUsualListing = ({ groups, most, perEnd }: Question): boolean =>
  groups === USUAL_GROUPS && most === USUAL_MOST && !perEnd;

export function layersWords(question: Question, layers: readonly Layer[]): string {
  const on = question.lens.layers ?? usualLayers(layers);
  const titles = layers.filter((layer) => on.includes(layer.id)).map((layer) => layer.title);
  return titles.length === 0 ? 'no layer' : listWords(titles);
}

export const asOfWords = (asOf: string | undefined): string =>
  asOf === undefined ? 'all times' : dateWords(asOf);

/* ---- a pattern ---- */

/** “sits within”, “is owned by”, “has any ownership line to”. */
export function verbWords({ types = [], families = [], direction = 'any' }: ShapeStep): string {
  const verbs = types.map((type) => {
    const [along, against = along] = TYPE_WORDS[type];
    if (direction === 'any' && against !== along) return `${along} or ${against}`;
    return direction === 'against' ? against : along;
  });
  const kinds = families.map((family) => `has ${lineOf(family, direction)}`);
  if (verbs.length + kinds.length === 0) return `has ${lineOf(undefined, direction)}`;
  return [...verbs, ...kinds].join(' or ');
}

/** “any ownership line to”; “any line from” against its direction, “any line with” where that is all the same. */
function lineOf(family: Family | undefined, direction: Direction): string {
  const noun = family === undefined ? 'line' : `${familyLine(family)} line`;
  return `any ${noun} ${{ any: 'with', along: 'to', against: 'from' }[direction]}`;
}

/** “a concession”, “anyone sanctioned”, “Hun To”, “anything”. */
export function arrivalWords(to: ShapeStep['to'], nameOf: NameOf): string {
  if (to?.ids) return namesWords(to.ids, nameOf);
  if (!to || (to.kind === undefined && to.badge === undefined)) return 'anything';
  return descriptionWords(to);
}

/* ---- the whole ---- */

export interface Wording {
  nameOf: NameOf;
  layers: readonly Layer[];
}

/** The question as it is read aloud, copied and printed. */
export function questionWords(question: Question, { nameOf, layers }: Wording): string {
  const { from, to, lens, pattern, avoid, time } = question;
  const { alleged, joint, inferred } = standingTerms(lens.standing);
  const way = pattern
    ? `by this pattern: it ${pattern
        .map((step) => `${verbWords(step)} ${arrivalWords(step.to, nameOf)}`)
        .join(', which ')}`
    : `in at most ${stepsWords(question.maxHops)}, in ${DIRECTION_WORDS[question.direction]}`;
  const lines =
    pattern || !(question.families || question.types) ? [] : [`over ${linesWords(question)} lines`];
  return `${[
    `${beginningWords(from)} ${endWords(from, nameOf, 'from')} connected to ${endWords(to, nameOf, 'to')} ${way}`,
    ...lines,
    `allowing ${alleged} ${joint} ${inferred} lines`,
    `with ${HUB_RULES[question.hubs]}`,
    ...(avoid.length > 0 ? [`not by way of ${namesWords(avoid, nameOf)}`] : []),
    `in ${layersWords(question, layers)}`,
    `as of ${asOfWords(lens.asOf)}`,
    ...(time === 'any' ? [] : [TIME_RULES[time]]),
    ...(isUsualListing(question) ? [] : [`listing ${listingWords(question)}`]),
  ].join(', ')}?`;
}
