/**
 * An answer as a document: which chains, on what evidence, who denies it, what would break it and what was not searched,
 * before it becomes text or Markdown. A claim and a reply are a numbered note each, and a source is named once, in full.
 */
import type { Layer, ResponseKind } from '../../contract/model.ts';
import type { PathQuestion, PathsAnswer, PathView } from '../../contract/paths.ts';
import type { ClaimView, Included, RelationView, ResponseView, SourceView } from '../../contract/views.ts';
import { countOf, dateInWords, listOf } from '../text/grammar.ts';
import { REPLY_WORDS, STANDING_WORDS } from '../text/terms.ts';
import { relaxationInWords } from './relaxation-words.ts';

export interface Telling {
  /** The titles of the layers; one that is not given is told by its id. */
  layers?: readonly Pick<Layer, 'id' | 'title'>[];
  /** What was asked: an answer alone does not tell what found nothing from what nobody asked for. */
  question?: Pick<PathQuestion, 'rules' | 'parts'>;
}

/** A sentence, with the numbers of its notes. */
export interface Noted {
  readonly text: string;
  readonly notes: readonly number[];
}

export interface ToldStep extends Noted {
  /** The id of the relation. */
  readonly relation: string;
}

export interface ToldPath {
  readonly number: number;
  /** “Hun Sen ←nephew of— Hun To”. */
  readonly chain: string;
  /** One sentence for each relation of each step, with its standing. */
  readonly steps: readonly ToldStep[];
  readonly facts: readonly string[];
  /** Denials and clarifications in full, then the other replies by name. */
  readonly replies: readonly Noted[];
}

export interface Told {
  readonly summary: readonly string[];
  readonly groups: readonly { readonly title: string; readonly paths: readonly ToldPath[] }[];
  readonly sections: readonly { readonly title: string; readonly items: readonly string[] }[];
  /** By number, from 1. */
  readonly notes: readonly string[];
  readonly sources: readonly ToldSource[];
}

export interface ToldSource {
  /** Who published what, when, and who carried it. */
  readonly text: string;
  readonly url?: string;
}

export function tellAnswer(answer: PathsAnswer, { layers = [], question = {} }: Telling = {}): Told {
  const notes = new Notes(answer.included);
  const paths = answer.paths.map((path, index) => tellPath(path, index + 1, notes));
  const groups = Map.groupBy(paths, (_path, index) => answer.paths[index]?.hops ?? 0);
  return {
    summary: summaryOf(answer),
    groups: [...groups].map(([hops, members]) => ({ title: countOf(hops, 'step'), paths: members })),
    sections: [
      { title: 'What would break it', items: breaksOf(answer) },
      { title: 'What was not searched', items: notSearched(answer, layers, question) },
      {
        title: 'What one change would find',
        items: answer.relaxations.map((each) => relaxationInWords(each, layers)),
      },
    ].filter(({ items }) => items.length > 0),
    ...notes.list(),
  };
}

/** One path by itself, with the notes that it needs. */
export function tellOnePath(
  path: PathView,
  included: Included,
  number: number,
): ToldPath & Pick<Told, 'notes' | 'sources'> {
  const notes = new Notes(included);
  return { ...tellPath(path, number, notes), ...notes.list() };
}

/* ---- a path ---- */

function tellPath(path: PathView, number: number, notes: Notes): ToldPath {
  const { included } = notes;
  const relations = path.steps.flatMap((step) =>
    step.relations.flatMap((id) => included.relations[id] ?? []),
  );
  return {
    number,
    chain: chainOf(path, included),
    steps: relations.map((relation) => tellRelation(relation, notes)),
    facts: factsOf(path),
    replies: tellReplies(
      path.responses.flatMap((id) => included.responses[id] ?? []),
      notes,
    ),
  };
}

/** Of parallel relations the first, which stands best, and how many more; a dispute of any of them is marked. */
function chainOf(path: PathView, included: Included): string {
  const steps = path.steps.map((step) => {
    const relations = step.relations.flatMap((id) => included.relations[id] ?? []);
    const [first] = relations;
    const others = relations.length > 1 ? ` and ${relations.length - 1} more` : '';
    const dispute = relations.some((relation) => relation.disputed) ? ' ≠' : '';
    const verb = `${first?.verb ?? ''}${others}${dispute}`;
    const arrow = first?.from === step.from ? `—${verb}→` : `←${verb}—`;
    return ` ${arrow} ${nameOf(step.to, included)}`;
  });
  return `${nameOf(path.from, included)}${steps.join('')}`;
}

