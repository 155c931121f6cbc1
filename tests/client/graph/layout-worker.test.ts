import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Layout } from '../../../client/graph/layout/layout.ts';
import type { LayoutAnswer, LayoutReply } from '../../../client/graph/layout/layout-question.ts';
import { box, room } from './boxes.ts';

/** Takes questions, and answers when the test says so. */
class Hand extends EventTarget {
  readonly taken: number[] = [];
  isStopped = false;

  postMessage({ number }: { number: number }): void {
    this.taken.push(number);
  }

  terminate(): void {
    this.isStopped = true;
  }

  reply(reply: LayoutReply): void {
    this.dispatchEvent(new MessageEvent('message', { data: reply }));
  }
}

const question = { boxes: [box('a')], lines: [], room };
const places = { a: [0, 0] } satisfies LayoutAnswer;

let hands: Hand[];
let layout: Layout;
let onAnswer: ReturnType<typeof vi.fn<() => void>>;
let onFailure: ReturnType<typeof vi.fn<() => void>>;
beforeEach(() => {
  hands = [];
  [onAnswer, onFailure] = [vi.fn<() => void>(), vi.fn<() => void>()];
  layout = new Layout(() => {
    const hand = new Hand();
    hands.push(hand);
    return hand as unknown as Worker;
  });
});
afterEach(() => layout.stop());

describe('what asks the layout', () => {
  it('is told when the places could not be worked out, and can ask again', () => {
    layout.ask(question, { onAnswer, onFailure });
    hands[0]?.reply({ number: 1, answer: undefined });
    expect([onAnswer.mock.calls.length, onFailure.mock.calls.length]).toEqual([0, 1]);
    layout.ask(question, { onAnswer, onFailure });
    hands[0]?.reply({ number: 2, answer: places });
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(places);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  it('is told when the worker breaks off, and asks another one next', () => {
    layout.ask(question, { onAnswer, onFailure });
    hands[0]?.dispatchEvent(new Event('error'));
    expect(onFailure).toHaveBeenCalledOnce();
    expect(hands[0]?.isStopped).toBe(true);
    layout.ask(question, { onAnswer, onFailure });
    expect(hands[1]?.taken).toEqual([2]);
  });

  it('is told how far the work has come, of its own question alone', () => {
    const onProgress = vi.fn<(done: number) => void>();
    layout.ask(question, { onAnswer, onFailure });
    layout.ask(question, { onAnswer, onFailure, onProgress });
    hands[0]?.reply({ number: 1, done: 0.9 });
    hands[0]?.reply({ number: 2, done: 0.2 });
    expect(onProgress).toHaveBeenCalledExactlyOnceWith(0.2);
    hands[0]?.reply({ number: 2, answer: places });
    expect(onAnswer).toHaveBeenCalledOnce();
  });

  it('hears nothing more once it has stopped the work, and the worker is gone', () => {
    const onProgress = vi.fn<(done: number) => void>();
    layout.ask(question, { onAnswer, onFailure, onProgress });
    layout.stop();
    expect(hands[0]?.isStopped).toBe(true);
    hands[0]?.reply({ number: 1, done: 0.5 });
    hands[0]?.reply({ number: 1, answer: places });
    expect([onAnswer, onFailure, onProgress].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
    layout.ask(question, { onAnswer, onFailure });
    expect(hands).toHaveLength(2);
  });

  it('hears nothing of a question that was replaced or forgotten', () => {
    layout.ask(question, { onAnswer, onFailure });
    layout.ask(question, { onAnswer, onFailure });
    hands[0]?.reply({ number: 1, answer: places });
    layout.forget();
    hands[0]?.reply({ number: 2, answer: undefined });
    expect([onAnswer.mock.calls.length, onFailure.mock.calls.length]).toEqual([0, 0]);
  });
});
