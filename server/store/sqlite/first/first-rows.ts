/**
 * The rows of a first import, written as the records come. Nothing is looked up in the tables: keys are given by the book of
 * ids, a reference to what has not come yet gets its key at once, and what could not be kept is noted, to be told at the end.
 */
import {
  type Claim,
  type Entity,
  FAMILY_OF,
  type GraphRecord,
  type RecordName,
  type Relation,
  type Source,
} from '../../../contract/model.ts';
import { rankOf } from '../../../domain/evidence/standing.ts';
import { STATEMENT_FIELDS } from '../../check-batch.ts';
import { type DayBounds, dayBounds } from '../../derive.ts';
import type { Connection, Value } from '../connection.ts';
import { NameBlocks, namesOf } from '../names/write-blocks.ts';
import { revisionOf } from '../records.ts';
import { IdBook } from './id-book.ts';
import { IdentitySet } from './identity-set.ts';
import { Numbers } from './numbers.ts';
import { RowBuffer } from './row-buffer.ts';

/** A strict one takes half the time of one that mends. */
const decoder = new TextDecoder('utf-8', { fatal: true });

const UNCITED = 5;
const OPEN: DayBounds = { sinceFirst: null, untilLast: null };

/** So many relations wait for their claims, which mostly come soon after them, before their rows are written. */
const MOST_WAITING = 30_000;

/** A record by its place in the batch. */
export interface Placed {
  line: number;
  record: GraphRecord;
}

export class FirstRows {
  readonly book = new IdBook();
  /** Cases and responses, and records whose id is another's: few, written at the end as in any other batch. */
  readonly last: Placed[] = [];
  readonly repeated: Placed[] = [];
  /** Lines of relations that are one with an earlier one. */
  readonly twins: number[] = [];
  /** Records that refer to what is of another kind, or that are not what their fields say. */
  readonly suspects: { kind: RecordName; key: number }[] = [];
  readonly originOf = new Map<string, string>();
  readonly layers = new Set<string>();
  /** Protected entities, by their keys. */
  readonly hidden = new Map<number, string>();
  /** How many rows there are, by the name and then the word of the tally. */
  readonly tally = new Map<string, Map<string, number>>();
  readonly counts = new Map<RecordName, number>();
  readonly #db: Connection;
  readonly #names: NameBlocks;
  readonly #identities = new IdentitySet();
  /** One more than what stands in their rows, by the keys of relations: what their claims make of them, and what was written. */
  readonly #standings = new Numbers(Uint8Array);
  readonly #written = new Numbers(Uint8Array);
  readonly #outdated = new Set<number>();
  #waiting: Value[][] = [];
  readonly #rows;

