/** A long read in pages, each a few lists side by side, in the order of `ids`: the index that the pages go along. */

/** Lists of one length. */
export type Rows = Readonly<Record<string, readonly unknown[]>>;

/** The first rows, `limit` at most, whose id comes after this one, by code point. */
export type ReadPage = (statement: string, after: string, limit: number) => Promise<Rows>;

/** Little enough that unpacking it holds nobody up. */
const PAGE = 10_000;

export class Paged {
  readonly #readPage: ReadPage;
  readonly #statement: string;
  #rows: Rows = {};
  #ids: readonly string[] = [];
  /** Of the page: how many rows are taken, and how many may be. */
  #taken = 0;
  #end = 0;
  #after = '';
  #isWhole = false;

  constructor(readPage: ReadPage, statement: string) {
    this.#readPage = readPage;
    this.#statement = statement;
  }

  /** Reads the next page once this one is taken. False when there is nothing left. */
  async fill(): Promise<boolean> {
    for (let limit = PAGE; this.#taken === this.#end && !this.#isWhole; limit *= 2) await this.#read(limit);
    return this.#taken < this.#end;
  }

  async #read(limit: number): Promise<void> {
    this.#rows = await this.#readPage(this.#statement, this.#after, limit);
    this.#ids = (this.#rows['ids'] ?? []) as readonly string[];
    this.#isWhole = this.#ids.length < limit;
    this.#taken = 0;
    this.#end = this.#ids.length;
    if (this.#isWhole) return;
    // More rows of the last id may follow, so the next page begins with it.
    const last = this.#ids.at(-1);
    while (this.#end > 0 && this.#ids[this.#end - 1] === last) this.#end--;
    this.#after = this.#ids[this.#end - 1] ?? this.#after;
  }

  /** No row up to this id is still to be read; `undefined` when none is at all. */
  get reach(): string | undefined {
    return this.#isWhole ? undefined : this.#after;
  }

  /** The rows of the page up to an id, each with its own, or all of them; each is taken once. */
  *take(upTo?: string): Generator<readonly [row: number, id: string], void> {
    for (; this.#taken < this.#end; this.#taken++) {
      const id = this.#ids[this.#taken] ?? '';
      if (upTo !== undefined && id > upTo) return;
      yield [this.#taken, id];
    }
  }

  /** Empty where the list has none. */
  text(list: string, row: number): string {
    const value = this.#rows[list]?.[row];
    return typeof value === 'string' ? value : '';
  }

  is(list: string, row: number): boolean {
    return this.#rows[list]?.[row] === true;
  }
}
