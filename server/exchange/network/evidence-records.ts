import type { CaseRecord, Claim, Response, Source } from '../../contract/model.ts';
import type { Place, Placed, Report } from '../reader.ts';
import { madeId } from '../tools/ids.ts';
import { layerCase } from '../tools/layer-case.ts';
import { type Evidence, readEvidence } from './evidence.ts';

/**
 * The records behind the entities and relations of a file that we wrote. Sources and layers stand behind many and are
 * given once; replies, and statements that mention others, come last: what they speak of may be in the file no more.
 */
export class EvidenceRecords {
  readonly #report: Report;
  readonly #claims = new Set<string>();
  readonly #told = new Set<string>();
  /** The same, of records that are given again and again. */
  readonly #toldSame = new WeakSet<object>();
  readonly #entities = new Set<string>();
  readonly #mentioning: { claim: Claim; mentions: readonly string[]; place: Place }[] = [];
  readonly #replies = new Map<string, { reply: Response; place: Place }>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** Absent where the file has none, and where it cannot be read: then that is reported. */
  read(text: string | undefined, place: Place): Evidence | undefined {
    const evidence = text === undefined ? undefined : readEvidence(text);
    if (text !== undefined && !evidence) this.#report.problem('evidence-not-readable', place);
    return evidence;
  }

  /** What stands behind the entity or relation of that id, and nothing else. */
  *take({ layers, records }: Evidence, id: string, place: Place): Generator<Placed> {
    for (const layer of layers) yield* this.once(layerCase(layer), place);
    for (const record of records) {
      if (record.record === 'response') this.#replies.set(record.id, { reply: record, place });
      else if (record.record === 'source') yield* this.once(record, place);
      else if (record.on !== id) this.#report.problem('claim-elsewhere', place);
      else {
        this.#claims.add(record.id);
        if (record.mentions) this.#mentioning.push({ claim: record, mentions: record.mentions, place });
        else yield { record, place };
      }
    }
  }

  *once(record: Source | CaseRecord, place: Place): Generator<Placed> {
    if (this.#toldSame.has(record)) return;
    this.#toldSame.add(record);
    const key = JSON.stringify(record);
    if (this.#told.has(key)) return;
    this.#told.add(key);
    yield { record, place };
  }

  /** That the file has the entity. */
  has(id: string): void {
    this.#entities.add(id);
  }

  /** What had to wait. To be called when all has been taken. */
  *end(): Generator<Placed> {
    for (const { claim, mentions, place } of this.#mentioning.splice(0)) {
      const known = mentions.filter((id) => this.#entities.has(id));
      if (known.length < mentions.length) this.#report.loss('mentions', 'claim', place);
      const { mentions: _all, layer, ...rest } = claim;
      const record = { ...rest, ...(known.length > 0 && { mentions: known }), ...(layer && { layer }) };
      yield { record, place };
    }
    for (const { reply, place } of this.#replies.values()) {
      const answers = reply.answers.filter((id) => this.#claims.has(id));
      if (answers.length < reply.answers.length) this.#report.loss('answers', 'response', place);
      if (answers.length > 0) yield { record: answeringOnly(reply, answers), place };
    }
    this.#replies.clear();
  }
}

/**
 * A reply that answers fewer claims is another one: under its own id it would, in the graph that it came from, be taken
 * off the claims that are not in the file, and what is denied there would read as undisputed.
 */
function answeringOnly(reply: Response, answers: string[]): Response {
  if (answers.length === reply.answers.length) return reply;
  return { ...reply, id: madeId('reply', reply.id, ...answers), answers };
}
