/** Where each record of a batch was read, six bytes a record: a store names one at fault by its index in the batch. */
import type { Place } from '../reader.ts';
import type { Slice } from './protocol.ts';

interface Held {
  /** The index in the batch of its first record that is in it. */
  readonly from: number;
  readonly count: number;
  readonly slice: Pick<Slice, 'first' | 'leftOut' | 'lines' | 'files'>;
}

export class Places {
  readonly #held: Held[] = [];
  #names: readonly string[] = [];
  #count = 0;

  add({ count, first, leftOut, lines, files }: Slice): void {
    this.#held.push({ from: this.#count, count, slice: { first, leftOut, lines, files } });
    this.#count += count;
  }

  /** Of the files, by their numbers. */
  name(names: readonly string[]): void {
    this.#names = names;
  }

  /** Of a record by its index in the batch. */
  placeOf(index: number): Place {
    const found = this.#find(index);
    if (!found) return {};
    const line = found.slice.lines[found.at] ?? 0;
    const file = this.#names[found.slice.files[found.at] ?? -1] ?? '';
    return { ...(file !== '' && { file }), ...(line > 0 && { line }) };
  }

  /** Its number in a reading that leaves none out. */
  numberOf(index: number): number | undefined {
    const found = this.#find(index);
    return found && found.slice.first + found.at;
  }

  #find(index: number): { slice: Held['slice']; at: number } | undefined {
    let [low, high] = [0, this.#held.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#held[middle]?.from ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    // A slice all of which was left out has the same beginning as the next one, which then is the one found.
    const held = this.#held[low];
    if (!held || index < held.from || index >= held.from + held.count) return undefined;
    let at = index - held.from;
    for (const out of held.slice.leftOut) if (out <= at) at += 1;
    return { slice: held.slice, at };
  }
}
