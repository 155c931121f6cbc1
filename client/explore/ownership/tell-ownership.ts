/** What can be said of an answer in one sentence, what the reader has to know beneath it, and who replies. */
import type { ResponseKind } from '../../../server/contract/model.ts';
import type { OwnershipAnswer, OwnershipDirection } from '../../../server/contract/ownership.ts';
import type { EntityView, Included } from '../../../server/contract/views.ts';
import { inSentence } from '../../../server/domain/drawing/phrase.ts';
import { RESPONSES_BY_WEIGHT } from '../../../server/domain/evidence/standing.ts';
import { isExact } from '../../../server/domain/ownership/interval-words.ts';
import { authorOf } from '../../words/citing.ts';
import { OWNERSHIP_NOTES, REPLIES, sumInWords } from '../../words/explore/ownership/notes.tsx';
import { STANDFIRST } from '../../words/explore/ownership/pane.tsx';
import { RESPONSE_WORDS } from '../../words/terms.ts';
import { type Answers, besideOf, holdingsOf, includedOf } from './holdings.ts';

type OwnershipHolding = OwnershipAnswer['holdings'][number];

/** Words, or the id of a claim or reply, which opens the relation that it is about. */
export type Part = string | Item;

interface Item {
  readonly item: string;
  readonly relation: string;
}

/** The name as the title has it, without its article. */
export const nameInTitle = (name: string): string => inSentence(name).replace(/^the /, '');

export function standfirstOf(answers: Answers): string {
  const [{ entity, direction, cycles }] = answers;
  const holdings = holdingsOf(answers);
  if (holdings.length === 0) return nothingStated(includedOf(answers).entities[entity], direction);
  const stated = holdings.filter((holding) => holding.stated);
  if (stated.length === 0) return STANDFIRST.noneStated;
  if (stated.length < holdings.length) return STANDFIRST.someStated(stated.length, holdings.length);
  if (cycles.length > 0) return STANDFIRST.loop;
  return holdings.every(({ share }) => isExact(share)) ? STANDFIRST.allExact : STANDFIRST.allStated;
}

function nothingStated(entity: EntityView | undefined, direction: OwnershipDirection): string {
  if (direction === 'down') return STANDFIRST.holdsNothing;
  return entity?.kind === 'person' || entity?.kind === 'role' ? STANDFIRST.person : STANDFIRST.heldByNobody;
}

/** Each a sentence, in the order in which a reader needs them. */
export function notesOf(answers: Answers, left: number): Part[][] {
  const included = includedOf(answers);
  const beside = besideOf(answers);
  const whys = new Set(beside.map(({ why }) => why));
  const has = (part: (answer: OwnershipAnswer) => boolean) => answers.some(part);
  const notes: Part[][] = [];
  if (has(({ holdings }) => holdings.some(({ stated }) => !stated))) notes.push([OWNERSHIP_NOTES.unstated]);
  if (beside.some(({ relation }) => relation.type === 'sits_within')) notes.push([OWNERSHIP_NOTES.within]);
  if (whys.has('into a place')) notes.push([OWNERSHIP_NOTES.ofPlace]);
  if (whys.has('another kind of share')) notes.push([OWNERSHIP_NOTES.kindsOfShare]);
  notes.push(...officeNotes(beside, included));
  if (has(({ cycles }) => cycles.length > 0)) notes.push([OWNERSHIP_NOTES.loop]);
  for (const contested of answers.flatMap((answer) => answer.contested))
    notes.push(contestedNote(contested, included));
  notes.push(...roundedNotes(answers, included));
  if (has(({ others = [] }) => others.length > 0)) notes.push([OWNERSHIP_NOTES.heldByAnother]);
  if (has(({ othersOmitted }) => othersOmitted !== undefined)) notes.push([OWNERSHIP_NOTES.othersLeftOut]);
  if (left > 0) notes.push([OWNERSHIP_NOTES.notDrawn(left)]);
  // No number: two answers may leave out the same lines.
  if (has(({ besideOmitted }) => besideOmitted !== undefined)) notes.push([OWNERSHIP_NOTES.linesLeftOut]);
  if (has(({ notIncluded }) => notIncluded !== undefined)) notes.push([OWNERSHIP_NOTES.claimsLeftOut]);
  return notes;
}

const claimsOf = (relation: string, { relations }: Included): Item[] =>
  (relations[relation]?.claims ?? []).map((item) => ({ item, relation }));

/** Four of them and how many more there are: an entity may have hundreds of directors. */
const MOST_OFFICES = 4;

function officeNotes(beside: ReturnType<typeof besideOf>, included: Included): Part[][] {
  const offices = beside.filter(({ why }) => why === 'office, not a share');
  if (offices.length === 0) return [];
  const told = offices.slice(0, MOST_OFFICES).map(({ relation }) => ({
    name: included.entities[relation.from]?.name ?? relation.from,
    claims: claimsOf(relation.id, included),
  }));
  return [OWNERSHIP_NOTES.offices(told, offices.length - told.length)];
}

function contestedNote(
  { entity, relations, minimum, surely }: OwnershipAnswer['contested'][number],
  included: Included,
): Part[] {
  const name = included.entities[entity]?.name ?? entity;
  const claims = relations.flatMap((id) => claimsOf(id, included));
  return OWNERSHIP_NOTES.contested({ name, minimum, surely, claims });
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
      const name = included.entities[owned]?.name ?? owned;
      return [[OWNERSHIP_NOTES.rounded(name, sumOf(stated, minimum))]];
    },
  );
}

/** Where several lines tell of one holding, what all of them agree on. */
const statedLeast = ({ relations }: OwnershipHolding, { relations: views }: Included): number =>
  Math.max(0, ...relations.map((id) => views[id]?.share?.min ?? 0));

/** So many different shares are added up in words. */
const MOST_SUMMANDS = 6;

function sumOf(stated: readonly number[], sum: number): string {
  const alike = [
    ...Map.groupBy(
      stated.filter((share) => share > 0),
      (share) => share,
    ),
  ];
  const summands = alike.map(([share, { length }]) => ({ share, times: length }));
  return sumInWords(alike.length > MOST_SUMMANDS ? undefined : summands, Number(sum.toPrecision(12)));
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
      words: REPLIES.reply(authorOf(response, entities), RESPONSE_WORDS[response.kind]),
      item: response.id,
      relation,
    }));
}
