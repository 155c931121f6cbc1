/**
 * How one set of entities reaches another: what the finder found, looked at once more in the store, with the replies and
 * all that is needed to read it.
 */

import { setImmediate as othersFirst } from 'node:timers/promises';
import { byCodePoint } from '../contract/model.ts';
import type { PathQuestion, PathsAnswer, PathsEvent } from '../contract/paths.ts';
import type { Included } from '../contract/views.ts';
import { type Asked, type Found, lookAgain } from '../domain/paths/second-look.ts';
import type { Findings, Group, PathFinder, PathFound, Question } from '../paths/path-finder.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { includedFor, type Named } from './included.ts';
import { layersOf } from './lens.ts';
import { Contradicted, Patience } from './patience.ts';
import { Reports } from './reports.ts';

export interface PathService {
  /**
   * Throws `ValidationError` for an entity or a layer that is not there, `BusyError` when too much is waiting or the
   * graph does not rest, `StoreDisagreesError` when the finder and the store do not agree on what there is.
   */
  find(question: PathQuestion, signal?: AbortSignal): Promise<PathsAnswer>;
  /**
   * The same as it is found: groups as soon as they are whole, progress meanwhile, and at last the whole answer, which
   * `find` would give. Each group is looked at in the store before it is given. Whoever stops reading ends the search.
   */
  stream(question: PathQuestion, signal?: AbortSignal): AsyncGenerator<PathsEvent, void>;
}

export function createPathService({ store, finder }: { store: GraphStore; finder: PathFinder }): PathService {
  return {
    async find(asked, signal) {
      const question = await questionOf(store, asked);
      const patience = new Patience(store, finder);
      for (;;) {
        await patience.begin();
        try {
          return await answerOf(store, question, await finder.find(question, signal ? { signal } : {}));
        } catch (error) {
          await patience.withstand(error);
        }
      }
    },

    async *stream(asked, signal) {
      const question = await questionOf(store, asked);
      const patience = new Patience(store, finder);
      for (;;) {
        await patience.begin();
        let hasToldGroups = false;
        try {
          for await (const event of attempt({ store, finder }, question, signal)) {
            hasToldGroups ||= event.event === 'group';
            yield event;
          }
          return;
        } catch (error) {
          await patience.withstand(error);
          if (hasToldGroups) yield { event: 'restart' };
        }
      }
    },
  };
}

async function questionOf(store: GraphStore, asked: PathQuestion): Promise<Question> {
  const { groups = 2, paths = 50, perEnd = false } = asked.limit ?? {};
  return {
    from: asked.from,
    to: asked.to,
    rules: asked.rules ?? {},
    limit: { groups, paths, perEnd },
    ...(asked.parts && { parts: asked.parts }),
    layers: await layersOf(store),
  };
}

/** One search from its beginning to its end. Throws `Contradicted` as soon as the store does not bear out a group. */
async function* attempt(
  { store, finder }: { store: GraphStore; finder: PathFinder },
  question: Question,
  asker: AbortSignal | undefined,
): AsyncGenerator<PathsEvent, void> {
  const ending = new AbortController();
  const reports = new Reports();
  const searching = finder
    .find(question, {
      signal: asker ? AbortSignal.any([asker, ending.signal]) : ending.signal,
      onGroup: (group) => reports.group(group),
      onProgress: (progress) => reports.progress(progress),
    })
    .finally(() => reports.close());
  // Where the reader has stopped, nobody is left to be told.
  searching.catch(() => {});
  const told = new Told();
  try {
    for await (const report of reports) {
      if ('paths' in report) yield await groupEvent(store, question, report, told);
      else yield { event: 'progress', ...report };
    }
    yield { event: 'answer', answer: await answerOf(store, question, await searching) };
  } finally {
    ending.abort();
  }
}

async function groupEvent(
  store: GraphStore,
  question: Question,
  group: Group,
  told: Told,
): Promise<PathsEvent> {
  const { hops } = group;
  const found: Found = { paths: group.paths, entities: [], relations: [], sources: [] };
  const included = await lookedUp(store, question, found);
  return {
    event: 'group',
    hops,
    paths: group.paths.map((path) => withReplies(path, included)),
    included: told.notYet(included),
  };
}

async function answerOf(store: GraphStore, question: Question, findings: Findings): Promise<PathsAnswer> {
  const { complete, reason, truncated, revision, paths, breaks, unreached, scope, relaxations, notes } =
    findings;
  const included = await lookedUp(store, question, {
    paths,
    entities: [
      ...breaks.flatMap(({ from, to }) => [from, to]),
      ...unreached.from,
      ...unreached.to,
      ...scope.hubs.map((hub) => hub.id),
    ],
    relations: breaks.flatMap((pair) => pair.relations.ids),
    sources: breaks.flatMap((pair) => pair.sources.ids),
  });
  // In one order, whichever way it was found: the same answer is the same bytes.
  return {
    ...{ complete, reason, truncated, revision },
    paths: paths.map((path) => withReplies(path, included)),
    ...{ breaks, unreached, scope, relaxations },
    ...(notes && { notes }),
    included,
  };
}

/**
 * Reads all that was found, once, and lets others in between: a thousand long paths are work. Throws `Contradicted`
 * where the store does not say the same.
 */
async function lookedUp(store: GraphStore, question: Question, found: Found): Promise<Included> {
  const { from, to, rules } = question;
  const layers = rules.layers ?? question.layers.usual;
  const { standing, asOf } = rules;
  const included = await includedFor(store, namedBy(found), { layers, standing, asOf });
  await othersFirst();
  const asked: Asked = { from, to, rules, layers };
  const looking = lookAgain(found, asked, included);
  for (;;) {
    const step = looking.next();
    if (step.done && step.value) throw new Contradicted(step.value);
    await othersFirst();
    if (step.done) return included;
  }
}

const namedBy = ({ paths, entities, relations, sources }: Found): Named => ({
  entities: new Set([...paths.flatMap((path) => path.entities), ...entities]),
  relations: new Set([
    ...paths.flatMap((path) => path.steps.flatMap((step) => step.relations)),
    ...relations,
  ]),
  sources,
});

/** With the replies to any claim of its relations: replies obey no filter. */
function withReplies(path: PathFound, { relations }: Included): PathsAnswer['paths'][number] {
  const replies = path.steps
    .flatMap((step) => step.relations)
    .flatMap((id) => relations[id]?.responses ?? []);
  return { ...path, responses: [...new Set(replies)].sort(byCodePoint) };
}

/** What has been included in a stream before, by kind. */
class Told {
  readonly #ids = new Map<string, Set<string>>();

  notYet(included: Included): Included {
    return {
      entities: this.#new('entities', included.entities),
      relations: this.#new('relations', included.relations),
      claims: this.#new('claims', included.claims),
      responses: this.#new('responses', included.responses),
      sources: this.#new('sources', included.sources),
    };
  }

  #new<T>(kind: keyof Included, views: Readonly<Record<string, T>>): Record<string, T> {
    const before = this.#ids.get(kind) ?? new Set();
    this.#ids.set(kind, new Set([...before, ...Object.keys(views)]));
    return Object.fromEntries(Object.entries(views).filter(([id]) => !before.has(id)));
  }
}
