/** Lists of pairs: of one entity, or of a walk over all of them by id, a page at a time. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { api, OutputOf, ParsedOf } from '../../contract/api.ts';
import type { IdentityCandidate } from '../../contract/identity.ts';
import { byCodePoint, KINDS } from '../../contract/model.ts';
import { kindsLike } from '../../domain/identity/find-reasons.ts';
import { NotFoundError } from '../../errors.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { Candidates, includedWith } from './candidates.ts';
import { cursorAfter, type Place, placeOf } from './cursor-after.ts';
import { JUDGEMENT_LAYER, pairOf } from './judgement-records.ts';

type Row = (typeof api)['listIdentities'];
type Query = ParsedOf<Row, 'query'>;
type Answer = OutputOf<Row>;

/** Kinds of which two can be the same. */
const INDIVIDUALS = KINDS.filter((kind) => kindsLike(kind).length > 0);

/** Where only some are looked at, so many ids are read at once, and so many are passed over for one answer. */
const STEP = 1_000;
const MOST_PASSED = 50_000;

export async function listAround(store: GraphStore, id: string, { judged = 'any' }: Query): Promise<Answer> {
  const [entity] = await store.entities([id]);
  if (!entity) throw new NotFoundError();
  const items = await new Candidates(store, judged).around(entity);
  return answerOf(store, items, { looked: 1, of: 1 }, null);
}

export async function listWalked(store: GraphStore, query: Query): Promise<Answer> {
  const { judged = 'any', limit, cursor } = query;
  if (query.import !== undefined && !(await store.imports.read(query.import))) throw new NotFoundError();
  const question = ['identities', query.import, judged];
  const start = cursor === undefined ? { after: '', looked: 0 } : placeOf(cursor, question);
  const { kinds } = await store.counts();
  const of = INDIVIDUALS.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0);
  if (judged === 'yes' && !(await store.layers()).some((layer) => layer.id === JUDGEMENT_LAYER))
    return answerOf(store, [], { looked: of, of }, null);

  const among = (ids: readonly string[]) => broughtAmong(store, ids, query.import);
  const candidates = new Candidates(store, judged);
  const items: IdentityCandidate[] = [];
  const walk = new Walk(store, start, judged === 'yes' || query.import !== undefined);
  for (let left = limit; left > 0 && !walk.isOver(); ) {
    const ids = await walk.nextIds(left);
    const brought = await among(ids);
    const wanted = judged === 'yes' ? await judgedAmong(store, brought) : brought;
    for (const entity of await store.entities([...wanted])) {
      if (left === 0) break;
      left--;
      items.push(...(await candidates.firstMetAt(entity, among)));
      walk.passTo(entity.id);
    }
    if (left > 0) walk.passAll();
    await othersFirst();
  }
  const { place } = walk;
  return answerOf(
    store,
    items,
    { looked: place.looked, of },
    walk.hasEnded ? null : cursorAfter(place, question),
  );
}

/** Ids in their order, with count of how far one has come. */
class Walk {
  hasEnded = false;
  place: Place;
  readonly #store: GraphStore;
  readonly #isPicky: boolean;
  #ids: readonly string[] = [];
  #isLastPart = false;
  #passed = 0;

  constructor(store: GraphStore, start: Place, isPicky: boolean) {
    this.#store = store;
    this.place = start;
    this.#isPicky = isPicky;
  }

  isOver(): boolean {
    return this.hasEnded || this.#passed >= MOST_PASSED;
  }

  async nextIds(left: number): Promise<readonly string[]> {
    const most = this.#isPicky ? STEP : left;
    this.#ids = await this.#store.entityIds({ kinds: INDIVIDUALS, after: this.place.after, most });
    this.#isLastPart = this.#ids.length < most;
    return this.#ids;
  }

  /** Of the ids that were read last. */
  passTo(id: string): void {
    const count = this.#ids.indexOf(id) + 1;
    this.#ids = this.#ids.slice(count);
    this.#passed += count;
    this.place = { after: id, looked: this.place.looked + count };
    if (this.#ids.length === 0) this.hasEnded = this.#isLastPart;
  }

  passAll(): void {
    const last = this.#ids.at(-1);
    if (last !== undefined) this.passTo(last);
    else this.hasEnded = this.#isLastPart;
  }
}

/** Those of the ids that the import brought; all of them where none is named. */
async function broughtAmong(
  store: GraphStore,
  ids: readonly string[],
  from: string | undefined,
): Promise<ReadonlySet<string>> {
  if (from === undefined) return new Set(ids);
  const brought = await store.imports.broughtBy(ids);
  return new Set(ids.filter((id) => brought.get(id) === from));
}

/** Those that a judgement is on. */
async function judgedAmong(store: GraphStore, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const claims = await store.claimsOn([...ids]);
  return new Set(claims.flatMap((claim) => pairOf(claim)?.a ?? []));
}

async function answerOf(
  store: GraphStore,
  found: readonly IdentityCandidate[],
  extent: Pick<Answer, 'looked' | 'of'>,
  nextCursor: string | null,
): Promise<Answer> {
  const items = found.toSorted(
    (x, y) => y.weight - x.weight || byCodePoint(x.a, y.a) || byCodePoint(x.b, y.b),
  );
  const included = await includedWith(store, items);
  return { items, nextCursor, ...extent, included };
}
