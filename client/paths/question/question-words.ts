/** The question in words: what each of its terms says, and the whole as one sentence. */
import type { Layer, Standing } from '../../../server/contract/model.ts';
import type { ShapeStep } from '../../../server/contract/paths.ts';
import { admits } from '../../../server/domain/evidence/standing.ts';
import { usualLayers } from '../../state/lens.ts';
import { ENDS, LINES } from '../../words/paths/lines.ts';
import { ALLOWING, CLAUSES, type Clause, SENTENCE, TERMS } from '../../words/paths/question.tsx';
import { type End, isDescribed, isUsualListing, MOST_HOPS, type Question } from './question.ts';

export type NameOf = (id: string) => string;

const NAMED = 4;

/** “Hun Sen and Hun To”, “Hun Sen, Hun To, Heng He and 3 more”; empty of none. */
export function namesWords(ids: readonly string[], nameOf: NameOf): string {
  const shown = ids.length <= NAMED ? ids : ids.slice(0, NAMED - 1);
  return ENDS.named(shown.map(nameOf), ids.length - shown.length);
}

const OPEN_ENDS = { from: ENDS.openFrom, to: ENDS.openTo } as const;

export const endWords = (end: End, nameOf: NameOf, name: keyof typeof OPEN_ENDS): string =>
  isDescribed(end) ? ENDS.described(end) : namesWords(end.ids, nameOf) || OPEN_ENDS[name];

/** “How is Hun Sen”, “How are Hun Sen and Hun To”. */
export const fromClause = (from: End): Clause => (from.ids.length > 1 ? CLAUSES.fromSeveral : CLAUSES.from);

export const allowingWords = (standing: Standing) =>
  ALLOWING[admits(standing, 'inferred') ? 'both' : admits(standing, 'alleged') ? 'alleged' : 'neither'];

/** “ownership, kinship and sits within”; “any kind of” while all are taken. */
export const linesWords = ({ families = [], types = [] }: Pick<Question, 'families' | 'types'>): string =>
  LINES.some(families, types) || LINES.all;

export const listingWords = ({ groups, most, perEnd }: Question): string =>
  TERMS.listing({ lengths: groups >= MOST_HOPS ? undefined : groups, isOfEachPair: perEnd, most });

export function layersWords(question: Question, layers: readonly Layer[]): string {
  const on = question.lens.layers ?? usualLayers(layers);
  return TERMS.layers(layers.filter((layer) => on.includes(layer.id)).map((layer) => layer.title));
}

/** “it sits within”, and of every later step of a pattern “which is owned by”. */
export const verbClause = (index: number): Clause => (index === 0 ? CLAUSES.firstVerb : CLAUSES.nextVerb);

/** “a concession”, “anyone sanctioned”, “Hun To”, “anything”. */
export function arrivalWords(to: ShapeStep['to'], nameOf: NameOf): string {
  if (to?.ids) return namesWords(to.ids, nameOf);
  if (!to || (to.kind === undefined && to.badge === undefined)) return ENDS.anything;
  return ENDS.described(to);
}

const endsTold = ({ from, to }: Question, nameOf: NameOf) =>
  [fromClause(from)(endWords(from, nameOf, 'from')), CLAUSES.to(endWords(to, nameOf, 'to'))] as const;

/** “How is Hun Sen connected to any compound”: whom it is about, and none of its rules. */
export const endsWords = (question: Question, nameOf: NameOf): string =>
  SENTENCE.toldEnds(...endsTold(question, nameOf));

function wayTold({ pattern, maxHops, direction }: Question, nameOf: NameOf): string {
  if (!pattern)
    return SENTENCE.toldWay(
      CLAUSES.steps(TERMS.steps(maxHops)),
      CLAUSES.direction(TERMS.direction(direction)),
    );
  return SENTENCE.toldPattern(
    pattern.map((step, index) => ({
      verb: verbClause(index)(LINES.verb(step)),
      arrival: CLAUSES.arrival(arrivalWords(step.to, nameOf)),
    })),
  );
}

export interface Wording {
  nameOf: NameOf;
  layers: readonly Layer[];
}

/** The question as it is read aloud, copied and printed. */
export function questionWords(question: Question, { nameOf, layers }: Wording): string {
  const { lens, pattern, families, types, avoid, time, hubs } = question;
  const [from, to] = endsTold(question, nameOf);
  const { alleged, inferred, allegedClause, inferredClause } = allowingWords(lens.standing);
  return SENTENCE.told({
    from,
    to,
    way: wayTold(question, nameOf),
    lines: pattern || !(families || types) ? undefined : CLAUSES.lines(linesWords(question)),
    alleged: allegedClause(alleged),
    inferred: inferredClause(inferred),
    hubs: CLAUSES.hubs(TERMS.hubs(hubs)),
    avoid: avoid.length > 0 ? CLAUSES.avoid(namesWords(avoid, nameOf)) : undefined,
    layers: CLAUSES.layers(layersWords(question, layers)),
    asOf: CLAUSES.asOf(TERMS.asOf(lens.asOf)),
    time: time === 'any' ? undefined : TERMS.time(time),
    listing: isUsualListing(question) ? undefined : CLAUSES.listing(listingWords(question)),
  });
}
