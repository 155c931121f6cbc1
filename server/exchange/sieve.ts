/** From what a reader gives to records that can be kept: each valid, in its one written form, and once. */
import { faultsOf } from '../contract/faults.ts';
import { GraphRecord } from '../contract/model.ts';
import { canonicalLine } from '../domain/records/canonical.ts';
import { plainLine } from './plain-line.ts';
import type { Place, Placed } from './reader.ts';
import type { Findings } from './threads/findings.ts';
import { Seen } from './tools/seen.ts';
import { Utf8Text } from './tools/utf8-text.ts';

export interface Kept {
  readonly record: GraphRecord;
  /** Canonical, without a line break; until the next record is taken. */
  readonly text: Utf8Text;
  readonly place: Place;
}

export class Sieve {
  readonly #findings: Findings;
  readonly #seen = new Seen();
  readonly #text = new Utf8Text();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /**
   * `undefined` of what is not to be kept: at fault (a problem is told), the same as before, or a relation of which the
   * first details stand (a loss is).
   */
  take({ record: given, place }: Placed): Kept | undefined {
    const plain = plainLine(given);
    if (plain !== undefined) return this.#first(given, plain, place, undefined);
    const parsed = GraphRecord.safeParse(given);
    if (!parsed.success) {
      for (const { code, pointer } of faultsOf(parsed.error))
        this.#findings.problem(code, { pointer, ...place });
      return undefined;
    }
    const json = writtenForm(parsed.data);
    return this.#first(parsed.data, json, place, json);
  }

  /** `unseen`: what may hold letters to be warned of. */
  #first(record: GraphRecord, json: string, place: Place, unseen: string | undefined): Kept | undefined {
    this.#text.write(json);
    switch (this.#seen.note(record.record, record.id, this.#text)) {
      case 'same':
        return undefined;
      case 'other-details':
        if (record.record === 'relation') {
          this.#findings.loss('other-details-of-same-relation', record.type, place);
          return undefined;
        }
        break;
      case 'new':
        this.#findings.look(record, unseen, place);
        return { record, text: this.#text, place };
    }
    this.#findings.problem('duplicate-id', { pointer: '/id', ...place });
    return undefined;
  }
}

/**
 * As `canonicalLine` has it, in a quarter of its time: parsing by the schema has put the fields in their order already, all but
 * the ids that are keys themselves in a case.
 */
export const writtenForm = (parsed: GraphRecord): string =>
  parsed.record === 'case' ? canonicalLine(parsed) : JSON.stringify(parsed);
