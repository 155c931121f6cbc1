/** The question as a title, what can be said of the answer in one sentence, and what the reader has to know beneath it. */
import type { ResponseKind } from '../../../server/contract/model.ts';
import type { OwnershipAnswer, OwnershipDirection } from '../../../server/contract/ownership.ts';
import type { EntityView, Included } from '../../../server/contract/views.ts';
import { inSentence } from '../../../server/domain/drawing/phrase.ts';
import { isExact, overWholeInWords } from '../../../server/domain/ownership/interval-words.ts';
import { authorOf } from '../../ui/citing.ts';
import { count, numberWord, RESPONSE_WORDS, RESPONSES_BY_WEIGHT } from '../../ui/wording.ts';
import { type Answers, besideOf, holdingsOf, includedOf } from './holdings.ts';

type OwnershipHolding = OwnershipAnswer['holdings'][number];

/** Words, or the id of a claim or reply, which opens the relation that it is about. */
export type Part = string | { readonly item: string; readonly relation: string };

/** “Who holds the Heng He compound?”, with the name as it stands in it. */
export function titleOf(name: string, direction: OwnershipDirection): string {
  const words = inSentence(name);
  return direction === 'up' ? `Who holds ${words}?` : `What does ${words} hold?`;
}

/** The name as the title has it, without its article. */
export const nameInTitle = (name: string): string => inSentence(name).replace(/^the /, '');

export function standfirstOf(answers: Answers): string {
  const [{ entity, direction, cycles }] = answers;
  const holdings = holdingsOf(answers);
  if (holdings.length === 0) return nothingStated(includedOf(answers).entities[entity], direction);
  const stated = holdings.filter((holding) => holding.stated);
  if (stated.length === 0) return 'No source here states a percentage, so every share is an interval.';
  if (stated.length < holdings.length)
    return `${numberWord(stated.length)} of ${count(holdings.length, 'holding')} ${stated.length === 1 ? 'states' : 'state'} a share; any other is an interval.`;
  if (cycles.length > 0)
    return 'Some of these hold one another, so all shares are solved together: nothing depends on where a walk stops.';
  return holdings.every(({ share }) => isExact(share))
    ? 'Every holding here states its share.'
    : 'Every holding here states a share, and not all of them one number.';
}

function nothingStated(entity: EntityView | undefined, direction: OwnershipDirection): string {
  if (direction === 'down')
    return 'No source here states that it holds anything, in these layers and at this date.';
  if (entity?.kind === 'person' || entity?.kind === 'role')
    return 'A person is held by nobody: the other direction asks what they hold.';
  return 'No source here states a holding in it, in these layers and at this date.';
}

/** Each a sentence, in the order in which a reader needs them. */
export function notesOf(answers: Answers, left: number): Part[][] {
  const included = includedOf(answers);
  const beside = besideOf(answers);
  const whys = new Set(beside.map(({ why }) => why));
  const has = (part: (answer: OwnershipAnswer) => boolean) => answers.some(part);
  const notes: Part[][] = [];
  if (has(({ holdings }) => holdings.some(({ stated }) => !stated)))
    notes.push(['A share that no source states is whatever the others leave, never 0.']);
  if (beside.some(({ relation }) => relation.type === 'sits_within'))
    notes.push(['Standing inside a zone is not a holding in it.']);
  if (whys.has('into a place')) notes.push(['What is held of a place is not counted.']);
  if (whys.has('another kind of share'))
    notes.push(['Equity, votes and profits are never added to one another.']);
  notes.push(...officeNotes(beside, included));
  if (has(({ cycles }) => cycles.length > 0))
    notes.push([
      'Where some hold one another, value goes round, and an interest is more than its chains come to. A closed loop of which nobody outside has anything is “undetermined”.',
    ]);
  for (const contested of answers.flatMap((answer) => answer.contested))
    notes.push(contestedNote(contested, included));
  notes.push(...roundedNotes(answers, included));
  if (has(({ others = [] }) => others.length > 0))
    notes.push(['What is “held by another” is a share of somebody else’s, and no part of what is asked.']);
  if (has(({ othersOmitted }) => othersOmitted !== undefined))
    notes.push(['More hold of the same than could be listed here.']);
  if (left > 0)
    notes.push([
      `${numberWord(left)} more ${left === 1 ? 'entity is' : 'entities are'} in the table above and not drawn.`,
    ]);
  // No number: two answers may leave out the same lines.
  if (has(({ besideOmitted }) => besideOmitted !== undefined))
    notes.push(['More lines bear on this and are no share than could be listed here.']);
  if (has(({ notIncluded }) => notIncluded !== undefined))
    notes.push([
      'There are more holdings than could be listed with their claims: where none stands here, there may be some.',
    ]);
  return notes;
}

