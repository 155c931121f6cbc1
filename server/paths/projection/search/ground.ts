/** The nodes as the rules of one question see them: who is a member, and who cannot lie inside a path. */
import { type Projection, TRAIT } from '../arrays/projection.ts';
import type { Rules } from './rules.ts';
import { ROLE, type Scratch, SINGLED_OUT } from './scratch.ts';

/** The mark of a node that no path goes through. */
export const BLOCKED = 255;

/** Members that may begin, and end, a path. */
export interface Between {
  sources: Int32Array;
  targets: Int32Array;
}

const REACHED = { from: ROLE.reachedFrom, to: ROLE.reachedTo } as const;

/** Marks what is blocked, until `clear`. One at a time on one scratch. */
export class Ground {
  readonly rules: Rules;
  readonly projection: Projection;
  readonly scratch: Scratch;
  readonly ends: Between;
  /** Whether any node is a member of both sets. */
  readonly hasCommonMembers: boolean;

  constructor(rules: Rules, scratch: Scratch) {
    this.rules = rules;
    this.projection = rules.projection;
    this.scratch = scratch;
    if (!rules.hubsPass) for (const hub of rules.projection.hubs) scratch.mark[hub] = BLOCKED;
    this.#giveRole(rules.from, ROLE.from);
    this.#giveRole(rules.to, ROLE.to);
    this.#giveRole(rules.avoided, ROLE.avoided);
    const fewer = rules.from.length <= rules.to.length ? rules.from : rules.to;
    this.hasCommonMembers = fewer.some((node) => this.isInBoth(node));
    const isOpen = (node: number) => (this.#roleOf(node) & ROLE.avoided) === 0;
    const hasAvoided = rules.avoided.length > 0;
    this.ends = hasAvoided
      ? { sources: rules.from.filter(isOpen), targets: rules.to.filter(isOpen) }
      : { sources: rules.from, targets: rules.to };
  }

  #giveRole(nodes: Int32Array, bit: number): void {
    const { role, mark } = this.scratch;
    for (const node of nodes) {
      role[node] = (role[node] ?? 0) | bit;
      mark[node] = BLOCKED;
    }
  }

  #roleOf(node: number): number {
    return this.scratch.role[node] ?? 0;
  }

  isMember(node: number, of: 'from' | 'to'): boolean {
    return (this.#roleOf(node) & ROLE[of]) !== 0;
  }

  /** Whether the node is a member of both sets. */
  isInBoth(node: number): boolean {
    return (this.#roleOf(node) & (ROLE.from | ROLE.to)) === (ROLE.from | ROLE.to);
  }

  /** Whether only its being a hub keeps it from lying inside a path. */
  isBarredHub(node: number): boolean {
    return (
      !this.rules.hubsPass &&
      ((this.projection.trait[node] ?? 0) & TRAIT.hub) !== 0 &&
      (this.#roleOf(node) & SINGLED_OUT) === 0
    );
  }

  /** Whether it may lie inside a path. Only between two searches. */
  canPass(node: number): boolean {
    return this.scratch.mark[node] === 0 && ((this.projection.trait[node] ?? 0) & TRAIT.leaf) === 0;
  }

  /** Lets barred hubs lie inside, until they are barred again. Only between two searches. */
  letThrough(hubs: Iterable<number>): void {
    for (const hub of hubs) this.scratch.mark[hub] = 0;
  }

  bar(hubs: Iterable<number>): void {
    for (const hub of hubs) this.scratch.mark[hub] = BLOCKED;
  }

  /** An answer begins, or ends, with the member. */
  reach(node: number, as: 'from' | 'to'): void {
    this.scratch.role[node] = this.#roleOf(node) | REACHED[as];
  }

  isReached(node: number, as: 'from' | 'to'): boolean {
    return (this.#roleOf(node) & REACHED[as]) !== 0;
  }

  /** What a node is marked with when no search is under way. Hubs that are let through are not asked about. */
  restingMark(node: number): number {
    return (this.#roleOf(node) & SINGLED_OUT) === 0 ? 0 : BLOCKED;
  }

  /** Gives the scratch back as it was. */
  clear(): void {
    const { role, mark } = this.scratch;
    if (!this.rules.hubsPass) for (const hub of this.projection.hubs) mark[hub] = 0;
    for (const nodes of [this.rules.from, this.rules.to, this.rules.avoided]) {
      for (const node of nodes) {
        role[node] = 0;
        mark[node] = 0;
      }
    }
  }
}
