/**
 * Who holds something, and how much of it, as plain text for a terminal: intervals, every chain with its product and its
 * numbered claims, what nobody documents, and apart from all of that who is said to control it. Every reply and every
 * source goes with it.
 */
import type { Layer } from '../../contract/model.ts';
import type {
  OwnershipAnswer,
  OwnershipChain,
  OwnershipFinding,
  OwnershipQuestion,
} from '../../contract/ownership.ts';
import type { Included } from '../../contract/views.ts';
import { BLANK, lines, notesLines, type TextLine, withNotes } from '../paths/path-text.ts';
import { type Noted, Notes, nameOf, sentence, tellRelation, tellReplies } from '../paths/tell-answer.ts';
import { countOf, dateInWords, listOf } from '../text/grammar.ts';
import { intervalInWords, overWholeInWords } from './interval-words.ts';

export interface OwnerTextOptions {
  /** The titles of the layers; one that is not given is told by its id. */
  layers?: readonly Pick<Layer, 'id' | 'title'>[];
  /** In columns; without it each sentence is one line. */
  width?: number | undefined;
  /** Tells the id of each line too, for who goes on with it. */
  ids?: boolean;
}

/** “Who holds Vantar Holdings: equity, alleged or better, as of July 2022.” */
export function ownershipInWords(
  { entity, direction, shareOf = 'equity', standing = 'alleged', layers, asOf }: OwnershipQuestion,
  included: Pick<Included, 'entities'>,
  known: OwnerTextOptions['layers'] = [],
): string {
  const name = nameOf(entity, included);
  const titles = layers?.map((id) => known.find((layer) => layer.id === id)?.title ?? id);
  return `${direction === 'up' ? `Who holds ${name}` : `What ${name} holds`}: ${[
    shareOf,
    standing === 'documented' ? 'documented' : `${standing} or better`,
    ...(titles ? [titles.length === 0 ? 'in no layer' : `in ${listOf(titles, 'and')}`] : []),
    ...(asOf === undefined ? [] : [`as of ${dateInWords(asOf)}`]),
  ].join(', ')}.`;
}

/** The whole answer under its question. */
export function ownersInLines(
  question: OwnershipQuestion,
  answer: OwnershipAnswer,
  options: OwnerTextOptions = {},
): TextLine[] {
  const { width, layers } = options;
  const telling: Telling = { answer, notes: new Notes(answer.included), options };
  const sections: Section[] = [
    { title: answer.direction === 'up' ? 'Owners' : 'Holdings', lines: findingLines(telling) },
    items('Undocumented', undocumented(telling), width),
    items('What the chains are made of', chainRelations(telling), width),
    items('What others hold of these', others(telling), width),
    items(
      'They hold one another',
      answer.cycles.map((ids) => cycleInWords(ids, answer)),
      width,
    ),
    items('Stated shares that cannot all hold at one time', contested(telling), width),
    items('Control, which is another question', control(telling), width),
    items('Beside, and never multiplied', beside(telling), width),
    items('Replies', replies(telling), width),
  ];
  return [
    ...lines('question', ownershipInWords(question, answer.included, layers), { width }),
    ...lines('text', summaryOf(answer).join(' '), { width }),
    ...sections
      .filter((section) => section.lines.length > 0)
      .flatMap((section) => [BLANK, { role: 'heading' as const, text: section.title }, ...section.lines]),
    ...notesLines(telling.notes.list(), width),
  ];
}

type OwnershipHolding = OwnershipAnswer['holdings'][number];

interface Telling {
  answer: OwnershipAnswer;
  notes: Notes;
  options: OwnerTextOptions;
}

interface Section {
  title: string;
  lines: TextLine[];
}

const items = (title: string, texts: readonly string[], width: number | undefined): Section => ({
  title,
  lines: texts.flatMap((text) => lines('text', text, { width, first: '– ', rest: '  ' })),
});

/* ---- the answer in a sentence ---- */

const REASONS: Readonly<Record<NonNullable<OwnershipAnswer['reason']>, string>> = {
  entities: 'The reckoning stopped at its limit of entities: what is here holds, and there is more.',
  steps: 'The reckoning stopped at its limit of steps: what is here holds, and there is more.',
  time: 'The reckoning stopped at its limit of time: what is here holds, and there is more.',
};

function summaryOf({
  direction,
  findings,
  complete,
  reason,
  notIncluded,
  revision,
}: OwnershipAnswer): string[] {
  const found = countOf(findings.length, direction === 'up' ? 'owner' : 'holding');
  const none = direction === 'up' ? 'No owner is stated.' : 'No holding of it is stated.';
  return [
    ...(findings.length > 0
      ? [`${found}.`]
      : [none, 'This says what the loaded sources show, not that there is none.']),
    ...(complete ? [] : [reason === null ? 'There is more than is told of.' : REASONS[reason]]),
    ...(notIncluded === undefined
      ? []
      : [
          `Of ${countOf(notIncluded, 'line')} ${notIncluded === 1 ? 'that belongs' : 'that belong'} to it no claim is told here: there are too many.`,
        ]),
    `Revision ${revision}.`,
  ];
}

