/** An entry of the list, whichever file it is read from. */
import type { Place } from '../reader.ts';

/** In the words of the list: `individual`, `entity`, `vessel`, `aircraft`. */
export interface Entry {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly programs: readonly string[];
  readonly otherNames: readonly OtherName[];
  /** What else stands in it, each with the list’s own word for it. */
  readonly facts: readonly Fact[];
  /** Names of those that it is said to be linked to. */
  readonly linkedTo: readonly string[];
  readonly place: Place;
}

export interface OtherName {
  readonly name: string;
  /** `a.k.a.`, `f.k.a.`, `n.k.a.` */
  readonly how: string;
  /** A weak one is no name to find anybody by. */
  readonly isWeak: boolean;
}

export interface Fact {
  readonly predicate: string;
  readonly value: string;
}