  constructor(db: Connection, author: number | null) {
    this.#db = db;
    this.#names = new NameBlocks(db, revisionOf(db) + 1);
    const rows = (table: string, columns: string, same: Readonly<Record<string, number | null>> = {}) =>
      new RowBuffer(db, table, columns.split(' '), same);
    const brought = author;
    this.#rows = {
      source: rows('source', 'key id body origin', { brought }),
      // Hidden only once all is there: then everything that touches it is hidden with it.
      entity: rows('entity', 'key id body kind hub', { hidden: 0, brought }),
      relation: rows(
        'relation',
        'key id body type family layer role from_key to_key since_first until_last dates standing',
        { brought },
      ),
      claim: rows('claim', 'key id body relation_key entity_key source_key status layer', { brought }),
      mention: rows('claim_mention', 'claim_key entity_key'),
    };
  }

  /** The text of a slice; `first`: the line in the batch of the first of its records. */
  take(kind: RecordName, text: Uint8Array, first: number): void {
    const bodies = decoder.decode(text).split('\n');
    bodies.pop();
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + bodies.length);
    for (const [index, body] of bodies.entries())
      this.#take(JSON.parse(body) as GraphRecord, body, first + index);
  }

  #take(record: GraphRecord, body: string, line: number): void {
    const key = this.book.enter(record.record, record.id, line);
    if (key === undefined) {
      this.repeated.push({ line, record });
      return;
    }
    switch (record.record) {
      case 'case':
      case 'response':
        this.last.push({ line, record });
        break;
      case 'source':
        this.#source(record, key, body);
        break;
      case 'entity':
        this.#entity(record, key, body);
        break;
      case 'relation':
        this.#relation(record, key, body, line);
        break;
      case 'claim':
        this.#claim(record, key, body);
        break;
    }
  }

  /** The key of what a record refers to. */
  #refer(to: RecordName, id: string, kind: RecordName, key: number): number {
    const found = this.book.refer(to, id);
    if (found === 0) this.suspects.push({ kind, key });
    return found;
  }

  #count(name: string, word: string): void {
    let words = this.tally.get(name);
    if (words === undefined) {
      words = new Map();
      this.tally.set(name, words);
    }
    words.set(word, (words.get(word) ?? 0) + 1);
  }

  #source(source: Source, key: number, body: string): void {
    const { id, originatesFrom = null } = source;
    if (originatesFrom !== null) {
      this.#refer('source', originatesFrom, 'source', key);
      this.originOf.set(id, originatesFrom);
    }
    this.#rows.source.add([key, id, body, originatesFrom]);
    this.#count('source', '');
  }

  #entity(entity: Entity, key: number, body: string): void {
    const { id, kind, hub = null, protection, aliases = [] } = entity;
    if (protection !== undefined) this.hidden.set(key, id);
    this.#rows.entity.add([key, id, body, kind, hub]);
    this.#count('entity_by_kind', kind);
    for (const { source } of aliases) this.#refer('source', source, 'entity', key);
    if (protection === undefined) this.#names.put(key, kind, namesOf(entity));
  }

  #relation(relation: Relation, key: number, body: string, line: number): void {
    const { id, type, layer, role = null, since, until, asOf } = relation;
    const from = this.#refer('entity', relation.from, 'relation', key);
    const to = this.#refer('entity', relation.to, 'relation', key);
    const isDated = since !== undefined || until !== undefined || asOf !== undefined;
    const { sinceFirst, untilLast } = isDated ? dayBounds(relation) : OPEN;
    const dates = isDated ? JSON.stringify({ since, until, asOf }) : null;
    if (!this.#identities.add(relation, from, to)) this.twins.push(line);
    const family = FAMILY_OF[type];
    this.#waiting.push([
      ...[key, id, body, type, family, layer, role, from, to, sinceFirst, untilLast, dates],
      UNCITED,
    ]);
    if (this.#waiting.length >= MOST_WAITING) this.#writeRelations(MOST_WAITING / 2);
    this.layers.add(layer);
    this.#count('relation_by_family', family);
    this.#count('relation_by_layer', layer);
  }

  /** With the standing that their claims make by now. */
  #writeRelations(count: number): void {
    for (const row of this.#waiting.slice(0, count)) {
      const key = Number(row[0]);
      const standing = this.#standingOf(key);
      row[12] = standing;
      this.#rows.relation.add(row);
      this.#written.set(key, standing + 1);
    }
    this.#waiting = this.#waiting.slice(count);
  }

  #standingOf(key: number): number {
    const known = this.#standings.at(key);
    return known === 0 ? UNCITED : known - 1;
  }

  #claim(claim: Claim, key: number, body: string): void {
    const { id, on, source, status, layer = null, mentions = [] } = claim;
    const rank = rankOf(status);
    const hasAll = claim.predicate !== undefined && layer !== null;
    const hasAny = STATEMENT_FIELDS.some((field) => claim[field] !== undefined);
    const isStatement = (this.book.kindOf(on) ?? (hasAny ? 'entity' : 'relation')) === 'entity';
    const subject = this.#refer(isStatement ? 'entity' : 'relation', on, 'claim', key);
    if (isStatement ? !hasAll : hasAny) this.suspects.push({ kind: 'claim', key });
    if (isStatement && layer !== null) this.layers.add(layer);
    if (!isStatement && rank < this.#standingOf(subject)) {
      this.#standings.set(subject, rank + 1);
      if (this.#written.at(subject) !== 0) this.#outdated.add(subject);
    }
    const [onRelation, onEntity] = isStatement ? [null, subject] : [subject, null];
    const cited = this.#refer('source', source, 'claim', key);
    this.#rows.claim.add([key, id, body, onRelation, onEntity, cited, rank, layer]);
    for (const mentioned of new Set(mentions))
      this.#rows.mention.add([key, this.#refer('entity', mentioned, 'claim', key)]);
    this.#count('claim', '');
  }

  /** Writes what waits. */
  finish(): void {
    this.#writeRelations(this.#waiting.length);
    for (const rows of Object.values(this.#rows)) rows.flush();
    for (const _ of this.#names.finish());
    for (const key of this.#outdated)
      this.#db.run('UPDATE relation SET standing = ? WHERE key = ?', this.#standingOf(key), key);
  }
}