export function tellRelation(relation: RelationView, notes: Notes): ToldStep {
  const marks = [
    relation.standing,
    ...(relation.disputed ? ['disputed'] : []),
    ...(relation.over ? ['over'] : []),
  ];
  return {
    relation: relation.id,
    text: `${relation.sentence} ${sentence(marks.join(', '))}`,
    notes: relation.claims.flatMap((id) => notes.claim(id) ?? []),
  };
}

function factsOf({ weakest, sources, restsOnOneSource, openDates }: PathView): string[] {
  return [
    `Weakest step: ${weakest}.`,
    `Independent sources: ${sources}.`,
    ...(restsOnOneSource ? [sources > 1 ? 'One of them alone carries it.' : 'It rests on one source.'] : []),
    ...(openDates > 0 ? [`Open: the dates of ${countOf(openDates, 'step')}.`] : []),
  ];
}

const IN_FULL: ReadonlySet<ResponseKind> = new Set(['denial', 'clarification']);

export function tellReplies(responses: readonly ResponseView[], notes: Notes): Noted[] {
  const { included } = notes;
  const [inFull, named] = [true, false].map((full) =>
    responses.filter(({ kind }) => IN_FULL.has(kind) === full),
  );
  const groups = Map.groupBy(named ?? [], (response) => authored(response, included));
  return [
    ...(inFull ?? []).map((response) => ({
      text: `${authored(response, included)}: ${sentence(response.text)}`,
      notes: [notes.response(response)],
    })),
    ...[...groups].map(([text, members]) => ({
      text: sentence(text),
      notes: members.map((response) => notes.response(response)),
    })),
  ];
}

/** “Hun To, denial”. */
const authored = (response: ResponseView, included: Included): string =>
  `${nameOf(response.by, included)}, ${REPLY_WORDS[response.kind]}`;

/* ---- the notes ---- */

/** The notes and the sources, each numbered as it is first needed. */
export class Notes {
  readonly included: Included;
  readonly #numbers = new Map<string, number>();
  readonly #notes: (() => string)[] = [];
  readonly #sources = new Map<string, number>();

  constructor(included: Included) {
    this.included = included;
  }

  claim(id: string): number | undefined {
    const claim = this.included.claims[id];
    return claim && this.#number(`claim ${id}`, () => this.#claimText(claim));
  }

  response(response: ResponseView): number {
    return this.#number(`response ${response.id}`, () => this.#responseText(response));
  }

  list(): Pick<Told, 'notes' | 'sources'> {
    const notes = this.#notes.map((text) => text());
    return { notes, sources: [...this.#sources.keys()].map((id) => sourceInFull(id, this.included)) };
  }

  #number(key: string, text: () => string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#notes.push(text);
    this.#numbers.set(key, this.#notes.length);
    return this.#notes.length;
  }

  #claimText({ id, status, attribution, date, paraphrase, quote, source, locator }: ClaimView): string {
    const said = [
      STANDING_WORDS[status],
      attribution,
      ...(date === undefined ? [] : [dateInWords(date)]),
    ].join(', ');
    const quoted = quote === undefined ? '' : ` “${quote}”`;
    return `${said}: ${sentence(paraphrase)}${quoted} ${this.#place(source, locator, id)}`;
  }

  #responseText(response: ResponseView): string {
    const { id, text, date, source, locator, answers } = response;
    const when = date === undefined ? '' : `, ${dateInWords(date)}`;
    const answered = answers.flatMap((claim) => this.#numbers.get(`claim ${claim}`) ?? []);
    const to =
      answered.length === 0
        ? ''
        : ` To ${answered.length === 1 ? 'note' : 'notes'} ${listOf(answered.sort((a, b) => a - b).map(String), 'and')}.`;
    return `${authored(response, this.included)}${when}: ${sentence(text)}${to} ${this.#place(source, locator, id)}`;
  }

  #place(source: string, locator: string, id: string): string {
    const number = this.#sources.get(source) ?? this.#sources.size + 1;
    this.#sources.set(source, number);
    return `Source ${number}, ${locator}. (${id})`;
  }
}

/** “Al Jazeera, Feature by 101 East, July 2022, estimated; a copy of …”. */
function sourceInFull(id: string, included: Included): ToldSource {
  const source = included.sources[id];
  if (!source) return { text: id };
  const origin = source.originatesFrom === undefined ? undefined : included.sources[source.originatesFrom];
  return {
    text: sentence(sourceInWords(source) + (origin ? `; a copy of ${sourceInWords(origin)}` : '')),
    ...(source.url !== undefined && { url: source.url }),
  };
}

