/** Bidirectional search over the embedded store with SQL, frontier by frontier: what one would do without arrays. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { HUB_THRESHOLD } from '../../../../server/contract/model.ts';
import { rankOf } from '../../../../server/domain/evidence/standing.ts';
import { spanOf } from '../../../../server/domain/time/span.ts';
import { databasePath } from '../../../../server/store/sqlite/files.ts';
import type { Ask } from '../asks.ts';
import { type Answer, type OpenPeer, timed } from '../peer.ts';
import { homeOf } from '../prepare.ts';

const KEYS = 'SELECT value FROM json_each(?1)';
const RULES = `hidden = 0 AND standing <= ?2
  AND (?3 IS NULL OR type IN (SELECT value FROM json_each(?3))) AND (?4 IS NULL OR layer IN (SELECT value FROM json_each(?4)))
  AND (?5 IS NULL OR ((since_first IS NULL OR since_first <= ?6) AND (until_last IS NULL OR until_last >= ?5)))`;

/** Both directions of all relations of the keys given that the rules admit. */
const FRONTIER = (
  rules: string,
) => `SELECT from_key AS here, to_key AS there FROM relation WHERE from_key IN (${KEYS}) AND ${rules}
UNION ALL SELECT to_key, from_key FROM relation WHERE to_key IN (${KEYS}) AND ${rules}`;

const MOST_PATHS = 1_000;

export const open: OpenPeer = async (prepared) => {
  const db = new DatabaseSync(databasePath(homeOf(prepared)), { readOnly: true });
  db.exec('PRAGMA cache_size = -1000000; PRAGMA mmap_size = 8000000000');
  const keyOf = db.prepare('SELECT key FROM entity WHERE id = ?');
  const plain = db.prepare(FRONTIER('hidden = 0'));
  const ruled = db.prepare(FRONTIER(RULES));
  const hubs = new Set(
    db
      .prepare(
        `SELECT key FROM (SELECT from_key AS key, to_key AS other FROM relation UNION SELECT to_key, from_key FROM relation)
         GROUP BY key HAVING count(*) > ${HUB_THRESHOLD} UNION SELECT key FROM entity WHERE hub IS NOT NULL`,
      )
      .all()
      .map((row) => Number(row['key'])),
  );
  const search = (ask: Ask) =>
    new Search(ask, ask.rules.standing === 'uncited' && !ask.rules.asOf ? plain : ruled, hubs, keyOf);
  return {
    notes: { version: process.versions['sqlite'] ?? '' },
    answers: ({ want, isWhole }) => !isWhole && (want === 'one' || want === 'all'),
    ask: (asks) => timed(asks, (ask) => search(ask).answer()),
    async close() {
      db.close();
    },
  };
};

/** Distances from one side, by key, and who was met first. */
interface Side {
  distances: Map<number, number>;
  frontier: number[];
  /** For each key those of its neighbours that are one step nearer. */
  before: Map<number, Set<number>>;
  depth: number;
}

class Search {
  readonly #ask: Ask;
  readonly #statement: StatementSync;
  readonly #rules: (string | number | null)[];
  readonly #closed: ReadonlySet<number>;
  readonly #sides: readonly [Side, Side];
  readonly #ends: ReadonlySet<number>;

  constructor(ask: Ask, statement: StatementSync, hubs: ReadonlySet<number>, keyOf: StatementSync) {
    const { standing = 'uncited', types, layers, asOf } = ask.rules;
    this.#ask = ask;
    this.#statement = statement;
    const span = asOf === undefined ? undefined : spanOf(asOf);
    const isPlain = standing === 'uncited' && !asOf;
    const listed = (list: readonly string[] | undefined) =>
      list === undefined ? null : JSON.stringify(list);
    this.#rules = isPlain
      ? []
      : [rankOf(standing), listed(types), listed(layers), span?.first ?? null, span?.last ?? null];
    this.#closed = ask.rules.hubs === 'ends' ? hubs : new Set();
    const side = (ids: readonly string[]): Side => {
      const keys = ids.map((id) => Number(keyOf.get(id)?.['key']));
      return { distances: new Map(keys.map((key) => [key, 0])), frontier: keys, before: new Map(), depth: 0 };
    };
    this.#sides = [side(ask.from), side(ask.to)];
    this.#ends = new Set(this.#sides.flatMap(({ frontier }) => frontier));
  }

  answer(): Answer {
    const [from, to] = this.#sides;
    while (from.frontier.length > 0 && to.frontier.length > 0) {
      if (from.depth + to.depth >= (this.#ask.rules.maxHops ?? 6)) break;
      const [near, far] = from.frontier.length <= to.frontier.length ? [from, to] : [to, from];
      this.#expand(near);
      const met = near.frontier.filter((key) => far.distances.has(key) && this.#isOpen(key));
      if (met.length === 0) continue;
      const hops = Math.min(...met.map((key) => near.depth + (far.distances.get(key) ?? 0)));
      const middle = met.filter((key) => near.depth + (far.distances.get(key) ?? 0) === hops);
      return { counts: [[hops, this.#ask.want === 'one' ? 1 : countPaths(middle, near, far)]] };
    }
    return { counts: [] };
  }

  #isOpen(key: number): boolean {
    return this.#ends.has(key) || !this.#closed.has(key);
  }

  #expand(side: Side): void {
    const open = side.frontier.filter((key) => this.#isOpen(key));
    const next = new Set<number>();
    side.depth++;
    for (const row of this.#statement.iterate(JSON.stringify(open), ...this.#rules)) {
      const [here, there] = [Number(row['here']), Number(row['there'])];
      const known = side.distances.get(there);
      if (known !== undefined && known < side.depth) continue;
      side.distances.set(there, side.depth);
      next.add(there);
      const before = side.before.get(there);
      if (before) before.add(here);
      else side.before.set(there, new Set([here]));
    }
    side.frontier = [...next];
  }
}

/** Shortest paths through the middle: for each, the ways to it times the ways from it. Counted up to the cap. */
function countPaths(middle: readonly number[], near: Side, far: Side): number {
  const ways = (side: Side) => {
    const known = new Map<number, number>();
    const of = (key: number): number => {
      const before = side.before.get(key);
      if (before === undefined) return 1;
      const count = known.get(key) ?? [...before].reduce((sum, each) => sum + of(each), 0);
      known.set(key, count);
      return count;
    };
    return of;
  };
  const [toNear, toFar] = [ways(near), ways(far)];
  return Math.min(
    MOST_PATHS,
    middle.reduce((sum, key) => sum + toNear(key) * toFar(key), 0),
  );
}
