/** The ids of a first import with the keys that their rows have, or will have: a record may refer to a later one. */
import { randomFillSync } from 'node:crypto';
import { RECORDS, type RecordName } from '../../../contract/model.ts';
import { IdTable } from '../../../domain/text/id-table.ts';
import { Numbers } from './numbers.ts';

const KINDS = RECORDS.length;
const NUMBER_OF = Object.fromEntries(RECORDS.map((kind, number) => [kind, number])) as Record<
  RecordName,
  number
>;

export class IdBook {
  readonly #entries = new IdTable(randomFillSync(new Uint32Array(2)));
  /** By kind: how many keys were given, how many records have come, and by their keys in which line. */
  readonly #given = RECORDS.map(() => 0);
  readonly #come = RECORDS.map(() => 0);
  readonly #lines = RECORDS.map(() => new Numbers(Uint32Array));

  #give(kind: number): number {
    const key = (this.#given[kind] ?? 0) + 1;
    this.#given[kind] = key;
    return key;
  }

  /** The key for a record that has come; `undefined` where its id is another's already. */
  enter(kind: RecordName, id: string, line: number): number | undefined {
    const number = NUMBER_OF[kind];
    const known = this.#entries.at(id);
    let key: number;
    if (known !== 0 && this.#hasCome(known)) return undefined;
    if (known !== 0 && known % KINDS === number) key = Math.floor(known / KINDS);
    else {
      key = this.#give(number);
      this.#entries.set(id, key * KINDS + number);
    }
    this.#lines[number]?.set(key, line + 1);
    this.#come[number] = (this.#come[number] ?? 0) + 1;
    return key;
  }

  #hasCome(known: number): boolean {
    return this.#lines[known % KINDS]?.at(Math.floor(known / KINDS)) !== 0;
  }

  /** The key of what is referred to, come or not; 0 where the id is of another kind of record. */
  refer(kind: RecordName, id: string): number {
    const number = NUMBER_OF[kind];
    const known = this.#entries.at(id);
    if (known === 0) {
      const key = this.#give(number);
      this.#entries.set(id, key * KINDS + number);
      return key;
    }
    return known % KINDS === number ? Math.floor(known / KINDS) : 0;
  }

  /** Which kind the id is of, as far as that is known by now. */
  kindOf(id: string): RecordName | undefined {
    const known = this.#entries.at(id);
    return known === 0 ? undefined : RECORDS[known % KINDS];
  }

  lineOf(kind: RecordName, key: number): number {
    return (this.#lines[NUMBER_OF[kind]]?.at(key) ?? 0) - 1;
  }

  /** Keys that were referred to, and whose record never came. */
  *missing(kind: RecordName): Generator<number> {
    const number = NUMBER_OF[kind];
    if (this.#given[number] === this.#come[number]) return;
    for (let key = 1; key <= (this.#given[number] ?? 0); key++)
      if (this.#lines[number]?.at(key) === 0) yield key;
  }
}