/** Publisher, title, date and carrier. */
export function sourceInWords({ publisher, title, date, dateNote, carriedBy }: SourceView): string {
  const when = [date === undefined ? undefined : dateInWords(date), dateNote].filter(
    (part) => part !== undefined,
  );
  return [
    publisher,
    title,
    when.length === 0 ? 'undated' : when.join(', '),
    ...(carriedBy === undefined ? [] : [`carried by ${carriedBy}`]),
  ].join(', ');
}

/* ---- the whole answer ---- */

const REASONS: Record<NonNullable<PathsAnswer['reason']>, string> = {
  steps: 'The search stopped at its limit of steps: there may be more.',
  time: 'The search stopped at its limit of time: there may be more.',
  memory: 'The search stopped at its limit of memory: there may be more.',
  paths: 'There are more paths than can be listed.',
};

function summaryOf({
  paths,
  complete,
  reason,
  truncated,
  revision,
  scope,
  notes = [],
}: PathsAnswer): string[] {
  return [
    paths.length === 0 ? 'No documented path.' : `${countOf(paths.length, 'path')}.`,
    complete
      ? `The search is complete to ${countOf(scope.searchedTo, 'step')}.`
      : reason === null
        ? 'The search is not complete.'
        : REASONS[reason],
    ...(truncated ? ['More paths of these lengths exist than are listed.'] : []),
    ...(notes.includes('changed-outside')
      ? ['Others wrote to the graph, so it was read anew for this answer.']
      : []),
    ...(paths.length === 0 ? ['This says what the loaded sources show, not that no connection exists.'] : []),
    `Revision ${revision}.`,
  ];
}

/** Over all paths within the length that was asked for, shown or not. */
function breaksOf({ breaks, included }: PathsAnswer): string[] {
  const counted = (parts: readonly string[], noun: string, isExact: boolean) =>
    `${countOf(parts.length, noun)}${isExact ? '' : ' or fewer'}: ${parts.map(unended).join('; ')}.`;
  return breaks.map(({ from, to, relations, sources }) => {
    const lines = relations.ids.map((id) => included.relations[id]?.sentence ?? id);
    const origins = sources.ids.map((id) => {
      const source = included.sources[id];
      return source ? sourceInWords(source) : id;
    });
    const ends = `From ${nameOf(from, included)} to ${nameOf(to, included)}`;
    return `${ends} no path is left without ${counted(lines, 'line', relations.exact)} Nor without ${counted(origins, 'source', sources.exact)}`;
  });
}

function notSearched(
  { scope, unreached, paths, included }: PathsAnswer,
  layers: NonNullable<Telling['layers']>,
  { rules, parts }: NonNullable<Telling['question']>,
): string[] {
  const titleOf = (id: string) => layers.find((layer) => layer.id === id)?.title ?? id;
  const name = (id: string) => nameOf(id, included);
  const more = (count = 0) => (count > 0 ? [`${count} more`] : []);
  const { from, to, omitted } = unreached;
  const hubsUncounted = rules?.hubs !== 'through' && parts !== undefined && !parts.includes('hubs');
  return [
    ...(hubsUncounted ? ['Through hubs. Which there are was not asked.'] : []),
    ...scope.hubs.map(
      ({ id, paths: through, atLeast }) =>
        `Through ${name(id)}, a hub: ${atLeast ? 'at least ' : ''}${countOf(through, 'path')}.`,
    ),
    ...(scope.layersOff.length > 0 ? [`Layers: ${listOf(scope.layersOff.map(titleOf), 'and')}.`] : []),
    ...(scope.standingsOff.length > 0 ? [`Lines that are ${listOf(scope.standingsOff, 'or')}.`] : []),
    `Paths of more than ${countOf(scope.searchedTo, 'step')}.`,
    ...(paths.length > 0 && to.length > 0
      ? [`No documented path to ${listOf([...to.map(name), ...more(omitted?.to)], 'or')}.`]
      : []),
    ...(paths.length > 0 && from.length > 0
      ? [`No documented path from ${listOf([...from.map(name), ...more(omitted?.from)], 'or')}.`]
      : []),
  ];
}

/* ---- words ---- */

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** A name that runs the other way is set apart, so that it does not turn what stands beside it. */
export function nameOf(id: string, { entities }: Pick<Included, 'entities'>): string {
  const name = entities[id]?.name ?? id;
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

/** Begins with a capital and ends with a mark. */
export const sentence = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.?!…][”"’)]?$/.test(text) ? '' : '.'}`;
const unended = (text: string): string => text.replace(/\.$/, '');
