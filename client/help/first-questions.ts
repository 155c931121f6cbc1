/**
 * What somebody who is new to a case could ask of it: one question each for Explore, Paths and Figure, made of what the
 * case holds. Each leads to an answer with its sources. Where the case has nothing to ask about, nothing is asked.
 */
import type { Kind } from '../../server/contract/model.ts';
import type { EntityView, RelationView } from '../../server/contract/views.ts';
import { isDrawn } from '../../server/domain/drawing/lines.ts';
import { inSentence } from '../../server/domain/drawing/phrase.ts';
import { FIRST_QUESTIONS } from '../words/help/first-minute.ts';

export type FirstQuestion =
  | { place: 'explore'; words: string; relation: string }
  | { place: 'paths'; words: string; from: string; to: string }
  | { place: 'figure'; words: string; relations: string[] };

/** What the case opens with, as it is drawn. */
export interface Opening {
  entities: readonly EntityView[];
  relations: readonly RelationView[];
  /** What the editor of the case selected in it. */
  select: string | undefined;
}

const MOST_STEPS = 4;
/** More lines than these make no figure that is read at a glance. */
const MOST_LINES = 8;

/** Kinds that one asks about, the most telling first. */
const SITES: readonly Kind[] = ['compound', 'concession', 'company'];

export function firstQuestions(opening: Opening): FirstQuestion[] {
  const graph = graphOf(opening);
  const explore = whoIsBehind(graph);
  return [explore, whatConnects(graph, explore?.to), inPrint(graph, opening.select)].flatMap(
    (found) => found?.question ?? [],
  );
}

interface Graph {
  entity: ReadonlyMap<string, EntityView>;
  /** Those that can be cited and drawn. */
  lines: readonly RelationView[];
  /** Of each entity. */
  at: ReadonlyMap<string, readonly RelationView[]>;
}

function graphOf({ entities, relations }: Opening): Graph {
  const entity = new Map(entities.map((each) => [each.id, each]));
  const lines = relations
    .filter((line) => isDrawn(line) && line.claims.length > 0 && line.family !== 'identity')
    .filter((line) => line.from !== line.to && entity.has(line.from) && entity.has(line.to))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const at = new Map<string, RelationView[]>(entities.map(({ id }) => [id, []]));
  for (const line of lines) for (const end of [line.from, line.to]) at.get(end)?.push(line);
  return { entity, lines, at };
}

const otherEnd = (line: RelationView, end: string): string => (line.from === end ? line.to : line.from);
const degree = ({ at }: Graph, id: string): number => at.get(id)?.length ?? 0;
const isHub = ({ entity }: Graph, id: string): boolean => entity.get(id)?.hub !== undefined;
const named = ({ entity }: Graph, id: string): string => inSentence(entity.get(id)?.name ?? id);

/** The one for which each measure in turn is largest; among equals the first. */
function best<T>(all: readonly T[], ...measures: ((each: T) => number)[]): T | undefined {
  return all.toSorted((a, b) => {
    for (const measure of measures) {
      const difference = measure(b) - measure(a);
      if (difference !== 0) return difference;
    }
    return 0;
  })[0];
}

const siteRank = (graph: Graph, id: string): number => {
  const kind = graph.entity.get(id)?.kind;
  return kind === undefined || !SITES.includes(kind) ? 0 : SITES.length - SITES.indexOf(kind);
};

/** “Owns”, plainly and on record; anything else is only said. */
const isPlain = ({ type, wording, standing, disputed }: RelationView): boolean =>
  type === 'owns' && wording === undefined && standing === 'documented' && !disputed;

function whoIsBehind(graph: Graph): { question: FirstQuestion; to: string } | undefined {
  const holdings = graph.lines.filter(
    ({ type, from, to }) =>
      (type === 'owns' || type === 'controls') &&
      siteRank(graph, to) > 0 &&
      !isHub(graph, to) &&
      graph.entity.get(from)?.unknown !== true,
  );
  const line = best(
    holdings,
    (each) => Number(each.disputed),
    (each) => siteRank(graph, each.to),
    (each) => degree(graph, each.to),
  );
  if (!line) return undefined;
  const name = named(graph, line.to);
  const words = isPlain(line) ? FIRST_QUESTIONS.whoOwns(name) : FIRST_QUESTIONS.whoIsBehind(name);
  return { question: { place: 'explore', words, relation: line.id }, to: line.to };
}

interface Way {
  to: string;
  lines: readonly RelationView[];
}

/** The shortest ways from there; none leads through a hub. */
function waysFrom(graph: Graph, from: string): Way[] {
  const found = new Map<string, Way>([[from, { to: from, lines: [] }]]);
  for (const way of found.values()) {
    if (way.lines.length === MOST_STEPS || (way.to !== from && isHub(graph, way.to))) continue;
    for (const line of graph.at.get(way.to) ?? []) {
      const to = otherEnd(line, way.to);
      if (!found.has(to)) found.set(to, { to, lines: [...way.lines, line] });
    }
  }
  return [...found.values()];
}

const isOfficial = (entity: EntityView): boolean => entity.badges.some(({ badge }) => badge === 'official');

function whatConnects(graph: Graph, preferred: string | undefined): { question: FirstQuestion } | undefined {
  const people = [...graph.entity.values()]
    .filter(({ id, kind }) => kind === 'person' && degree(graph, id) > 0)
    .toSorted(
      (a, b) => Number(isOfficial(b)) - Number(isOfficial(a)) || degree(graph, b.id) - degree(graph, a.id),
    );
  for (const person of people) {
    const ways = waysFrom(graph, person.id).filter(
      ({ to, lines }) => lines.length >= 2 && siteRank(graph, to) > 0 && !isHub(graph, to),
    );
    const way = best(
      ways,
      ({ to }) => Number(to === preferred),
      ({ to }) => siteRank(graph, to),
      ({ lines }) => -lines.length,
    );
    if (!way) continue;
    const words = FIRST_QUESTIONS.whatConnects(named(graph, person.id), named(graph, way.to));
    return { question: { place: 'paths', words, from: person.id, to: way.to } };
  }
  return undefined;
}

function inPrint(graph: Graph, select: string | undefined): { question: FirstQuestion } | undefined {
  const line = best(
    graph.lines,
    ({ disputed }) => Number(disputed),
    ({ id }) => Number(id === select),
    ({ responses }) => responses.length,
    ({ from, to }) => -Number(isHub(graph, from) || isHub(graph, to)),
  );
  if (!line) return undefined;
  const isPerson = (id: string) => graph.entity.get(id)?.kind === 'person';
  const ends = [line.from, line.to].toSorted((a, b) => Number(isPerson(b)) - Number(isPerson(a)));
  const names = ends.map((id) => named(graph, id));
  const words =
    line.responses.length > 0
      ? FIRST_QUESTIONS.inPrintWithReply(names)
      : FIRST_QUESTIONS.inPrintWithSource(names);
  return { question: { place: 'figure', words, relations: around(graph, line) } };
}

/** The line, and those that join its ends to whom both are joined. */
function around(graph: Graph, line: RelationView): string[] {
  const neighbours = (id: string) => new Set((graph.at.get(id) ?? []).map((each) => otherEnd(each, id)));
  const others = neighbours(line.to);
  const common = [...neighbours(line.from)].filter((id) => others.has(id) && !isHub(graph, id));
  const shown = new Set([line.from, line.to, ...common]);
  const among = graph.lines.filter((each) => each !== line && shown.has(each.from) && shown.has(each.to));
  return [line, ...among].slice(0, MOST_LINES).map(({ id }) => id);
}
