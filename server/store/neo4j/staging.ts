/** Records of a large batch, kept as text in Neo4j where no question sees them: a thousand of one kind to a place. */
import { type GraphRecord, RECORDS, type RecordName } from '../../contract/model.ts';
import type { Batch } from '../graph-store.ts';
import { isSlices, recordsIn } from '../record-slice.ts';
import { ask, numberOf } from './ask.ts';
import { neo4j, type Transaction } from './driver.ts';
import { BatchIndex } from './large-check.ts';
import { LARGE_CYPHER } from './large-cypher.ts';

/** Records in one place: what one transaction writes. */
const PLACE = 1_000;
/** Places in one transaction that takes them away again. */
const DROPPED_AT_ONCE = 50;

export interface Place {
  place: number;
  kind: RecordName;
}

/** Runs work in a transaction of its own. */
export type Write = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

export class Staging {
  readonly index = new BatchIndex();
  readonly #key: string;
  readonly #write: Write;
  readonly #waiting = new Map<RecordName, { records: GraphRecord[]; lines: number[] }>();
  readonly #lines: Uint32Array[] = [];
  readonly #places: Place[] = [];

  constructor(key: string, write: Write) {
    this.#key = key;
    this.#write = write;
  }

  /** In the order in which they are checked and written. */
  get places(): readonly Place[] {
    return inOrder(this.#places);
  }

  linesOf({ place }: Place): Uint32Array {
    return this.#lines[place] ?? new Uint32Array();
  }

  async addAll(records: readonly GraphRecord[]): Promise<void> {
    for (const record of records) {
      const waiting = this.#waiting.get(record.record) ?? { records: [], lines: [] };
      this.#waiting.set(record.record, waiting);
      waiting.lines.push(this.index.add(record));
      if (waiting.records.push(record) === PLACE) await this.#put(record.record);
    }
  }

  async finish(): Promise<void> {
    for (const kind of [...this.#waiting.keys()]) await this.#put(kind);
  }

  async #put(kind: RecordName): Promise<void> {
    const { records, lines } = this.#waiting.get(kind) ?? { records: [], lines: [] };
    this.#waiting.delete(kind);
    const place = this.#places.length;
    const row = { batch: this.#key, place: neo4j.int(place), kind, json: JSON.stringify(records) };
    await this.#write((tx) => tx.run(LARGE_CYPHER.stage, { row }));
    this.#places.push({ place, kind });
    this.#lines.push(Uint32Array.from(lines));
  }
}

const inOrder = (places: readonly Place[]): Place[] =>
  places.toSorted((a, b) => RECORDS.indexOf(a.kind) - RECORDS.indexOf(b.kind) || a.place - b.place);

/** Those that are still there, in the order in which they are written. */
export async function placesLeft(tx: Transaction, key: string): Promise<Place[]> {
  const rows = await ask(tx, LARGE_CYPHER.stagedPlaces, { batch: key });
  return inOrder(rows.map((row) => ({ place: numberOf(row, 'place'), kind: row['kind'] as RecordName })));
}

/** `undefined` once they were taken away. */
export async function stagedIn(
  tx: Transaction,
  key: string,
  place: number,
): Promise<GraphRecord[] | undefined> {
  const [row] = await ask(tx, LARGE_CYPHER.staged, { batch: key, place: neo4j.int(place) });
  return row && (JSON.parse(String(row['json'])) as GraphRecord[]);
}

export const unstage = (tx: Transaction, key: string, place: number) =>
  tx.run(LARGE_CYPHER.unstage, { batch: key, place: neo4j.int(place) });

export async function dropStaged(write: Write, key: string): Promise<void> {
  await dropAll(write, LARGE_CYPHER.dropStaged, { batch: key });
}

/** What was never written: of a process that ended, `age` milliseconds ago or more. */
export async function dropForgotten(write: Write, age: number): Promise<void> {
  await dropAll(write, LARGE_CYPHER.dropForgotten, { age: neo4j.int(age) });
}

async function dropAll(write: Write, statement: string, parameters: object): Promise<void> {
  const limit = neo4j.int(DROPPED_AT_ONCE);
  for (let dropped = DROPPED_AT_ONCE; dropped === DROPPED_AT_ONCE; )
    dropped = await write(async (tx) =>
      numberOf((await ask(tx, statement, { ...parameters, limit }))[0], 'count'),
    );
}

/** The records of a batch, many at a time. */
export async function* recordsInParts(
  records: Batch['records'],
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly GraphRecord[], void> {
  if (!isSlices(records)) {
    for (let start = 0; start < records.length; start += PLACE) yield records.slice(start, start + PLACE);
    return;
  }
  for await (const slice of records) {
    signal?.throwIfAborted();
    yield recordsIn(slice);
  }
}
