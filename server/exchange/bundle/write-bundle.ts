/** Our own format, written in the order of an export: the same graph gives the same bytes. */
import type { GraphRecord } from '../../contract/model.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';

/** The records must come in the order of an export, as a store gives them. */
export async function* writeBundle(records: AsyncIterable<GraphRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${canonicalLine(record)}\n`;
}
