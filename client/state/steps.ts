/**
 * The page's steps, kept in the browser's own history: Undo is Back and Redo is Forward, and neither leaves the page.
 * `history.state` says how deep a step is. What each step did, and where it led, stands in the tab's session storage, so
 * what is ahead is known after a reload too, and Undo goes on where the browser has forgotten: it keeps some 50 entries.
 * Then its oldest entry stands for all steps before it, one at a time.
 */
import { DID } from '../words/state.ts';
import type { Params } from './fragment.ts';
import {
  isParams,
  isRecord,
  keepLog,
  keepTarget,
  readLog,
  readTarget,
  type TabStorage,
  type Target,
} from './step-log.ts';

/** What stands in `history.state`. */
interface Kept {
  /** Whose steps these are: one visit of one tab. */
  run: string;
  depth: number;
  /** Tells a write that the browser took from one that it dropped. */
  stamp: number;
  /** Where the fragment does not say all of them. */
  params?: Params;
}

/** What the browser went past by Undo, Redo, Back or Forward. */
export interface Passed {
  kind: 'undone' | 'redone';
  steps: number;
  /** Of the step, where it was one. */
  words: string | undefined;
}

export interface Step extends Readonly<Target> {
  /** How many steps can be undone. */
  readonly depth: number;
  /** How many steps can be redone. */
  readonly ahead: number;
  readonly undoWords: string | undefined;
  readonly redoWords: string | undefined;
  /** Absent once another step was taken. */
  readonly passed: Passed | undefined;
}

/** What of the browser the steps rest on. */
export interface Browser {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState' | 'go'>;
  readonly location: Pick<Location, 'pathname' | 'hash'>;
  readonly storage: TabStorage;
  /** How many entries of this site are before and after the present one; `undefined` where the browser does not tell. */
  entries(): { before: number; after: number } | undefined;
  now(): number;
}

/** How a fragment says the keys. */
export interface Fragments {
  /** `isWhole`: it says all of them. */
  read(fragment: string): { params: Params; isWhole: boolean };
  write(params: Params): string;
}

export interface Taking {
  /** True where the change is no step of its own. */
  replace?: boolean | undefined;
  /** What the step does: “Moved Hun To”. */
  words?: string | undefined;
  /** True where the keys now say all that the fragment leaves to a board. */
  isWhole?: boolean | undefined;
}

// Browsers drop or refuse what comes faster: Safari over 100 in 10 s, Chromium and Firefox over 200.
const BURST = 50;
const PER_SECOND = 4;
/** A write that had to wait is tried again this much later. */
const LATER_MS = 300;
/** A traversal that has led nowhere by now never will. */
const LOST_MS = 1000;

function readKept(state: unknown): Kept | undefined {
  if (!isRecord(state)) return undefined;
  const { run, depth, stamp, params } = state;
  if (typeof run !== 'string' || !Number.isSafeInteger(depth) || Number(depth) < 0) return undefined;
  return {
    run,
    depth: Number(depth),
    stamp: Number(stamp),
    ...(isParams(params) && { params }),
  };
}

const randomRun = () => crypto.getRandomValues(new Uint32Array(2)).join('-');

export class Steps {
  readonly #browser: Browser;
  readonly #fragments: Fragments;
  readonly #listeners = new Set<() => void>();
  #run = '';
  #depth = 0;
  #stamp = 0;
  /** What each step did; `#words[0]` is that of the first. As many as there are steps, those ahead included. */
  #words: string[] = [];
  /** The depth that the browser's oldest entry had before it began to stand for those before it. */
  #floor = 0;
  #step: Step;
  #tokens = BURST;
  #refilled: number;
  /** What the browser has not been told yet: it belongs to the entry of this depth. */
  #owed: { depth: number; target: Target } | undefined;
  #owedTimer: ReturnType<typeof setTimeout> | undefined;
  /** The depth that Undo and Redo are on their way to. */
  #wanted: number | undefined;
  #lostTimer: ReturnType<typeof setTimeout> | undefined;
  #afterwards: (() => void) | undefined;

  constructor(browser: Browser, fragments: Fragments) {
    this.#browser = browser;
    this.#fragments = fragments;
    this.#refilled = browser.now();
    const kept = readKept(browser.history.state);
    if (kept) this.#join(kept);
    else {
      this.#run = randomRun();
      this.#write('replaceState', undefined);
    }
    this.#step = this.#stepAt(kept, undefined);
  }

