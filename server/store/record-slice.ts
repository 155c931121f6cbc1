/** Records as text, for batches that are larger than memory. */
import type { GraphRecord, RecordName } from '../contract/model.ts';

export interface RecordSlice {
  readonly kind: RecordName;
  /**
   * Valid records of this kind, each in its canonical form (`domain/records/canonical.ts`) and followed by a line feed, in
   * UTF-8. Whoever takes the slice may take the buffer with it, to another thread: nothing else is in it.
   */
  readonly text: Uint8Array<ArrayBuffer>;
  readonly count: number;
}

export const isSlices = (
  records: readonly GraphRecord[] | AsyncIterable<RecordSlice>,
): records is AsyncIterable<RecordSlice> => !Array.isArray(records);

const decoder = new TextDecoder();

/** What a slice holds is valid: whoever made it has checked it. */
export const recordsIn = ({ text }: Pick<RecordSlice, 'text'>): GraphRecord[] =>
  decoder
    .decode(text)
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as GraphRecord]));
