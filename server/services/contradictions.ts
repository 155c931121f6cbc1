/** Where the sources cannot all be right: of the whole graph, or around one entity. */
import { createHash } from 'node:crypto';
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { api, OutputOf, ParsedOf } from '../contract/api.ts';
import { CONTRADICTIONS, type Contradiction, type ContradictionKind } from '../contract/contradictions.ts';
import type { Finding } from '../domain/contradictions/evidence.ts';
import { isPost, POST_TYPES } from '../domain/contradictions/exclusive-post.ts';
import { findContradictions, inOrder } from '../domain/contradictions/find-contradictions.ts';
import { BusyError, NotFoundError } from '../errors.ts';
import type { GraphStore, RatedRelation } from '../store/graph-store.ts';
import { type Candidates, candidatesIn } from './contradictions-candidates.ts';
import {
  admittedRelations,
  evidenceFor,
  type Gathered,
  isAdmittedStatement,
  onAdmitted,
  relationsUpTo,
} from './contradictions-evidence.ts';
import { listPage } from './cursor.ts';
import { inParts } from './in-parts.ts';
import { includedFor } from './included.ts';
import { checkLayerQuery, type FullFilter, filterOf } from './lens.ts';

type Row = (typeof api)['listContradictions'];

export interface ContradictionService {
  /**
   * A page, by kind, then by whom they are about. `kinds` counts all, whichever kinds were asked for. Throws
   * `NotFoundError` for an entity that is not there, and `BusyError` where the graph does not rest for as long as it takes
   * to go through the whole of it.
   */
  list(query: ParsedOf<Row, 'query'>): Promise<OutputOf<Row>>;
}

/** So many are told of one question, and so many relations are read around one entity. */
const MOST = 10_000;
const CHUNK = 500;

interface Found {
  items: Contradiction[];
  complete: boolean;
}

export function createContradictionService({ store }: { store: GraphStore }): ContradictionService {
  const whole = new WholeGraph(store);
  return {
    async list({ entity, kind, layer, standing, ...paging }) {
      await checkLayerQuery(store, layer);
      const lens = { layers: layer, standing };
      const filter = await filterOf(store, lens);
      const { items: all, complete } =
        entity === undefined ? await whole.find(filter) : await around(store, entity, filter);
      const asked = kind === undefined ? all : all.filter((each) => kind.includes(each.kind));
      const question = ['contradictions', entity, kind, filter.layers, filter.standing];
      const page = await listPage(store, question, paging, async ({ offset, limit }) => ({
        items: asked.slice(offset, offset + limit),
        total: asked.length,
      }));
      return { ...page, kinds: kindsOf(all), complete, included: await includedIn(store, page.items, lens) };
    },
  };
}

const kindsOf = (all: readonly Contradiction[]): Partial<Record<ContradictionKind, number>> =>
  Object.fromEntries(
    CONTRADICTIONS.flatMap((kind) => {
      const count = all.filter((each) => each.kind === kind).length;
      return count > 0 ? [[kind, count]] : [];
    }),
  );

const includedIn = (
  store: GraphStore,
  items: readonly Contradiction[],
  lens: Parameters<typeof includedFor>[2],
) =>
  includedFor(
    store,
    {
      entities: items.flatMap(({ about }) => about),
      relations: items.flatMap(({ relations }) => relations),
      claims: items.flatMap(({ claims }) => claims),
      responses: items.flatMap(({ responses }) => responses),
    },
    lens,
  );

/** Of the kind and all that is named: the same for as long as that is the same. */
function identified(finding: Finding): Contradiction {
  const { kind, about, relations, claims, responses, on } = finding;
  const named = JSON.stringify([kind, about, relations, claims, responses, on]);
  return { id: `${kind}-${createHash('sha256').update(named).digest('hex').slice(0, 20)}`, ...finding };
}

/** Gathers what is found, each once. */
class Findings {
  readonly #found = new Map<string, Contradiction>();
  complete = true;

  async add(store: GraphStore, gathered: Gathered, ...kinds: ContradictionKind[]): Promise<void> {
    const evidence = await evidenceFor(store, gathered);
    for (const kind of kinds) {
      for (const finding of findContradictions(evidence, [kind])) this.#keep(identified(finding));
      await othersFirst();
    }
  }

