import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatFragment, type Params, parseFragment } from '../../client/state/fragment.ts';
import { type Browser, Steps } from '../../client/state/steps.ts';

interface Entry {
  state: unknown;
  url: string;
}

/** The history of one tab, as browsers keep it: entries ahead are dropped by a new one, and going takes a turn of the loop. */
class Tab implements Browser {
  entriesKept: Entry[] = [{ state: null, url: '/explore#e=a' }];
  at = 0;
  /** How many entries the browser keeps. */
  room = Number.POSITIVE_INFINITY;
  /** How many more writes are taken before they are dropped without a word, or refused. */
  patience = Number.POSITIVE_INFINITY;
  impatient: 'drops' | 'throws' = 'throws';
  time = 0;
  #stored = new Map<string, string>();
  #steps: Steps | undefined;

  readonly storage = {
    getItem: (key: string) => this.#stored.get(key) ?? null,
    setItem: (key: string, value: string) => void this.#stored.set(key, value),
  };
  readonly history = this.#history();
  get location() {
    const [pathname = '', hash = ''] = (this.entriesKept[this.at]?.url ?? '').split('#');
    return { pathname, hash: hash === '' ? '' : `#${hash}` };
  }
  entries = () => ({ before: this.at, after: this.entriesKept.length - 1 - this.at });
  now = () => this.time;

  /** The page, loaded at the present entry. */
  load(): Steps {
    this.#steps = new Steps(this, {
      read: (fragment) => ({ params: parseFragment(fragment), isWhole: !fragment.includes('board=') }),
      write: ({ board, ...rest }) => formatFragment(board === undefined ? rest : { board }),
    });
    return this.#steps;
  }

  /** As the reader does it with the browser’s own buttons. */
  async go(by: number): Promise<void> {
    this.history.go(by);
    await arrived();
  }

  type(url: string): void {
    this.entriesKept = [...this.entriesKept.slice(0, this.at + 1), { state: null, url }];
    this.at += 1;
    this.#steps?.arrive();
  }

  #history(): Browser['history'] {
    const write = (entry: Entry, asNew: boolean) => {
      if (this.patience <= 0) {
        if (this.impatient === 'throws') throw new DOMException('too many', 'SecurityError');
        return;
      }
      this.patience -= 1;
      // What a browser keeps is a copy.
      const kept = { ...entry, state: structuredClone(entry.state) };
      this.entriesKept = asNew
        ? [...this.entriesKept.slice(0, this.at + 1), kept]
        : this.entriesKept.with(this.at, kept);
      if (asNew) this.at += 1;
      const forgotten = Math.max(0, this.entriesKept.length - this.room);
      this.entriesKept = this.entriesKept.slice(forgotten);
      this.at -= forgotten;
    };
    const stateNow = () => this.entriesKept[this.at]?.state;
    return {
      get state() {
        return stateNow();
      },
      pushState: (state, _title, url) =>
        write({ state, url: String(url ?? this.entriesKept[this.at]?.url) }, true),
      replaceState: (state, _title, url) =>
        write({ state, url: String(url ?? this.entriesKept[this.at]?.url) }, false),
      go: (by = 0) => {
        setTimeout(() => {
          const to = this.at + by;
          if (to < 0 || to >= this.entriesKept.length) return;
          this.at = to;
          this.#steps?.arrive();
        }, 1);
      },
    };
  }
}

/** Long enough for every traversal that is under way. */
const arrived = () => vi.advanceTimersByTimeAsync(50);

const to = (params: Params) => ({ path: '/explore', params });