/* ---- findings and their chains ---- */

function findingLines(telling: Telling): TextLine[] {
  const { width } = telling.options;
  return telling.answer.findings.flatMap((finding, index) => {
    const label = `${index + 1}. `;
    const under = ' '.repeat(label.length);
    const text = (words: string) => lines('text', words, { width, first: under, rest: `${under}  ` });
    return [
      ...lines('chain', findingInWords(finding, telling.answer), { width, first: label, rest: under }),
      ...remarksOn(finding, telling.answer).flatMap(text),
      ...finding.chains.flatMap((chain) => text(chainInWords(chain, telling))),
      ...(finding.omitted ? text(omittedInWords(finding.omitted)) : []),
    ];
  });
}

const otherOf = ({ owner, owned }: OwnershipFinding): string => owner ?? owned ?? '';

/** “Odo Brask: 66.67 %”. */
const findingInWords = (finding: OwnershipFinding, { included }: OwnershipAnswer): string =>
  `${nameOf(otherOf(finding), included)}: ${finding.interest ? intervalInWords(finding.interest) : 'undetermined'}`;

function remarksOn(finding: OwnershipFinding, { direction, included }: OwnershipAnswer): string[] {
  const isUnknown = direction === 'up' && included.entities[otherOf(finding)]?.unknown === true;
  return [
    ...(finding.status === 'undetermined'
      ? ['A closed group holds all of itself, and nobody outside has anything of it.']
      : []),
    ...(isUnknown ? ['An owner that the source declares unknown.'] : []),
    ...(direction === 'up' && finding.ultimate && !isUnknown ? ['Nobody is stated to stand behind it.'] : []),
  ];
}

/** “Odo Brask —owns 50 %→ Vantar —owns 60 %→ North Field: 30 % [1, 2]”. */
function chainInWords({ entities, relations, interest }: OwnershipChain, { answer, notes }: Telling): string {
  const { included } = answer;
  const [first = '', ...others] = entities;
  const steps = others.map((id, index) => {
    const relation = included.relations[relations[index] ?? ''];
    return ` —${relation?.verb ?? ''}${relation?.disputed ? ' ≠' : ''}→ ${nameOf(id, included)}`;
  });
  const cited = relations.flatMap((id) => claimNotes(id, included, notes));
  const text = `${nameOf(first, included)}${steps.join('')}: ${intervalInWords(interest)}`;
  return withNotes({ text, notes: [...new Set(cited)] });
}

const claimNotes = (relation: string, { relations }: Included, notes: Notes): number[] =>
  (relations[relation]?.claims ?? []).flatMap((id) => notes.claim(id) ?? []);

const omittedInWords = ({ chains, atLeast }: NonNullable<OwnershipFinding['omitted']>): string =>
  `${atLeast ? 'At least ' : ''}${countOf(chains, 'more chain', 'more chains')} ${isOrAre(chains)} not listed.`;

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');

/* ---- what the findings rest on ---- */

function undocumented({ answer }: Telling): string[] {
  const { entity, direction, rests, included } = answer;
  const whole = intervalInWords(answer.undocumented);
  const isSaid = (rest: (typeof rests)[number]) =>
    direction === 'up' && rest.entity === entity && intervalInWords(rest.share) === whole;
  return [
    // Downwards the rest of what is owned is nobody's finding.
    ...(direction === 'up' ? [`undocumented: ${whole}`] : []),
    ...rests
      .filter((rest) => !isSaid(rest))
      .map((rest) => `of ${nameOf(rest.entity, included)}: ${intervalInWords(rest.share)}`),
  ];
}

/** Of every step of a chain all that tell of it: one holding may be told in several layers. */
function holdingsInChains({ findings, holdings }: OwnershipAnswer): OwnershipHolding[] {
  const toldBy = new Map(holdings.flatMap((holding) => holding.relations.map((id) => [id, holding])));
  const steps = findings.flatMap(({ chains }) => chains.flatMap(({ relations }) => relations));
  return [...new Set(steps.flatMap((id) => toldBy.get(id) ?? []))];
}

const chainRelations = (telling: Telling): string[] =>
  linesOfHoldings(holdingsInChains(telling.answer), telling);

const linesOfHoldings = (holdings: readonly OwnershipHolding[], telling: Telling): string[] =>
  holdings.flatMap((holding) =>
    holding.relations.flatMap((id) => lineInWords(id, telling, reckonedInWords(holding, id, telling.answer))),
  );

