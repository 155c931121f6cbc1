/**
 * Every record, for an export: a page of ids at a time, so that no more is kept than a page of each type of relation. The
 * stamp is looked at again with each page, as in `topology-parts.ts`.
 */
import { byCodePoint, type GraphRecord, type Relation } from '../../contract/model.ts';
import type { Stamp } from '../graph-store.ts';
import { ask } from './ask.ts';
import { neo4j, type Transaction } from './driver.ts';
import { type RawRow, toEntity, toRelation, toSource } from './rows.ts';
import { readCases, shownClaims, shownResponses } from './shown.ts';
import { readStamped, requireStamp, stampOf, typesIn, WrittenMeanwhileError } from './stamp.ts';
import { WHOLE_CYPHER } from './whole-cypher.ts';

/** Little enough that unpacking it holds nobody up. */
const PAGE = 2_000;
/** A graph of so many records is read anew when it is written to meanwhile, rather than refused. */
const READ_AHEAD = 10_000;
const ATTEMPTS = 5;

/** Runs work in a transaction of its own that sees what was written and read before it. */
type Read = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
type Records = AsyncGenerator<GraphRecord, void>;

/**
 * In the order of an export: kinds in the order of `RECORDS`, each by id. Throws `StoreUnavailableError` after any record
 * of a large graph that is written to meanwhile.
 */
export async function* readRecords(read: Read, withheld: boolean): Records {
  for (let attempt = 1; ; attempt++) {
    const walk = walkRecords(read, withheld);
    const first: GraphRecord[] = [];
    try {
      for (let next = await walk.next(); next.done !== true; next = await walk.next()) {
        first.push(next.value);
        if (first.length === READ_AHEAD) break;
      }
    } catch (error) {
      if (error instanceof WrittenMeanwhileError && attempt < ATTEMPTS) continue;
      throw error;
    }
    yield* first;
    yield* walk;
    return;
  }
}

async function* walkRecords(read: Read, withheld: boolean): Records {
  const [stamped, cases] = await read(
    async (tx) => [await readStamped(tx), await readCases(tx, { withheld })] as const,
  );
  const readPage = pageReader(read, stampOf(stamped), withheld);
  const pagesOf = <R extends GraphRecord>(statement: string, recordsIn: (rows: RawRow[]) => R[]) =>
    new Pages(readPage, statement, recordsIn);
  yield* cases;
  yield* inOrder([pagesOf(WHOLE_CYPHER.sources, present(toSource))]);
  yield* inOrder([pagesOf(WHOLE_CYPHER.entities, present(toEntity))]);
  yield* inOrder(
    typesIn(stamped).map((type) => pagesOf(WHOLE_CYPHER.relations[type], present<Relation>(toRelation))),
  );
  yield* inOrder([pagesOf(WHOLE_CYPHER.claims, (rows) => shownClaims(rows, { withheld }))]);
  yield* inOrder([pagesOf(WHOLE_CYPHER.responses, (rows) => shownResponses(rows, { withheld }))]);
}

const present =
  <R extends GraphRecord>(toRecord: (row: RawRow) => R | undefined) =>
  (rows: readonly RawRow[]): R[] =>
    rows.map(toRecord).filter((record) => record !== undefined);

type ReadPage = (statement: string, after: string) => Promise<RawRow[]>;

const pageReader =
  (read: Read, stamp: Stamp, withheld: boolean): ReadPage =>
  (statement, after) =>
    read(async (tx) => {
      // Sent together: the second is answered after the first.
      const [rows] = await Promise.all([
        ask(tx, statement, { after, withheld, limit: neo4j.int(PAGE) }),
        requireStamp(tx, stamp),
      ]);
      return rows.map((row) => row['row'] as RawRow);
    });

/** Records by id, of which a page is at hand. */
class Pages<R extends GraphRecord> {
  readonly #readPage: ReadPage;
  readonly #statement: string;
  readonly #recordsIn: (rows: RawRow[]) => R[];
  #records: R[] = [];
  #taken = 0;
  #after = '';
  #isWhole = false;

  constructor(readPage: ReadPage, statement: string, recordsIn: (rows: RawRow[]) => R[]) {
    this.#readPage = readPage;
    this.#statement = statement;
    this.#recordsIn = recordsIn;
  }

  /** The next that is not taken. */
  get next(): R | undefined {
    return this.#records[this.#taken];
  }

  take(): void {
    this.#taken++;
  }

  /** To be called before `next`: reads a page once the one before is taken. */
  async fill(): Promise<void> {
    while (this.next === undefined && !this.#isWhole) {
      const rows = await this.#readPage(this.#statement, this.#after);
      this.#isWhole = rows.length < PAGE;
      this.#after = String(rows.at(-1)?.['id'] ?? '');
      this.#records = this.#recordsIn(rows);
      this.#taken = 0;
    }
  }
}

async function* inOrder<R extends GraphRecord>(all: readonly Pages<R>[]): Records {
  for (;;) {
    let least: Pages<R> | undefined;
    for (const pages of all) {
      if (pages.next === undefined) await pages.fill();
      const { next } = pages;
      if (next && (least?.next === undefined || byCodePoint(next.id, least.next.id) < 0)) least = pages;
    }
    if (least?.next === undefined) return;
    yield least.next;
    least.take();
  }
}