describe('The steps of the page', () => {
  let tab: Tab;
  let steps: Steps;
  beforeEach(() => {
    vi.useFakeTimers();
    tab = new Tab();
    steps = tab.load();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('begin with none, and undo nothing then', async () => {
    steps.undo();
    steps.redo();
    await arrived();
    expect(steps.step).toMatchObject({ depth: 0, ahead: 0, undoWords: undefined, redoWords: undefined });
    expect(tab.entriesKept).toHaveLength(1);
  });

  it('are undone and redone one by one, and say what each did', async () => {
    steps.take(to({ e: 'a,b' }), { words: 'Added b' });
    steps.take(to({ e: 'a,b', off: 'legal' }), { words: 'Turned Legal off' });
    expect(steps.step).toMatchObject({ depth: 2, ahead: 0, undoWords: 'Turned Legal off' });
    steps.undo();
    await arrived();
    expect(steps.step).toMatchObject({
      params: { e: 'a,b' },
      depth: 1,
      ahead: 1,
      undoWords: 'Added b',
      redoWords: 'Turned Legal off',
      passed: { kind: 'undone', steps: 1, words: 'Turned Legal off' },
    });
    steps.redo();
    await arrived();
    expect(steps.step).toMatchObject({ depth: 2, ahead: 0, passed: { kind: 'redone' } });
  });

  it('are all undone when the key is pressed faster than the browser goes', async () => {
    for (let n = 1; n <= 5; n++) steps.take(to({ e: `a${n}` }), {});
    for (let n = 1; n <= 5; n++) steps.undo();
    await arrived();
    expect(steps.step).toMatchObject({ params: { e: 'a' }, depth: 0, ahead: 5 });
    for (let n = 1; n <= 7; n++) steps.redo();
    await arrived();
    expect(steps.step).toMatchObject({ params: { e: 'a5' }, depth: 5, ahead: 0 });
  });

  it('leave nothing to redo once another step is taken', async () => {
    steps.take(to({ e: 'b' }), { words: 'One' });
    steps.undo();
    await arrived();
    steps.take(to({ e: 'c' }), { words: 'Other' });
    expect(steps.step).toMatchObject({ depth: 1, ahead: 0, undoWords: 'Other', passed: undefined });
  });

  it('keep what can be redone when the last step is only completed', async () => {
    steps.take(to({ e: 'b' }), { words: 'One' });
    steps.undo();
    await arrived();
    steps.take(to({ e: 'a', at: '1.1' }), { replace: true });
    expect(steps.step).toMatchObject({ depth: 0, ahead: 1, redoWords: 'One', passed: { kind: 'undone' } });
  });

  it('are known again after a reload, those ahead too', async () => {
    steps.take(to({ e: 'b' }), { words: 'One' });
    steps.take(to({ e: 'c' }), { words: 'Two' });
    steps.undo();
    await arrived();
    const again = tab.load();
    expect(again.step).toMatchObject({ depth: 1, ahead: 1, undoWords: 'One', redoWords: 'Two' });
    again.redo();
    await arrived();
    expect(again.step).toMatchObject({ params: { e: 'c' }, depth: 2, ahead: 0 });
  });

  it('count an address that is typed as one of them', () => {
    steps.take(to({ e: 'b' }), { words: 'One' });
    tab.type('/explore#e=z');
    expect(steps.step).toMatchObject({ params: { e: 'z' }, depth: 2, undoWords: 'Opened another address' });
  });

  it('lead forward to no other site that was visited meanwhile', async () => {
    steps.take(to({ e: 'b' }), { words: 'One' });
    await tab.go(-1);
    // Another site was opened from here, and Back led to this page again.
    tab.entriesKept = tab.entriesKept.slice(0, 1);
    expect(tab.load().step).toMatchObject({ ahead: 0, redoWords: undefined });
  });

  it('keep all that a fragment leaves out', async () => {
    const long = { board: 'b', e: 'a,b,c' };
    steps.take(to(long), { isWhole: true });
    expect(tab.load().step).toMatchObject({ params: long, isWhole: true });
    expect(tab.location.hash).toBe('#board=b');
  });

  it('wait for a board that this tab has not read, also after a reload', () => {
    tab.type('/explore#board=b');
    expect(steps.step.isWhole).toBe(false);
    steps.take({ path: '/paths', params: { board: 'b' } }, {});
    expect(steps.step.isWhole).toBe(false);
    expect(tab.load().step).toMatchObject({ params: { board: 'b' }, isWhole: false });
  });

  it('are undone further than the browser keeps entries, and redone again', async () => {
    tab.room = 4;
    for (let n = 1; n <= 9; n++) steps.take(to({ e: `a${n}` }), { words: `Went to a${n}` });
    expect(tab.entriesKept).toHaveLength(4);
    for (let n = 1; n <= 9; n++) steps.undo();
    await arrived();
    expect(steps.step).toMatchObject({ params: { e: 'a' }, depth: 0, ahead: 9, redoWords: 'Went to a1' });
    expect(tab.location.hash).toBe('#e=a');
    const again = tab.load();
    for (let n = 1; n <= 8; n++) again.redo();
    await arrived();
    expect(again.step).toMatchObject({ params: { e: 'a8' }, depth: 8, ahead: 1 });
    expect(tab.location.hash).toBe('#e=a8');
  });

  it('are one entry each again when they go on from where the browser had forgotten', async () => {
    tab.room = 3;
    for (let n = 1; n <= 6; n++) steps.take(to({ e: `a${n}` }), {});
    for (let n = 1; n <= 5; n++) steps.undo();
    await arrived();
    steps.take(to({ e: 'b' }), {});
    steps.take(to({ e: 'c' }), {});
    steps.undo();
    await arrived();
    steps.redo();
    await arrived();
    await tab.go(-1);
    expect(steps.step).toMatchObject({ params: { e: 'b' }, depth: 2, ahead: 1 });
  });

  it.each(['throws', 'drops'] as const)(
    'show what the reader did where the browser %s writes, and tell it later',
    async (impatient) => {
      steps.take(to({ e: 'b' }), { words: 'One' });
      tab.impatient = impatient;
      tab.patience = 0;
      steps.take(to({ e: 'c' }), { words: 'Two' });
      expect(steps.step).toMatchObject({ params: { e: 'c' }, depth: 1, undoWords: 'Two' });
      tab.patience = Number.POSITIVE_INFINITY;
      await vi.advanceTimersByTimeAsync(1000);
      expect(tab.location.hash).toBe('#e=c');
    },
  );

  it('become part of one another where they come too fast for a browser, and the last one stands', async () => {
    for (let n = 0; n < 500; n++) steps.take(to({ e: `a${n}` }), {});
    expect(steps.step.params).toEqual({ e: 'a499' });
    expect(steps.step.depth).toBeLessThan(100);
    steps.settle();
    expect(tab.location.hash).toBe('#e=a499');
    await arrived();
  });

  it('agree with a list of states, whatever the reader does', async () => {
    type Deed = { kind: 'take' | 'complete'; to: number } | { kind: 'undo' | 'redo' | 'reload' | 'back' };
    const deed: fc.Arbitrary<Deed> = fc.oneof(
      fc.record({ kind: fc.constantFrom('take', 'complete'), to: fc.nat(9) }),
      fc.record({ kind: fc.constantFrom('undo', 'redo', 'reload', 'back') }),
    );
    // Readers do the same several times on end: only so is a history outgrown, and left far behind.
    const several = fc
      .tuple(deed, fc.integer({ min: 1, max: 8 }))
      .map(([each, times]) => Array.from({ length: times }, () => each));
    const seed = Date.now();
    console.info(`steps of the page: seed ${seed}`);
    const room = fc.constantFrom(3, 6, 50);
    await fc.assert(
      fc.asyncProperty(fc.array(several, { maxLength: 15 }), room, async (runs, kept) => {
        const browser = new Tab();
        browser.room = kept;
        let page = browser.load();
        let states = ['a'];
        let at = 0;
        for (const each of runs.flat()) {
          // Slowly enough for every browser.
          browser.time += 10_000;
          if (each.kind === 'take') {
            states = [...states.slice(0, at + 1), `t${each.to}`];
            at += 1;
            page.take(to({ e: `t${each.to}` }), { words: `Went to t${each.to}` });
          } else if (each.kind === 'complete') {
            states[at] = `c${each.to}`;
            page.take(to({ e: `c${each.to}` }), { replace: true });
          } else if (each.kind === 'reload') page = browser.load();
          else if (each.kind === 'redo') {
            at = Math.min(states.length - 1, at + 1);
            page.redo();
          } else if (each.kind === 'undo') {
            at = Math.max(0, at - 1);
            page.undo();
          } else if (browser.at > 0) {
            // At the oldest entry, Back would leave the page.
            at -= 1;
            browser.history.go(-1);
          }
          await arrived();
          expect(page.step.params).toEqual({ e: states[at] });
          expect([page.step.depth, page.step.ahead]).toEqual([at, states.length - 1 - at]);
        }
      }),
      { seed, numRuns: 200 },
    );
  });
});
