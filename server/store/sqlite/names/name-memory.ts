/** All names in memory, kept up with the file: what a search looks through. */
import { StoreFormatError } from '../../../errors.ts';
import { bestNames, type NameCandidate, type NameQuery } from '../../names.ts';
import { type Connection, numberOf } from '../connection.ts';
import { revisionOf } from '../records.ts';
import { FILE_NAME } from '../schema.ts';
import { type Block, type BlockReader, isWhole, keyIn } from './block.ts';
import { earlierBlocks, hasEarlierNames } from './earlier-names.ts';
import { Found, type FoundName, isOwn, nameOf, rankOf } from './found.ts';
import { NameKernel } from './name-kernel.ts';
import { blockOfRow } from './write-blocks.ts';

type IsHidden = (foldedAlias: string) => boolean;

export interface NameFilter {
  kinds?: readonly string[];
  isHidden?: IsHidden;
}

export class NameMemory {
  #kernel: NameKernel | undefined;
  #revision = -1;
  /** Of a file that an earlier program made, and that nobody has brought up to date yet. */
  #isEarlier = false;

  /** Reads what was written since it was called last, step by step. Where it is not run to its end, the next call does that. */
  *catchUp(db: Connection): Generator<void> {
    if (this.#kernel === undefined || this.#isEarlier) this.#begin(db);
    const revision = revisionOf(db);
    if (revision === this.#revision) return;
    if (this.#isEarlier) yield* this.#readEarlier(db);
    else yield* this.#readChanged(db);
    this.#revision = revision;
  }

  #begin(db: Connection): void {
    const isEarlier = hasEarlierNames(db);
    if (this.#kernel !== undefined && isEarlier === this.#isEarlier) return;
    this.#kernel = new NameKernel();
    this.#isEarlier = isEarlier;
    this.#revision = -1;
  }

  *#readChanged(db: Connection): Generator<void> {
    const changed = db.all('SELECT number FROM name_block WHERE changed > ? ORDER BY number', this.#revision);
    for (const row of changed) {
      const number = numberOf(row, 'number');
      const block = db.get('SELECT kinds, names FROM name_block WHERE number = ?', number);
      if (block !== undefined) this.#hold(number, blockOfRow(block));
      yield;
    }
  }

  *#readEarlier(db: Connection): Generator<void> {
    for (const [number, block] of earlierBlocks(db)) {
      this.#hold(number, block);
      yield;
    }
  }

  #hold(number: number, block: Block): void {
    if (!isWhole(block.bytes)) throw new StoreFormatError(`The file ${FILE_NAME} is damaged.`);
    this.#kernel?.hold(number, block);
    if (this.#kernel?.isWasteful) this.#kernel = this.#kernel.compacted();
  }

  /** Every entity that matches, once, of what was read so far. */
  search(query: NameQuery, { kinds, isHidden }: NameFilter): Found {
    const found = new Found();
    for (const [block, told] of this.#kernel?.judge(query, kinds) ?? [])
      found.add(block, isHidden === undefined ? told : this.#shown(query, block, told, isHidden));
    return found;
  }

  /** Without aliases that are hidden: in place of one, the best of the entity's other names, if one matches. */
  #shown(query: NameQuery, block: number, told: Uint32Array, isHidden: IsHidden): Uint32Array {
    const reader = this.#readerOf(block);
    const instead = new Map<number, number[]>();
    for (let at = 0; at < told.length; at += 2) {
      const name = told[at + 1] ?? 0;
      if (!isOwn(name) && isHidden(reader.nameAt(name)))
        instead.set(at, bestOf(query, reader, name, isHidden));
    }
    if (instead.size === 0) return told;
    const shown: number[] = [];
    for (let at = 0; at < told.length; at += 2)
      shown.push(...(instead.get(at) ?? [told[at] ?? 0, told[at + 1] ?? 0]));
    return Uint32Array.from(shown);
  }

  /** Of the entities told of. */
  keysOf(block: number, told: Uint32Array): number[] {
    const reader = this.#readerOf(block);
    const names = told.filter((_, at) => at % 2 === 1);
    return Array.from(names, (name) => keyIn(block, reader.slotAt(nameOf(name))));
  }

  keyOf({ block, name }: FoundName): number {
    return keyIn(block, this.#readerOf(block).slotAt(name));
  }

  /** 0 for the entity's own name, then 1, 2, … for its aliases. */
  positionOf({ block, name }: FoundName): number {
    return name - this.#readerOf(block).firstOf(name);
  }

  #readerOf(block: number): BlockReader {
    if (this.#kernel === undefined) throw new Error('Nothing was read yet.');
    return this.#kernel.reader(block);
  }
}

/** What is told of the entity that has this alias, as a plain ranking has it; nothing where no name matches that is shown. */
function bestOf(query: NameQuery, reader: BlockReader, alias: number, isHidden: IsHidden): number[] {
  const candidates = reader
    .namesBeside(alias)
    .map((foldedName, position): NameCandidate => ({ id: '', foldedName, position }));
  const [best] = bestNames(query, candidates, isHidden);
  if (best === undefined) return [];
  return [rankOf(best.match, best.foldedName.length), reader.firstOf(alias) + best.position];
}
