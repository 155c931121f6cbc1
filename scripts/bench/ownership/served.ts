/** The same questions of a server as people start it, and those that go through the whole graph. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ContradictionsAnswer } from '../../../server/contract/contradictions.ts';
import type { LoopDelay } from '../paths/costs/loop-watch.ts';
import { Client, type Serving, startServing } from '../paths/serving.ts';
import type { Draw } from './draws.ts';

export interface Timed {
  milliseconds: number[];
  /** The longest that others had to wait meanwhile. */
  held: number;
}

export interface WholeFound {
  /** Of the first page, of the second, and of another standing afterwards. */
  first: Timed;
  next: Timed;
  other: Timed;
  total: number;
  complete: boolean;
  kinds: ContradictionsAnswer['kinds'];
  /** Resident memory in bytes before anybody asked, and the most of it afterwards. */
  resident: number;
  peak: number;
}

export interface ServedFound {
  /** In the order of the draws. */
  asked: Timed[];
  whole: WholeFound;
  /** Of the entity with most relations. */
  timeline: Timed;
  changes: Timed;
}

const TIMES = 5;
const RESOLUTION_MS = 5;
/** A walk through the whole graph takes as long as the machine lets it. */
const LONGEST_MS = 10 * 60_000;

export async function served(home: string, draws: readonly Draw[], hub: string): Promise<ServedFound> {
  await withServer(home, readyForPaths);
  const whole = await withServer(home, wholeGraph);
  return withServer(home, async (asking) => {
    await readyForPaths(asking);
    const asked: Timed[] = [];
    for (const { entities, direction, warmUp } of draws) {
      const questions = (of: readonly string[]) => of.map((entity) => ({ entity, direction }));
      await asking.post('/ownership', questions(warmUp));
      asked.push(await asking.post('/ownership', questions(entities)));
    }
    const ids = [hub];
    return {
      ...{ asked, whole },
      timeline: await asking.post('/timeline', Array(TIMES).fill({ ids })),
      changes: await asking.post('/changes', Array(TIMES).fill({ ids, from: '2010', to: '2015' })),
    };
  });
}

/** A server that finds no projection for paths makes one beside everything else; one that was stopped has saved it. */
const readyForPaths = (asking: Asking): Promise<unknown> =>
  asking.post('/paths', [{ from: { ids: ['n0'] }, to: { ids: ['n1'] }, parts: [] }]);

async function wholeGraph(asking: Asking): Promise<WholeFound> {
  await readyForPaths(asking);
  const resident = asking.serving.resident();
  const first = await asking.get('/contradictions?limit=50');
  const { total, complete, kinds, nextCursor } = JSON.parse(first.body) as ContradictionsAnswer;
  return {
    first,
    next: await asking.get(`/contradictions?limit=50${nextCursor === null ? '' : `&cursor=${nextCursor}`}`),
    other: await asking.get('/contradictions?limit=50&standing=documented'),
    ...{ total, complete, kinds, resident },
    peak: peakOf(asking.serving),
  };
}

async function withServer<T>(home: string, work: (asking: Asking) => Promise<T>): Promise<T> {
  const serving = await startServing(home, { watchesLoop: true });
  const client = new Client(serving, 1, LONGEST_MS);
  try {
    return await work(new Asking(serving, client));
  } finally {
    client.close();
    await serving.stop();
  }
}

class Asking {
  readonly serving: Serving;
  readonly #client: Client;

  constructor(serving: Serving, client: Client) {
    this.serving = serving;
    this.#client = client;
  }

  async get(path: string): Promise<Timed & { body: string }> {
    let body = '';
    const timed = await this.#timed(async () => {
      body = await this.#answer('GET', path);
    });
    return { ...timed, body };
  }

  post(path: string, bodies: readonly unknown[]): Promise<Timed> {
    return this.#timed(...bodies.map((body) => () => this.#answer('POST', path, body)));
  }

  async #timed(...asks: readonly (() => Promise<unknown>)[]): Promise<Timed> {
    const { child } = this.serving;
    child.send('reset');
    const milliseconds: number[] = [];
    for (const ask of asks) {
      const start = performance.now();
      await ask();
      milliseconds.push(performance.now() - start);
    }
    const told = once(child, 'message');
    child.send('tell');
    const [{ max }] = (await told) as [LoopDelay];
    return { milliseconds, held: Math.max(0, max - RESOLUTION_MS) };
  }

  async #answer(method: string, path: string, body?: unknown): Promise<string> {
    const { status, body: answer } = await this.#client.send(method, `/api/v1${path}`, body);
    if (status !== 200) throw new Error(`The server answers ${status}: ${answer.slice(0, 200)}`);
    return answer;
  }
}

function peakOf({ child }: Serving): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
