/** What would be left without some sources: a question. Nothing is written, and nothing is taken away. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Claim, Response } from '../contract/model.ts';
import type { WithdrawalAnswer, WithdrawalQuestion } from '../contract/support.ts';
import { type Fall, fallsOf, goneWith, lossOf, repliesGone } from '../domain/evidence/withdrawal.ts';
import type { GraphStore, Page, PageRequest } from '../store/graph-store.ts';
import { atOneRevision } from './at-one-revision.ts';
import type { BoardService } from './boards.ts';
import { claimsAnswered, includedFor, withOrigins } from './included.ts';
import { refuse } from './refuse.ts';
import { unknownAt } from './unknown-names.ts';

export interface WithdrawalService {
  /** Throws `ValidationError` for a source that is not there, `BusyError` when the graph does not rest. */
  consider(question: WithdrawalQuestion): Promise<WithdrawalAnswer>;
}

/** Beyond these the answer is of what was read, and says that there is more. */
const MOST_SOURCES = 50_000;
const MOST_RESTING = 5_000;
const MOST_BOARDS = 1_000;

const PAGE = 500;

interface Settings {
  store: GraphStore;
  boards: Pick<BoardService, 'read'>;
}

export function createWithdrawalService({ store, boards }: Settings): WithdrawalService {
  return {
    consider: ({ sources: named }) =>
      atOneRevision(store, async (revision) => {
        const sources = await allThatGo(store, named);
        const gone = new Set(sources.ids);
        const resting = await restingOnAll(store, sources.ids);
        const claims = resting.items.filter((item) => item.record === 'claim');
        const { falls, statements } = await fallenWith(store, claims, gone);
        const responses = await repliesGoneWith(store, resting.items, gone);
        const affected = await boardsThatLose({ store, boards }, falls);
        const included = await includedFor(store, {
          sources: sources.ids,
          relations: falls.map(({ relation }) => relation),
          entities: statements.map(({ on }) => on),
          claims: statements.map(({ id }) => id),
          responses,
        });
        return {
          sources: sources.ids,
          lost: falls.flatMap(({ relation, to }) => (to === 'uncited' ? [relation] : [])),
          weaker: falls.filter(({ to }) => to !== 'uncited'),
          statements: statements.map(({ id }) => id),
          responses,
          boards: affected.items,
          complete: sources.complete && resting.complete && affected.complete,
          revision,
          included,
        };
      }),
  };
}

interface Read<T> {
  items: T[];
  complete: boolean;
}

/** The pages of a list up to a budget. Others are let in between. */
async function readUpTo<T>(most: number, page: (request: PageRequest) => Promise<Page<T>>): Promise<Read<T>> {
  const items: T[] = [];
  for (;;) {
    const limit = Math.min(PAGE, most - items.length);
    const read = limit > 0 ? await page({ offset: items.length, limit }) : undefined;
    if (!read) return { items, complete: false };
    items.push(...read.items);
    await othersFirst();
    if (read.items.length === 0 || items.length >= read.total) return { items, complete: true };
  }
}

/** Copies are found among all sources: nothing else tells what is a copy of one. */
async function allThatGo(
  store: GraphStore,
  named: readonly string[],
): Promise<{ ids: string[]; complete: boolean }> {
  const chains = await withOrigins(store, named);
  const here = new Set(chains.map(({ id }) => id));
  refuse(unknownAt('unknown-source', '/sources', named, here));
  const { items, complete } = await readUpTo(MOST_SOURCES, (page) => store.listSources(page));
  const all = [...chains, ...items];
  const originOf = new Map(
    all.flatMap(({ id, originatesFrom }) => (originatesFrom === undefined ? [] : [[id, originatesFrom]])),
  );
  return { ids: goneWith(named, new Set(all.map(({ id }) => id)), originOf), complete };
}

async function restingOnAll(store: GraphStore, sources: readonly string[]): Promise<Read<Claim | Response>> {
  const items: (Claim | Response)[] = [];
  for (const source of sources) {
    const read = await readUpTo(MOST_RESTING - items.length, (page) => store.restingOn(source, page));
    items.push(...read.items);
    if (!read.complete) return { items, complete: false };
  }
  return { items, complete: true };
}

async function fallenWith(
  store: GraphStore,
  claims: readonly Claim[],
  gone: ReadonlySet<string>,
): Promise<{ falls: Fall[]; statements: Claim[] }> {
  const relations = await store.relations([...new Set(claims.map(({ on }) => on))]);
  const ids = new Set(relations.map(({ id }) => id));
  const falls = fallsOf(relations, await store.claimsOn([...ids]), gone);
  // Read anew to be in order of id, whichever source they rest on.
  const statements = await store.claims(claims.flatMap(({ id, on }) => (ids.has(on) ? [] : [id])));
  return { falls, statements };
}

async function repliesGoneWith(
  store: GraphStore,
  resting: readonly (Claim | Response)[],
  gone: ReadonlySet<string>,
): Promise<string[]> {
  const told = resting.filter((item) => item.record === 'response');
  const answering = await store.responsesTo(
    resting.flatMap((item) => (item.record === 'claim' ? [item.id] : [])),
  );
  const replies = [...new Map([...told, ...answering].map((reply) => [reply.id, reply])).values()];
  return repliesGone(replies, await claimsAnswered(store, replies), gone);
}

async function boardsThatLose(
  { store, boards }: Settings,
  falls: readonly Fall[],
): Promise<Read<WithdrawalAnswer['boards'][number]>> {
  if (falls.length === 0) return { items: [], complete: true };
  const fallen = new Set(falls.map(({ relation }) => relation));
  const { items: entries, complete } = await readUpTo(MOST_BOARDS, (page) => store.boards.list(page));
  const affected: WithdrawalAnswer['boards'] = [];
  for (const { id } of entries) {
    const stored = await store.boards.read(id);
    const named = [...(stored?.board.figure ?? []), ...(stored?.board.view.chain?.relations ?? [])];
    if (!named.some((relation) => fallen.has(relation))) continue;
    const { title, view, figure = [] } = (await boards.read(id)).board;
    const chain = await store.relations(view.chain?.relations ?? []);
    const loss = lossOf({ figure, chain, standing: view.standing ?? 'alleged' }, falls);
    if (loss) affected.push({ id, ...(title !== undefined && { title }), ...loss });
  }
  return { items: affected, complete };
}
