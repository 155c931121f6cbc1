/** Which records were met already, for more of them than objects have room for. */
import { randomFillSync } from 'node:crypto';
import type { RecordName } from '../../contract/model.ts';
import { RECORDS } from '../../contract/model.ts';
import { IdTable } from '../../domain/text/id-table.ts';
import type { Utf8Text } from './utf8-text.ts';

/** What was met before under the id, if anything. */
export type Sighting = 'new' | 'same' | 'other-details' | 'other-kind';

/** The lowest bits of a hash of content tell the kind, so that two of a kind are known as such; none is all zeros. */
const KIND_BITS = 3;
const KIND_MASK = (1 << KIND_BITS) - 1;
const NUMBER_OF = Object.fromEntries(RECORDS.map((kind, place) => [kind, place + 1])) as Record<
  RecordName,
  number
>;

export class Seen {
  readonly #ids = new IdTable(randomFillSync(new Uint32Array(2)));
  readonly #seed = randomFillSync(new Uint32Array(1))[0] ?? 0;

  get size(): number {
    return this.#ids.size;
  }

  /** Remembers the record by its id. `text` is its one written form: equal where the records are. */
  note(kind: RecordName, id: string, text: Utf8Text): Sighting {
    const number = NUMBER_OF[kind];
    const content = ((text.hash(this.#seed) & ~KIND_MASK) | number) >>> 0;
    const known = this.#ids.at(id);
    if (known === content) return 'same';
    if (known !== 0) return (known & KIND_MASK) === number ? 'other-details' : 'other-kind';
    this.#ids.set(id, content);
    return 'new';
  }
}
