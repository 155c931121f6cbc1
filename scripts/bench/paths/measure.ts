/** Every peer asked the same questions in one run, in blocks that take turns, and what they answer compared. */
import type { Ask, Suite } from './asks.ts';
import type { Answer, Asked, HostedPeer, PeerName } from './peer.ts';

/** So long a peer is asked the questions of one suite in one round; what it has answered by then is what is told of it. */
const ALLOWANCE_MS: Readonly<Partial<Record<PeerName, number>>> = { neo4j: 20_000, embedded: 12_000 };
const USUAL_ALLOWANCE_MS = 8_000;
/** Where it is told which way to go, and may be slow. */
const TOLD_ALLOWANCE_MS = 90_000;
/** As many as in the measurements that set the goals. */
const BLOCK = 50;
/** Of questions that may take a peer seconds each. */
const SLOW_BLOCK = 2;

/** Of one peer on one suite: by question, as far as it came. */
export interface Measured {
  peer: PeerName;
  /** The way that it chose, where it had a choice. */
  way?: string | undefined;
  /** What asking for nothing cost it then, in milliseconds; of one that is reached through a protocol. */
  roundTrip?: number | undefined;
  milliseconds: number[];
  answers: Answer[];
}

export interface SuiteMeasured {
  name: string;
  title: string;
  asked: number;
  /** Of paths, in one answer. */
  cap: number;
  peers: Measured[];
}

/** Asks for so many rounds and keeps for each peer the round with the least median. Throws when answers differ. */
export async function measureSuite(
  suite: Suite,
  peers: readonly HostedPeer[],
  rounds: number,
): Promise<SuiteMeasured> {
  const ways = new Map<PeerName, string | undefined>();
  const able: HostedPeer[] = [];
  for (const peer of peers) {
    const { answers, way } = await peer.prepare(suite.warmUp);
    if (!answers) continue;
    ways.set(peer.name, way);
    able.push(peer);
  }
  const trips = new Map<PeerName, number | undefined>();
  let best = new Map<PeerName, Asked[]>();
  for (let round = 0; round < rounds; round++) best = better(best, await askAll(suite.asks, able));
  for (const peer of able) trips.set(peer.name, await peer.roundTrip());
  const measured = able.map(
    ({ name }): Measured => ({
      peer: name,
      way: ways.get(name),
      roundTrip: trips.get(name),
      milliseconds: (best.get(name) ?? []).map(({ milliseconds }) => milliseconds),
      answers: (best.get(name) ?? []).map(({ answer }) => answer),
    }),
  );
  compare(suite, measured);
  const cap = suite.asks[0]?.limit.paths ?? 0;
  return { name: suite.name, title: suite.title, asked: suite.asks.length, cap, peers: measured };
}

async function askAll(asks: readonly Ask[], peers: readonly HostedPeer[]): Promise<Map<PeerName, Asked[]>> {
  const asked = new Map<PeerName, Asked[]>(peers.map(({ name }) => [name, []]));
  const spent = new Map<PeerName, number>();
  const allowance = (name: PeerName) =>
    asks[0]?.way === undefined ? (ALLOWANCE_MS[name] ?? USUAL_ALLOWANCE_MS) : TOLD_ALLOWANCE_MS;
  const size = asks[0]?.isWhole && asks[0].want === 'groups' ? SLOW_BLOCK : BLOCK;
  for (let first = 0, turn = 0; first < asks.length; first += size, turn++) {
    const block = asks.slice(first, first + size);
    for (let place = 0; place < peers.length; place++) {
      // Each block begins with another, so that nobody always follows the same one.
      const peer = peers[(place + turn) % peers.length];
      if (!peer || (spent.get(peer.name) ?? 0) > allowance(peer.name)) continue;
      const answered = await peer.ask(block);
      asked.get(peer.name)?.push(...answered);
      const took = answered.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
      spent.set(peer.name, (spent.get(peer.name) ?? 0) + took);
    }
  }
  return asked;
}

const better = (
  a: ReadonlyMap<PeerName, Asked[]>,
  b: ReadonlyMap<PeerName, Asked[]>,
): Map<PeerName, Asked[]> =>
  new Map(
    [...b].map(([name, asked]) => {
      const before = a.get(name);
      return [name, before && medianTime(before) <= medianTime(asked) ? before : asked];
    }),
  );

const medianTime = (asked: readonly Asked[]): number =>
  asked.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)[Math.floor(asked.length / 2)] ??
  Number.POSITIVE_INFINITY;

/** Answers of two peers to the same question differ: then no figure is worth anything. */
export class DifferentAnswersError extends Error {
  override readonly name = 'DifferentAnswersError';
}

/** Each peer with the first of all; an answer that a budget or the time cut is compared with nothing. */
export function compare({ name, asks }: Pick<Suite, 'name' | 'asks'>, measured: readonly Measured[]): void {
  const [first, ...others] = measured;
  for (const other of others)
    for (const [index, ask] of asks.entries()) {
      const [a, b] = [first?.answers[index], other.answers[index]];
      if (a === undefined || b === undefined || a.cut !== undefined || b.cut !== undefined) continue;
      if (agree(ask, a, b)) continue;
      throw new DifferentAnswersError(
        `${name}, question ${index} (${ask.from[0]} to ${ask.to[0]}): ${first?.peer} says ${told(a)}, ${other.peer} says ${told(b)}.`,
      );
    }
}

/** Where the limit cut, which of the longer paths were shown is everyone's own affair: how many, and the shortest, is not. */
function agree({ limit }: Ask, a: Answer, b: Answer): boolean {
  const total = ({ counts }: Answer) => counts.reduce((sum, [, paths]) => sum + paths, 0);
  if (total(a) !== total(b) || a.counts[0]?.[0] !== b.counts[0]?.[0]) return false;
  return total(a) >= limit.paths || told(a) === told(b);
}

const told = ({ counts }: Answer): string =>
  counts.map(([hops, paths]) => `${paths} of ${hops} hops`).join(', ') || 'no path';