const claimsOf = (relation: string, { relations }: Included): Part[] =>
  (relations[relation]?.claims ?? []).flatMap((item, index) => [
    ...(index === 0 ? [] : [', ']),
    { item, relation },
  ]);

/** Four of them and how many more there are: an entity may have hundreds of directors. */
const MOST_OFFICES = 4;

function officeNotes(beside: ReturnType<typeof besideOf>, included: Included): Part[][] {
  const offices = beside.filter(({ why }) => why === 'office, not a share');
  if (offices.length === 0) return [];
  const told = offices.slice(0, MOST_OFFICES).map(({ relation }): Part[] => {
    const name = included.entities[relation.from]?.name ?? relation.from;
    return [`${name} (`, ...claimsOf(relation.id, included), ')'];
  });
  const more = offices.length - told.length;
  const list = told.flatMap((parts, index) => [...(index === 0 ? [] : [', ']), ...parts]);
  const rest = more === 0 ? '' : ` and ${more} more`;
  const [are, those] = offices.length === 1 ? ['is', 'that'] : ['are', 'those'];
  return [['An office is not a share, so ', `${those} of `, ...list, `${rest} ${are} not counted.`]];
}

function contestedNote(
  { entity, relations, minimum, surely }: OwnershipAnswer['contested'][number],
  included: Included,
): Part[] {
  const name = included.entities[entity]?.name ?? entity;
  const claims = relations.flatMap((id) => [...claimsOf(id, included), ', ']).slice(0, -1);
  const why = surely
    ? 'They are told of one and the same day, so the sources cannot all be right, and none is relied on'
    : 'They cannot all hold at one time. As the dates are told, one may have followed another; nobody says so, and none is relied on';
  return [
    `The shares that are stated of ${inSentence(name)} come to ${overWholeInWords(minimum)}. ${why} (`,
    ...claims,
    ').',
  ];
}

/** Of each entity whose stated shares come to a little more than the whole, which rounding explains. */
function roundedNotes(answers: Answers, included: Included): Part[][] {
  const contested = new Set(answers.flatMap((answer) => answer.contested).map(({ entity }) => entity));
  const others = answers.flatMap((answer) => answer.others ?? []);
  return [...Map.groupBy([...holdingsOf(answers), ...others], ({ owned }) => owned)].flatMap(
    ([owned, into]) => {
      const stated = into.map((holding) => statedLeast(holding, included));
      const minimum = stated.reduce((sum, least) => sum + least, 0);
      const isCut = into.some(({ share }, at) => share.min < (stated[at] ?? 0));
      if (contested.has(owned) || !isCut || minimum <= 100) return [];
      const name = inSentence(included.entities[owned]?.name ?? owned);
      return [
        [
          `The shares that are stated of ${name} come to ${sumInWords(stated, minimum)}: taken as rounding, each for its part of the whole.`,
        ],
      ];
    },
  );
}

/** Where several lines tell of one holding, what all of them agree on. */
const statedLeast = ({ relations }: OwnershipHolding, { relations: views }: Included): number =>
  Math.max(0, ...relations.map((id) => views[id]?.share?.min ?? 0));

/** So many different shares are added up in words. */
const MOST_SUMMANDS = 6;

/** “33.34 × 3 = 100.02 %”. */
function sumInWords(stated: readonly number[], sum: number): string {
  const percent = `${Number(sum.toPrecision(12))}\u00a0%`;
  const alike = [
    ...Map.groupBy(
      stated.filter((share) => share > 0),
      (share) => share,
    ),
  ];
  if (alike.length > MOST_SUMMANDS) return percent;
  const summands = alike.map(([share, { length }]) => (length === 1 ? `${share}` : `${share} × ${length}`));
  return `${summands.join(' + ')} = ${percent}`;
}

export interface Reply {
  readonly words: string;
  readonly item: string;
  /** The relation whose dossier has it. */
  readonly relation: string;
}

/** Every reply to a claim that the answers rest on or tell of, a denial first: “Hun To, denial”. */
export function repliesOf(answers: Answers): Reply[] {
  const { relations, responses, entities } = includedOf(answers);
  const given = new Map(
    Object.values(relations).flatMap((relation) =>
      relation.responses.flatMap((id) => {
        const response = responses[id];
        return response ? [[id, { response, relation: relation.id }] as const] : [];
      }),
    ),
  );
  const weight = (kind: ResponseKind) => RESPONSES_BY_WEIGHT.indexOf(kind);
  return [...given.values()]
    .sort((a, b) => weight(a.response.kind) - weight(b.response.kind))
    .map(({ response, relation }) => ({
      words: `${authorOf(response, entities)}, ${RESPONSE_WORDS[response.kind]}`,
      item: response.id,
      relation,
    }));
}