function others(telling: Telling): string[] {
  const { others = [], othersOmitted = 0 } = telling.answer;
  const more = othersOmitted === 1 ? 'more is' : 'more are';
  return [
    ...linesOfHoldings(others, telling),
    ...(othersOmitted > 0 ? [`${othersOmitted.toLocaleString('en')} ${more} not listed.`] : []),
  ];
}

/** How it was reckoned with, where that is not what the line itself says. */
function reckonedInWords(
  { owned, relations, share, stated }: OwnershipHolding,
  id: string,
  { contested, included }: OwnershipAnswer,
): string {
  const own = included.relations[id]?.share;
  if (!stated) return ` How much is not stated: ${intervalInWords(share)}.`;
  if (own?.min === share.min && own.max === share.max) return '';
  const why = contested.some(({ entity }) => entity === owned)
    ? 'since the shares stated come to more than the whole'
    : relations.length > 1
      ? 'since it is told more than once'
      : own !== undefined && own.min > share.min
        ? 'since the shares stated are rounded, and come to a little more than the whole'
        : 'which is all that the others leave';
  return ` Reckoned with ${intervalInWords(share)}, ${why}.`;
}

/** The line as its own sentence, with its standing and its notes; what no claim supports says nothing. */
function lineInWords(id: string, { answer: { included }, notes, options }: Telling, remark = ''): string[] {
  const relation = included.relations[id];
  if (!relation) return [];
  const told: Noted =
    relation.claims.length > 0
      ? tellRelation(relation, notes)
      : {
          text: `A line from ${nameOf(relation.from, included)} to ${nameOf(relation.to, included)} that no claim supports.`,
          notes: [],
        };
  const text = `${told.text}${remark}${options.ids ? ` (${id})` : ''}`;
  return [withNotes({ ...told, text })];
}

const cycleInWords = (ids: readonly string[], { included }: OwnershipAnswer): string =>
  sentence(
    listOf(
      ids.map((id) => nameOf(id, included)),
      'and',
    ),
  );

function contested({ answer, notes }: Telling): string[] {
  const { included } = answer;
  return answer.contested.map(({ entity, relations, minimum, surely }) => {
    const when = surely ? '' : ' As the dates are told, one may have followed another.';
    const text = `${nameOf(entity, included)}: ${overWholeInWords(minimum)} in all, so none of it is relied on.${when}`;
    return withNotes({ text, notes: relations.flatMap((id) => claimNotes(id, included, notes)) });
  });
}

/* ---- what is no share ---- */

/** Each by the sentences of its lines: what no claim says is not said here either. */
function control(telling: Telling): string[] {
  const { answer } = telling;
  return answer.control.map(({ by, of, basis, relations, uncited }) => {
    const [from, to] = [nameOf(by, answer.included), nameOf(of, answer.included)];
    const steps = relations.flatMap((id) => lineInWords(id, telling)).join(' ');
    const isChain = new Set(relations.map((id) => stepOf(id, answer))).size > 1;
    if (basis === 'declared')
      return `Declared${isChain ? ' at every step' : ''}, from ${from} to ${to}: ${steps}`;
    const rests = uncited ? ', in part on what no claim supports' : '';
    if (basis === 'majority') return `A majority at every step${rests}, from ${from} to ${to}: ${steps}`;
    return `An office at ${to}: ${steps}`;
  });
}

function stepOf(id: string, { included }: OwnershipAnswer): string {
  const { from = '', to = '' } = included.relations[id] ?? {};
  return `${from} ${to}`;
}

/** Without what has been told as control. */
function beside(telling: Telling): string[] {
  const { answer } = telling;
  const told = new Set(answer.control.flatMap(({ relations }) => relations));
  const lines = answer.beside
    .filter(({ relation }) => !told.has(relation))
    .flatMap(({ relation, why }) => lineInWords(relation, telling, ` ${sentence(why)}`));
  const { besideOmitted: more } = answer;
  if (more === undefined) return lines;
  const bears = countOf(more, 'more line bears', 'more lines bear');
  return [...lines, `${bears} on it and ${isOrAre(more)} not listed.`];
}

/** To whatever was told above: they obey no filter. */
function replies({ answer, notes }: Telling): string[] {
  const { others = [], contested, control, beside, included } = answer;
  const told = new Set([
    ...[...holdingsInChains(answer), ...others, ...contested, ...control].flatMap(
      ({ relations }) => relations,
    ),
    ...beside.map(({ relation }) => relation),
  ]);
  const ids = new Set([...told].flatMap((id) => included.relations[id]?.responses ?? []));
  const responses = [...ids].flatMap((id) => included.responses[id] ?? []);
  return tellReplies(responses, notes).map(withNotes);
}
