/** What is kept as it is, and should be seen by a person: it may be meant, or may mislead who reads it. */
import { pointerTo } from '../../contract/faults.ts';
import type { IMPORT_WARNINGS } from '../../contract/import-job.ts';
import type { GraphRecord } from '../../contract/model.ts';
import { WITHHELD } from '../protection/withheld-text.ts';
import { spanOf } from '../time/span.ts';

export type RecordWarningCode = (typeof IMPORT_WARNINGS)[number];

export interface RecordWarning {
  code: RecordWarningCode;
  /** A JSON Pointer into the record. */
  pointer: string;
}

/** Characters that turn the direction of what stands around them. */
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/;

/** Of one record, in the order of its fields. */
export function* warningsOf(record: GraphRecord): Generator<RecordWarning> {
  for (const [path, text] of textsOf(record)) {
    const pointer = pointerTo(path);
    if (BIDI_CONTROL.test(text)) yield { code: 'bidi-control', pointer };
    if (ZERO_WIDTH.test(text)) yield { code: 'zero-width-character', pointer };
    if (text.includes(WITHHELD)) yield { code: 'withheld-text', pointer };
    if (path.at(-1) === 'name' && text !== text.normalize('NFC')) {
      yield { code: 'name-not-composed', pointer };
    }
  }
  yield* endWarningsOf(record);
}

/** Of them, those that are not about letters. */
export function* endWarningsOf(record: GraphRecord): Generator<RecordWarning> {
  if (record.record !== 'relation') return;
  if (record.from === record.to) yield { code: 'self-loop', pointer: '/to' };
  if (record.since !== undefined && record.until !== undefined) {
    if (spanOf(record.until).last < spanOf(record.since).first) {
      yield { code: 'ends-before-start', pointer: '/until' };
    }
  }
}

type Path = readonly (string | number)[];

function* textsOf(value: unknown, path: Path = []): Generator<[Path, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsOf(item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, held] of Object.entries(value)) yield* textsOf(held, [...path, key]);
  }
}
