import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Acts } from '../../../client/graph/hands/acts.ts';
import type { Listener } from '../../../client/graph/view/shown.ts';
import type { Marks, Stage } from '../../../client/graph/view/stage.ts';

const listener = { onSelect: vi.fn(), onPick: vi.fn(), onSpeak: vi.fn() };

const acts = (marks: Pick<Marks, 'selected'> & { picked: string[] }) =>
  new Acts(
    {
      marks: { ...marks, picked: new Set(marks.picked) },
      elements: { names: new Map() },
      inWords: () => '',
    } as unknown as Stage,
    listener as unknown as Listener,
  );

beforeEach(() => vi.clearAllMocks());

const a = { kind: 'entity', id: 'a' } as const;
const line = { kind: 'relation', id: 'a-b' } as const;

describe('picking', () => {
  it('takes the selected entity along', () => {
    acts({ selected: a, picked: [] }).togglePicked('b');
    expect(listener.onPick).toHaveBeenCalledExactlyOnceWith(['a', 'b']);
  });

  it('takes no selected relation along, nor an entity that was let go before', () => {
    acts({ selected: line, picked: [] }).togglePicked('b');
    acts({ selected: a, picked: ['b'] }).togglePicked('c');
    expect(listener.onPick.mock.calls).toEqual([[['b']], [['b', 'c']]]);
  });

  it('picks the selected entity by itself, and lets it go again', () => {
    acts({ selected: a, picked: [] }).togglePicked('a');
    acts({ selected: a, picked: ['a'] }).togglePicked('a');
    expect(listener.onPick.mock.calls).toEqual([[['a']], [[]]]);
  });
});

describe('selecting', () => {
  it('is told in one call, though something was picked', () => {
    acts({ selected: undefined, picked: ['b', 'c'] }).select(a);
    expect([listener.onSelect.mock.calls, listener.onPick.mock.calls]).toEqual([[[a]], []]);
  });

  it('is told where the same entity stays selected and what was picked is let go', () => {
    acts({ selected: a, picked: ['a', 'b'] }).select(a);
    acts({ selected: a, picked: [] }).select(a);
    expect(listener.onSelect).toHaveBeenCalledExactlyOnceWith(a);
  });

  it('nothing is told in one call, and not where nothing was selected or picked', () => {
    acts({ selected: a, picked: ['a', 'b'] }).clear();
    acts({ selected: undefined, picked: [] }).clear();
    expect([listener.onSelect.mock.calls, listener.onPick.mock.calls]).toEqual([[[undefined]], []]);
  });
});
