/** The topology as this process keeps it: one base, and what was written since. */
import type { Stamp, TopologyChange } from '../../../store/graph-store.ts';
import type { Built } from '../arrays/build.ts';
import type { Patched } from '../arrays/fold-patched.ts';
import { makePatch, type Patch } from '../arrays/patch.ts';
import { PatchWriter } from '../arrays/patch-writer.ts';
import { Engine } from '../search/engine.ts';
import type { Brought, Edition } from './protocol.ts';

/** What another thread needs of it. */
export interface Shared {
  readonly stamp: Stamp;
  readonly edition: Edition;
  /** What a thread lacks that has no more than this edition of this or of another base, or nothing. */
  since(has: Edition | undefined): Brought;
}

let bases = 0;

/** Entities and relations: some megabytes. */
const MOST_REMEMBERED = 20_000;

/** The part of the spare room below which it is time for a new base. */
const LITTLE_ROOM = 0.3;

export class Kept implements Shared {
  /** Of the thread that answers. */
  readonly engine: Engine;
  readonly #base = ++bases;
  readonly #built: Built;
  readonly #writer: PatchWriter;
  readonly #patches: Patch[] = [];
  #changes: TopologyChange[] | undefined = [];
  #remembered = 0;

  constructor(built: Built) {
    this.#built = built;
    this.#writer = new PatchWriter(built);
    this.engine = new Engine(this.#writer.projection);
  }

  get stamp(): Stamp {
    return this.#writer.projection.stamp;
  }

  get edition(): Edition {
    return { base: this.#base, patches: this.#patches.length };
  }

  /** As it is now: what is written later is not in it. */
  get patched(): Patched {
    return { built: this.#built, patches: [...this.#patches] };
  }

  /** All that was taken over, to be taken over again on the same base; `undefined` when it is too much to remember. */
  get changes(): readonly TopologyChange[] | undefined {
    return this.#changes;
  }

  get isNearlyFull(): boolean {
    return this.#writer.roomLeft < LITTLE_ROOM;
  }

  /** False, and nothing is changed, when there is no room for the change or when it does not fit what is kept. */
  take(change: TopologyChange): boolean {
    const patch = makePatch(this.#writer, change);
    if (!patch) return false;
    this.#patches.push(patch);
    this.#remember(change);
    return true;
  }

  #remember(change: TopologyChange): void {
    const { entities, relations, gone } = change;
    this.#remembered += entities.length + relations.length + gone.entities.length + gone.relations.length;
    if (this.#remembered > MOST_REMEMBERED) this.#changes = undefined;
    this.#changes?.push(change);
  }

  since(has: Edition | undefined): Brought {
    const { edition } = this;
    return has?.base === this.#base
      ? { edition, patches: this.#patches.slice(has.patches) }
      : { edition, ...this.patched };
  }
}
