/** Who can be asked: each peer in a process of its own, so that neither its memory nor its pauses are another's. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ask } from './asks.ts';
import type { Prepared } from './prepare.ts';

/** What can be compared between peers. */
export interface Answer {
  /** How many paths of each length it gives, shortest first. */
  counts: readonly (readonly [hops: number, paths: number])[];
  /** What ended the search before the limit of the question did. */
  cut?: string;
}

export interface Asked {
  milliseconds: number;
  answer: Answer;
}

/** One who answers, in its own process. */
export interface Peer {
  /** Versions, memory and what else belongs beside its figures. */
  readonly notes: Readonly<Record<string, string | number>>;
  /** What it answers at all. */
  answers(ask: Ask): boolean;
  /** Is told what will be asked next, and may choose its way by it. */
  prepare?(warmUp: readonly Ask[]): Promise<string | undefined>;
  /** In order. */
  ask(asks: readonly Ask[]): Promise<Asked[]>;
  /** What asking for nothing costs, in milliseconds at the median: of those that are reached through a protocol. */
  roundTrip?(): Promise<number>;
  close(): Promise<void>;
}

export type OpenPeer = (prepared: Prepared) => Promise<Peer>;

/** For peers that take one question at a time. */
export async function timed(
  asks: readonly Ask[],
  answer: (ask: Ask) => Answer | Promise<Answer>,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const ask of asks) {
    const start = performance.now();
    const answered = answer(ask);
    const whole = answered instanceof Promise ? await answered : answered;
    asked.push({ milliseconds: performance.now() - start, answer: whole });
  }
  return asked;
}

/** At the median of a hundred times, in milliseconds. */
export async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < 100; time++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[50] ?? 0;
}

/** How many paths there are of each length, from the length of each. */
export function countsOf(lengths: Iterable<number>): Answer['counts'] {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}

/** Why a peer cannot be had here, in a sentence: the bench goes on without it. */
export class PeerMissingError extends Error {
  override readonly name = 'PeerMissingError';
}

export const PEERS = [
  'engine',
  'search',
  'native',
  'finder',
  'http',
  'neo4j',
  'embedded',
  'graphology',
] as const;
export type PeerName = (typeof PEERS)[number];

const HOST = fileURLToPath(new URL('peer-host.ts', import.meta.url));
const HOST_FLAGS = ['--max-old-space-size=6144', '--disable-warning=ExperimentalWarning'];

export type Request =
  | { do: 'open'; peer: PeerName; prepared: Prepared }
  | { do: 'prepare'; warmUp: readonly Ask[] }
  | { do: 'ask'; asks: readonly Ask[] }
  | { do: 'roundTrip' }
  | { do: 'close' };

export type Reply =
  | { done: 'open'; notes: Peer['notes'] }
  | { done: 'prepare'; answers: boolean; way?: string | undefined }
  | { done: 'ask'; asked: Asked[] }
  | { done: 'roundTrip'; milliseconds?: number | undefined }
  | { done: 'close' }
  | { done: 'missing'; why: string }
  | { done: 'fault'; fault: string };

/** A peer as the bench holds it. */
export class HostedPeer {
  readonly name: PeerName;
  readonly #host: ChildProcess;
  #notes: Peer['notes'] = {};
  #waiting = Promise.withResolvers<Reply>();

  private constructor(name: PeerName) {
    this.name = name;
    this.#host = fork(HOST, { serialization: 'advanced', execArgv: HOST_FLAGS });
    this.#host.on('message', (reply: Reply) => this.#waiting.resolve(reply));
    this.#host.on('exit', (code) =>
      this.#waiting.reject(new Error(`The process of ${name} ended by itself (${code}).`)),
    );
  }

  get notes(): Peer['notes'] {
    return this.#notes;
  }

  /** Throws `PeerMissingError` when this machine has not what the peer needs. */
  static async open(name: PeerName, prepared: Prepared): Promise<HostedPeer> {
    const peer = new HostedPeer(name);
    try {
      const reply = await peer.#request({ do: 'open', peer: name, prepared });
      if (reply.done === 'open') peer.#notes = reply.notes;
      return peer;
    } catch (error) {
      peer.#host.kill();
      throw error;
    }
  }

  /** Whether it answers such questions, and how it will go about it. */
  async prepare(warmUp: readonly Ask[]): Promise<{ answers: boolean; way?: string | undefined }> {
    const reply = await this.#request({ do: 'prepare', warmUp });
    return reply.done === 'prepare' ? reply : { answers: false };
  }

  async ask(asks: readonly Ask[]): Promise<Asked[]> {
    const reply = await this.#request({ do: 'ask', asks });
    return reply.done === 'ask' ? reply.asked : [];
  }

  /** `undefined` for a peer in its own process. */
  async roundTrip(): Promise<number | undefined> {
    const reply = await this.#request({ do: 'roundTrip' });
    return reply.done === 'roundTrip' ? reply.milliseconds : undefined;
  }

  async close(): Promise<void> {
    await this.#request({ do: 'close' });
    const ended = once(this.#host, 'exit');
    this.#host.disconnect();
    await ended;
  }

  /** One at a time. */
  async #request(request: Request): Promise<Reply> {
    this.#waiting = Promise.withResolvers();
    this.#host.send(request);
    const reply = await this.#waiting.promise;
    if (reply.done === 'missing') throw new PeerMissingError(reply.why);
    if (reply.done === 'fault') throw new Error(reply.fault);
    return reply;
  }
}