  get step(): Step {
    return this.#step;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Goes there: a step, or part of the last one. Never throws; what the browser does not take now it is told later. */
  take({ path, params }: Omit<Target, 'isWhole'>, taking: Taking): void {
    const { replace = false, words } = taking;
    if (this.#wanted !== undefined) {
      // What belongs to the step that is being left goes with it; what the reader does waits until she is there.
      if (!replace) this.#afterwards = () => this.take({ path, params }, taking);
      return;
    }
    const { read, write } = this.#fragments;
    const isWhole = taking.isWhole || this.#step.isWhole || read(write(params)).isWhole;
    const target = { path, params, isWhole };
    if (this.#depth === 0 && !this.#recall(0)) this.#remember(this.#step);
    const asStep = !replace && this.#spend() && this.#push(target);
    if (!replace) this.#words = [...this.#words.slice(0, asStep ? this.#depth - 1 : this.#depth)];
    if (asStep) this.#words.push(words ?? '');
    else {
      if (words !== undefined && this.#depth > 0) this.#words[this.#depth - 1] = words;
      this.#replace(target);
    }
    this.#remember(target);
    this.#keepLog();
    this.#show({ ...target, passed: replace ? this.#step.passed : undefined });
  }

  undo = (): void => this.#travel(-1);
  redo = (): void => this.#travel(1);

  /** For `popstate`: the browser is at another entry. */
  arrive(): void {
    const from = this.#depth;
    const kept = readKept(this.#browser.history.state);
    clearTimeout(this.#lostTimer);
    if (kept) {
      this.#join(kept);
      this.#show(this.#stepAt(kept, kept.depth === from ? undefined : this.#passing(from, kept.depth)));
    } else {
      // An address that was typed, or a link within the page: a step like any other.
      this.#words = [...this.#words.slice(0, from), DID.openedAnotherAddress];
      this.#depth = from + 1;
      this.#wanted = undefined;
      this.#write('replaceState', undefined);
      this.#remember(this.#here());
      this.#keepLog();
      this.#show(this.#stepAt(undefined, undefined));
    }
    this.#settleOwed();
    if (this.#wanted !== undefined && this.#wanted !== this.#depth) {
      this.#go();
      return;
    }
    this.#wanted = undefined;
    const afterwards = this.#afterwards;
    this.#afterwards = undefined;
    afterwards?.();
  }

  /** For `pagehide`: the browser is told what it has not been told yet. */
  settle(): void {
    this.#settleOwed();
  }

  #join(kept: Kept): void {
    if (kept.run !== this.#run) {
      this.#run = kept.run;
      this.#readLog();
    }
    this.#depth = kept.depth;
    this.#stamp = Math.max(this.#stamp, Number.isSafeInteger(kept.stamp) ? kept.stamp : 0);
    while (this.#words.length < kept.depth) this.#words.push('');
  }

  /** What the address says. */
  #here(): Target {
    const { pathname, hash } = this.#browser.location;
    return { path: pathname, ...this.#fragments.read(hash) };
  }

  #stepAt(kept: Kept | undefined, passed: Passed | undefined): Step {
    const owed = this.#owed?.depth === this.#depth ? this.#owed.target : undefined;
    const target = owed ?? { ...this.#here(), ...(kept?.params && { params: kept.params, isWhole: true }) };
    return this.#counted({ ...target, passed });
  }

  #counted(step: Target & Pick<Step, 'passed'>): Step {
    const entries = this.#browser.entries();
    const before = Math.min(this.#depth, entries?.before ?? this.#depth);
    const isForgotten = before < this.#depth && !this.#recall(this.#depth - before - 1);
    const depth = isForgotten ? before : this.#depth;
    const top = this.#words.length - this.#depth;
    const ahead = Math.min(top, this.#below + (entries?.after ?? top));
    return {
      ...step,
      depth,
      ahead,
      undoWords: depth > 0 ? this.#wordsOf(this.#depth) : undefined,
      redoWords: ahead > 0 ? this.#wordsOf(this.#depth + 1) : undefined,
    };
  }

  /** How many steps the oldest entry stands before its own. */
  get #below(): number {
    return Math.max(0, this.#floor - this.#depth);
  }

  #wordsOf(depth: number): string | undefined {
    return this.#words[depth - 1] || undefined;
  }

  #passing(from: number, to: number): Passed {
    const steps = Math.abs(to - from);
    return {
      kind: to < from ? 'undone' : 'redone',
      steps,
      words: steps === 1 ? this.#wordsOf(Math.max(from, to)) : undefined,
    };
  }

  #show(step: Target & Pick<Step, 'passed'>): void {
    this.#step = this.#counted(step);
    for (const listener of this.#listeners) listener();
  }

  #travel(by: 1 | -1): void {
    const { depth, ahead } = this.#step;
    const wanted = (this.#wanted ?? this.#depth) + by;
    if (wanted < this.#depth - depth || wanted > this.#depth + ahead) return;
    const isUnderWay = this.#wanted !== undefined;
    this.#wanted = wanted;
    if (!isUnderWay) this.#go();
  }

  #go(): void {
    this.#settleOwed();
    const wanted = this.#wanted;
    if (wanted === undefined) return;
    clearTimeout(this.#lostTimer);
    if (wanted > this.#depth && this.#below > 0) this.#slide(Math.min(wanted, this.#floor));
    const before = this.#browser.entries()?.before ?? this.#depth;
    const by = Math.max(wanted - this.#depth, -before);
    if (by === 0) {
      this.#slide(wanted);
      this.#wanted = undefined;
      return;
    }
    // Where the browser does not tell what it has kept, its silence does.
    this.#lostTimer = setTimeout(() => {
      this.#slide(wanted);
      this.#wanted = undefined;
    }, LOST_MS);
    this.#browser.history.go(by);
  }

  /** Makes the present entry stand for another step. */
  #slide(to: number): void {
    const target = to === this.#depth ? undefined : this.#recall(to);
    if (!target) return;
    const passed = this.#passing(this.#depth, to);
    this.#floor = Math.max(this.#floor, this.#depth);
    this.#depth = to;
    this.#replace(target);
    this.#keepLog();
    this.#show({ ...target, passed });
  }

  /** False where the browser takes no new entry now. */
  #push(target: Target): boolean {
    this.#settleOwed();
    this.#depth += 1;
    const isTaken = this.#write('pushState', target);
    if (!isTaken) this.#depth -= 1;
    // The entries that were ahead of what the oldest one stood for are gone.
    else this.#floor = Math.min(this.#floor, this.#depth - 1);
    return isTaken;
  }

  #replace(target: Target): void {
    this.#owed = { depth: this.#depth, target };
    if (this.#spend()) this.#settleOwed();
    else this.#settleLater();
  }

  #settleOwed(): void {
    const owed = this.#owed;
    if (owed?.depth !== this.#depth) return;
    if (this.#write('replaceState', owed.target)) this.#owed = undefined;
    else this.#settleLater();
  }

  #settleLater(): void {
    clearTimeout(this.#owedTimer);
    this.#owedTimer = setTimeout(() => this.#settleOwed(), LATER_MS);
  }

  /**
   * Without a target the address stays as it is. False where the browser has refused it, or dropped it without a word.
   */
  #write(how: 'pushState' | 'replaceState', target: Target | undefined): boolean {
    this.#stamp += 1;
    const bare: Kept = { run: this.#run, depth: this.#depth, stamp: this.#stamp };
    const fragment = target && this.#fragments.write(target.params);
    const isLeftOut = target?.isWhole && !this.#fragments.read(fragment ?? '').isWhole;
    // Where the browser finds the whole too large, the board has it.
    for (const kept of isLeftOut ? [{ ...bare, params: target.params }, bare] : [bare]) {
      try {
        this.#browser.history[how](kept, '', target && `${target.path}${fragment}`);
        if (readKept(this.#browser.history.state)?.stamp === this.#stamp) return true;
      } catch {
        // Too many of them, or too large: said by the answer.
      }
    }
    return false;
  }

  /** False where so many came so fast that the next must wait. */
  #spend(): boolean {
    const now = this.#browser.now();
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#refilled) / 1000) * PER_SECOND);
    this.#refilled = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  #readLog(): void {
    const { words, floor } = readLog(this.#browser.storage, this.#run);
    this.#words = words;
    this.#floor = floor;
  }

  #keepLog(): void {
    keepLog(this.#browser.storage, this.#run, { words: this.#words, floor: this.#floor });
  }

  /** Where the step of the present depth leads. */
  #remember(target: Target): void {
    keepTarget(this.#browser.storage, this.#run, this.#depth, target);
  }

  #recall(depth: number): Target | undefined {
    return readTarget(this.#browser.storage, this.#run, depth);
  }
}
