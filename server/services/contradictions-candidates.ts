/**
 * Where in the whole graph a contradiction may be: one walk through what the store does not rule out by itself, which
 * keeps little of each record. What is named here is looked at again under the layers and the standing of a question.
 */
import { byCodePoint, type Claim, type Relation, type Response, type Source } from '../contract/model.ts';
import { afterItsSource, isAfter, sureDate } from '../domain/contradictions/after-its-source.ts';
import { answersLaterClaim, givenBy } from '../domain/contradictions/answers-later-claim.ts';
import { oldestIn } from '../domain/contradictions/audited.ts';
import type { Evidence } from '../domain/contradictions/evidence.ts';
import { isPost } from '../domain/contradictions/exclusive-post.ts';
import { isDatedOffice } from '../domain/contradictions/two-titles.ts';
import { spanOf } from '../domain/time/span.ts';
import type { GraphStore } from '../store/graph-store.ts';

/** Ids, by code point; groups by their first. */
export interface Candidates {
  /** Relations that contradict themselves or their sources. */
  relations: string[];
  /** Claims that are later than their sources. */
  claims: string[];
  /** Replies that are older than what they answer. */
  responses: string[];
  /** Entities whose holdings come to more than 100, all kinds and times together. */
  owned: string[];
  /** Relations of one post each, which several have or had. */
  posts: string[][];
  /** Dated titles of one person in one body each. */
  titles: string[][];
  /** False where there were more of a kind than are kept. */
  complete: boolean;
}

const CHUNK = 500;
/** So many of one post, or titles of one person in one body, are held against each other. */
const MOST_TOGETHER = 300;

/** Throws what `signal` was aborted with. Other work gets its turn as the store walks. */
export async function candidatesIn(
  store: GraphStore,
  most: number,
  signal: AbortSignal,
): Promise<Candidates> {
  const walk = new Walk(store, most);
  for await (const told of store.auditParts()) {
    signal.throwIfAborted();
    if (told.part === 'sources') walk.sources(told.sources);
    else if (told.part === 'relations') for (const relation of told.relations) await walk.relation(relation);
    else if (told.part === 'claims') for (const claim of told.claims) walk.claim(claim);
    else for (const response of told.responses) await walk.response(response);
  }
  return walk.end();
}

/** Records come by kind: sources before relations, these before claims, and responses last; by no order within a kind. */
class Walk {
  readonly #store: GraphStore;
  readonly #sources = new Map<string, Source>();
  /** Its last day. */
  #oldestSource: string | undefined;
  #latestClaim: string | undefined;
  #complete = true;
  readonly #most: number;
  readonly #relations: FirstIds;
  readonly #claims: FirstIds;
  readonly #responses: FirstIds;
  readonly #minimums = new Map<string, number>();
  readonly #posts = new Map<string, string[]>();
  readonly #titles = new Map<string, string[]>();
  #late: Relation[] = [];
  #given: Response[] = [];

  constructor(store: GraphStore, most: number) {
    this.#store = store;
    this.#most = most;
    this.#relations = new FirstIds(most);
    this.#claims = new FirstIds(most);
    this.#responses = new FirstIds(most);
  }

  sources(sources: readonly Source[]): void {
    for (const source of sources) if (sureDate(source) !== undefined) this.#sources.set(source.id, source);
    this.#oldestSource = oldestIn(sources);
  }

  async relation(relation: Relation): Promise<void> {
    const { id, from, to, since, until, asOf, share } = relation;
    const isReversed = since !== undefined && until !== undefined && spanOf(until).last < spanOf(since).first;
    if (from === to || isReversed) this.#relations.add(id);
    if (share !== undefined) this.#minimums.set(to, (this.#minimums.get(to) ?? 0) + share.min);
    if (isPost(relation)) grouped(this.#posts, to, id);
    if (isDatedOffice(relation)) grouped(this.#titles, `${from} ${to}`, id);
    if ([since, asOf].some((date) => this.#isAfterSome(date))) this.#late.push(relation);
    if (this.#late.length === CHUNK) await this.#sieveRelations();
  }

  claim({ id, date, source }: Claim): void {
    if (date === undefined) return;
    if (this.#latestClaim === undefined || isAfter(date, this.#latestClaim)) this.#latestClaim = date;
    const made = sureDate(this.#sources.get(source));
    if (made !== undefined && isAfter(date, made)) this.#claims.add(id);
  }

  async response(response: Response): Promise<void> {
    const given = givenBy(response, { sources: this.#sources });
    if (given === undefined || this.#latestClaim === undefined) return;
    if (spanOf(this.#latestClaim).last > spanOf(given).last) this.#given.push(response);
    if (this.#given.length === CHUNK) await this.#sieveResponses();
  }

  async end(): Promise<Candidates> {
    await this.#sieveRelations();
    await this.#sieveResponses();
    const owned = [...this.#minimums].filter(([, sum]) => sum > 100).map(([id]) => id);
    const kept = [this.#relations, this.#claims, this.#responses];
    const [relations = [], claims = [], responses = []] = kept.map((ids) => ids.sorted());
    return {
      ...{ relations, claims, responses },
      owned: this.#cut(owned.sort(byCodePoint)),
      posts: this.#cut(several(this.#posts).map((group) => this.#cut(group, MOST_TOGETHER))),
      titles: this.#cut(several(this.#titles).map((group) => this.#cut(group, MOST_TOGETHER))),
      complete: this.#complete && kept.every(({ isCut }) => !isCut),
    };
  }

  #isAfterSome(date: string | undefined): boolean {
    return date !== undefined && this.#oldestSource !== undefined && spanOf(date).first > this.#oldestSource;
  }

  /** Most are later than some source, and not than all of their own. */
  async #sieveRelations(): Promise<void> {
    const relations = this.#late.splice(0).map((relation) => ({ ...relation, standing: 'uncited' as const }));
    const claims = await this.#store.claimsOn(relations.map(({ id }) => id));
    for (const found of afterItsSource({ ...NOTHING, relations, claims, sources: this.#sources })) {
      for (const id of found.relations) this.#relations.add(id);
    }
  }

  async #sieveResponses(): Promise<void> {
    const responses = this.#given.splice(0);
    const claims = await this.#store.claims([...new Set(responses.flatMap(({ answers }) => answers))]);
    for (const found of answersLaterClaim({ ...NOTHING, responses, claims, sources: this.#sources })) {
      for (const id of found.responses) this.#responses.add(id);
    }
  }

  #cut<T>(all: T[], most = this.#most): T[] {
    if (all.length > most) this.#complete = false;
    return all.slice(0, most);
  }
}

/** So many of them, the first by code point, in whatever order they come. */
class FirstIds {
  isCut = false;
  readonly #most: number;
  #ids = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  add(id: string): void {
    this.#ids.add(id);
    if (this.#ids.size >= 2 * this.#most) this.#ids = new Set(this.sorted());
  }

  sorted(): string[] {
    const ids = [...this.#ids].sort(byCodePoint);
    this.isCut ||= ids.length > this.#most;
    return ids.slice(0, this.#most);
  }
}

const NOTHING: Evidence = {
  entities: new Map(),
  relations: [],
  claims: [],
  responses: [],
  sources: new Map(),
  same: new Map(),
};

function grouped(groups: Map<string, string[]>, key: string, id: string): void {
  const group = groups.get(key);
  if (group) group.push(id);
  else groups.set(key, [id]);
}

const several = (groups: ReadonlyMap<string, string[]>): string[][] =>
  [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort(byCodePoint))
    .sort(([a = ''], [b = '']) => byCodePoint(a, b));