  #keep(contradiction: Contradiction): void {
    if (this.#found.size < MOST) this.#found.set(contradiction.id, contradiction);
    else if (!this.#found.has(contradiction.id)) this.complete = false;
  }

  about(entity?: string): Found {
    const all = [...this.#found.values()];
    const items = entity === undefined ? all : all.filter(({ about }) => about.includes(entity));
    return { items: inOrder(items), complete: this.complete };
  }
}

/* ---- around one entity ---- */

async function around(store: GraphStore, id: string, filter: FullFilter): Promise<Found> {
  if ((await store.entities([id])).length === 0) throw new NotFoundError();
  const findings = new Findings();
  const read = async (of: string, only: FullFilter) => {
    const { relations, complete } = await relationsUpTo(store, of, only, MOST);
    findings.complete &&= complete;
    return relations;
  };
  const own = await read(id, filter);
  const statements = (await store.claimsOn([id])).filter((claim) => isAdmittedStatement(claim, filter));
  const onOwn = await inParts(
    own.map((relation) => relation.id),
    (part) => store.claimsOn(part),
  );
  const answering = await inParts(
    [...statements, ...onOwn].map((claim) => claim.id),
    (part) => store.responsesTo(part),
  );
  const responses = [...new Map(answering.map((response) => [response.id, response])).values()];
  await findings.add(
    store,
    { relations: own, statements, responses },
    ...([
      'ends-before-start',
      'after-its-source',
      'two-titles',
      'owns-itself',
      'answers-later-claim',
    ] as const),
  );
  // A post, and a whole, is shared with others, whom no relation joins to the entity.
  for (const body of othersOf(id, own.filter(isPost))) {
    const relations = body === id ? own : await read(body, { ...filter, types: [...POST_TYPES] });
    await findings.add(store, { relations: into(body, relations) }, 'exclusive-post');
  }
  for (const owned of othersOf(
    id,
    own.filter(({ share }) => share !== undefined),
  )) {
    const relations = owned === id ? own : await read(owned, filter);
    await findings.add(store, { relations: into(owned, relations) }, 'shares-over-100');
  }
  return findings.about(id);
}

const othersOf = (id: string, relations: readonly RatedRelation[]): string[] => [
  ...new Set(relations.filter(({ from, to }) => from === id || to === id).map(({ to }) => to)),
];

const into = (id: string, relations: readonly RatedRelation[]): RatedRelation[] =>
  relations.filter(({ to }) => to === id);

/* ---- of the whole graph ---- */

interface Known {
  state: string;
  ending: AbortController;
  candidates: Promise<Candidates>;
  /** By layers and standing. */
  found: Map<string, Promise<Found>>;
}

/** So often a write may come while the graph is gone through. */
const TRIES = 3;
/** So many questions with other layers or another standing are remembered. */
const REMEMBERED = 8;

/** What was found is kept until something is written. Who asks meanwhile waits for the one walk. */
class WholeGraph {
  readonly #store: GraphStore;
  #known: Known | undefined;

  constructor(store: GraphStore) {
    this.#store = store;
  }

  async find(filter: FullFilter): Promise<Found> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const known = await this.#current();
      try {
        const found = await this.#findIn(known, filter);
        if (!(await this.#hasMoved(known))) return found;
      } catch (error) {
        // Whatever ended the walk of a graph that is no more.
        if (!known.ending.signal.aborted && !(await this.#hasMoved(known))) throw error;
      }
    }
    throw new BusyError();
  }

  async #hasMoved({ state }: Known): Promise<boolean> {
    return (await this.#store.stamp()).state !== state;
  }

  async #current(): Promise<Known> {
    const { state } = await this.#store.stamp();
    if (this.#known?.state === state) return this.#known;
    this.#known?.ending.abort();
    const ending = new AbortController();
    const candidates = candidatesIn(this.#store, MOST, ending.signal);
    const known = { state, ending, candidates, found: new Map() };
    // A walk that failed is not remembered; whoever waits for it is told.
    candidates.catch(() => this.#forget(known));
    this.#known = known;
    return known;
  }

  #forget(known: Known): void {
    if (this.#known === known) this.#known = undefined;
  }

  #findIn(known: Known, filter: FullFilter): Promise<Found> {
    const key = JSON.stringify([filter.layers, filter.standing]);
    const present = known.found.get(key);
    if (present) return present;
    const finding = known.candidates.then((candidates) => findAmong(this.#store, candidates, filter));
    const [oldest] = known.found.keys();
    if (oldest !== undefined && known.found.size >= REMEMBERED) known.found.delete(oldest);
    known.found.set(key, finding);
    finding.catch(() => known.found.delete(key));
    return finding;
  }
}

async function findAmong(store: GraphStore, candidates: Candidates, filter: FullFilter): Promise<Found> {
  const findings = new Findings();
  findings.complete = candidates.complete;
  const relationsOf = async (ids: readonly string[]) => ({
    relations: await admittedRelations(store, ids, filter),
  });
  // Those of dates are last: where there are too many of them, they leave out none of the others.
  for (const ids of packed(candidates.posts)) {
    await findings.add(store, await relationsOf(ids), 'exclusive-post');
  }
  for (const ids of packed(candidates.titles)) {
    await findings.add(store, await relationsOf(ids), 'two-titles');
  }
  for (const owned of chunksOf(candidates.owned, OWNED_AT_ONCE)) {
    const relations = await store.holdings(owned, 'into', filter);
    await findings.add(store, { relations }, 'shares-over-100');
  }
  for (const ids of chunksOf(candidates.claims)) {
    const claims = await store.claims(ids);
    await findings.add(store, await onAdmitted(store, claims, filter), 'after-its-source');
  }
  for (const ids of chunksOf(candidates.responses)) {
    const responses = await store.responses(ids);
    const claims = await store.claims([...new Set(responses.flatMap(({ answers }) => answers))]);
    await findings.add(
      store,
      { ...(await onAdmitted(store, claims, filter)), responses },
      'answers-later-claim',
    );
  }
  for (const ids of chunksOf(candidates.relations)) {
    await findings.add(
      store,
      await relationsOf(ids),
      ...(['ends-before-start', 'after-its-source', 'owns-itself'] as const),
    );
  }
  return findings.about();
}

/** Each may have thousands of holders. */
const OWNED_AT_ONCE = 20;

const chunksOf = <T>(all: readonly T[], size = CHUNK): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

/** Several groups at once, and none of them parted. */
function packed(groups: readonly string[][]): string[][] {
  const packs: string[][] = [];
  for (const group of groups) {
    const last = packs.at(-1);
    if (last && last.length + group.length <= CHUNK) last.push(...group);
    else packs.push([...group]);
  }
  return packs;
}
