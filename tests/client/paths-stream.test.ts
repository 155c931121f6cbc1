import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../client/paths/answer/ask-paths.ts';
import { type Heard, hear, NOTHING_HEARD } from '../../client/paths/answer/heard.ts';
import { linesOf } from '../../client/paths/answer/read-events.ts';
import { CallError } from '../../client/requests/api.ts';
import type { PathsAnswer, PathsEvent, PathView } from '../../server/contract/paths.ts';
import { entity, included, relation } from './views.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The text as a body that comes in pieces that end at the given bytes. */
function bodyOf(text: string, cuts: readonly number[] = []): ReadableStream<Uint8Array> {
  const all = bytes(text);
  const ends = [...new Set([...cuts, all.length])].sort((a, b) => a - b);
  return new ReadableStream({
    start(controller) {
      let from = 0;
      for (const end of ends) {
        controller.enqueue(all.slice(from, end));
        from = end;
      }
      controller.close();
    },
  });
}

const path = (to: string): PathView => ({
  from: 'a',
  to,
  hops: 1,
  entities: ['a', to],
  steps: [{ from: 'a', to, relations: [`a-${to}`] }],
  weakest: 'reported',
  sources: 1,
  restsOnOneSource: true,
  responses: [],
  openDates: 0,
});

const group = (to: string): PathsEvent => ({
  event: 'group',
  hops: 1,
  paths: [path(to)],
  included: included({
    entities: { [to]: entity(to, 'company', `余智江 ${to}`) },
    relations: { [`a-${to}`]: relation(`a-${to}`, 'a', to) },
  }),
});

const answer: PathsAnswer = {
  complete: true,
  reason: null,
  truncated: false,
  revision: 1,
  paths: [path('b'), path('c')],
  breaks: [],
  unreached: { from: [], to: [] },
  scope: { searchedTo: 6, hubs: [], layersOff: [], standingsOff: [] },
  relaxations: [],
  included: included({}),
};

const events: PathsEvent[] = [
  { event: 'progress', searchedTo: 1, found: 2 },
  group('b'),
  group('c'),
  { event: 'answer', answer },
];

const textOf = (all: readonly unknown[]) => all.map((event) => `${JSON.stringify(event)}\n`).join('');

async function allOf<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of from) all.push(each);
  return all;
}

async function faultOf(from: AsyncIterable<unknown>): Promise<CallError> {
  try {
    await allOf(from);
  } catch (error) {
    if (error instanceof CallError) return error;
    throw error;
  }
  throw new Error('It went well.');
}

describe('A streamed answer', () => {
  it('is the same wherever its bytes are cut, also in the middle of a letter', async () => {
    const text = textOf(events);
    for (let cut = 0; cut <= bytes(text).length; cut += 7)
      expect(await allOf(eventsOf(bodyOf(text, [cut])))).toEqual(events);
    const everywhere = Array.from({ length: bytes(text).length }, (_, index) => index);
    expect(await allOf(eventsOf(bodyOf(text, everywhere)))).toEqual(events);
  });

  it('needs no end of its last line, and passes over empty ones', async () => {
    expect(await allOf(linesOf(bodyOf('a\n\nb')))).toEqual(['a', '', 'b']);
    expect(await allOf(eventsOf(bodyOf(`\n${textOf(events).trimEnd()}`)))).toEqual(events);
  });

  it('grows by group, and is replaced by the whole', () => {
    let heard = NOTHING_HEARD;
    const states: Heard[] = events.map((event) => {
      heard = hear(heard, event);
      return heard;
    });
    expect(states.map(({ paths }) => paths.map(({ to }) => to))).toEqual([[], ['b'], ['b', 'c'], ['b', 'c']]);
    expect(Object.keys(states[2]?.included.entities ?? {})).toEqual(['b', 'c']);
    expect(states[2]?.progress).toEqual({ searchedTo: 1, found: 2 });
    expect(states.map((state) => state.answer !== undefined)).toEqual([false, false, false, true]);
  });

  it('is void when it says that it begins anew', () => {
    expect(hear(hear(NOTHING_HEARD, group('b')), { event: 'restart' })).toEqual(NOTHING_HEARD);
  });

  it('is refused with the problem that it ends with, after what had come', async () => {
    const heard: PathsEvent[] = [];
    const problem = {
      type: 'about:blank',
      title: 'The store is away',
      status: 503,
      code: 'store-unavailable',
    };
    const read = async () => {
      for await (const event of eventsOf(bodyOf(textOf([group('b'), { event: 'problem', problem }]))))
        heard.push(event);
    };
    await expect(read()).rejects.toMatchObject({ status: 503, code: 'store-unavailable', isPassing: true });
    expect(heard).toEqual([group('b')]);
  });

  it('may be asked again where it was cut in the middle of a line or of a letter', async () => {
    const text = textOf(events);
    for (const end of [text.indexOf('余智江'), text.length - 5]) {
      const fault = await faultOf(eventsOf(bodyOf(text.slice(0, end))));
      expect(fault).toMatchObject({ status: 0, code: 'no-answer', isPassing: true });
    }
    const letter = bytes('"余').slice(0, 3);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(letter);
        controller.close();
      },
    });
    expect((await faultOf(eventsOf(body))).isPassing).toBe(true);
  });

  it('is unreadable, and not asked again, where a line is no event', async () => {
    const fault = await faultOf(eventsOf(bodyOf(textOf([{ event: 'group', paths: 'many' }]))));
    expect(fault).toMatchObject({ code: 'unreadable-answer', isPassing: false });
  });

  it('is given up by who reads no further', async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes(textOf([group('b')]))),
      cancel: () => {
        isCancelled = true;
      },
    });
    for await (const event of eventsOf(body)) {
      expect(event.event).toBe('group');
      break;
    }
    expect(isCancelled).toBe(true);
  });
});
