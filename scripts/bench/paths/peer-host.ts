/** The process of one peer: opens it, asks it what the bench asks, and ends with the bench. */
import type { Ask } from './asks.ts';
import {
  type OpenPeer,
  type Peer,
  PeerMissingError,
  type PeerName,
  type Reply,
  type Request,
} from './peer.ts';

const LOADERS: Readonly<Record<PeerName, () => Promise<{ open: OpenPeer }>>> = {
  engine: () => import('./peers/engine.ts'),
  search: () => import('./peers/engine-search.ts'),
  native: () => import('./peers/native.ts'),
  finder: () => import('./peers/finder.ts'),
  http: () => import('./peers/http.ts'),
  neo4j: () => import('./peers/neo4j.ts'),
  embedded: () => import('./peers/embedded.ts'),
  graphology: () => import('./peers/graphology.ts'),
};

const WARM_UP_MS = 10_000;

let peer: Peer | undefined;

async function answer(request: Request): Promise<Reply> {
  if (request.do === 'open') {
    const { open } = await LOADERS[request.peer]();
    peer = await open(request.prepared);
    return { done: 'open', notes: peer.notes };
  }
  if (peer === undefined) throw new Error('No peer is open.');
  switch (request.do) {
    case 'prepare': {
      const [first] = request.warmUp;
      if (first === undefined || !peer.answers(first)) return { done: 'prepare', answers: false };
      const way = await peer.prepare?.(request.warmUp);
      await warm(peer, request.warmUp);
      return { done: 'prepare', answers: true, way };
    }
    case 'ask':
      return { done: 'ask', asked: await peer.ask(request.asks) };
    case 'roundTrip':
      return { done: 'roundTrip', milliseconds: await peer.roundTrip?.() };
    case 'close':
      await peer.close();
      peer = undefined;
      return { done: 'close' };
  }
}

/** The same for everyone: as many of the questions as it answers in that time. */
async function warm(cold: Peer, asks: readonly Ask[]): Promise<void> {
  const end = performance.now() + WARM_UP_MS;
  for (const ask of asks) {
    if (performance.now() > end) return;
    await cold.ask([ask]);
  }
}

const told = (error: unknown): Reply =>
  error instanceof PeerMissingError
    ? { done: 'missing', why: error.message }
    : { done: 'fault', fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };

process.on('message', (request: Request) => {
  answer(request)
    .catch(told)
    .then((reply) => process.send?.(reply));
});
// What it started ends with it. A bench that is done has closed the peer before.
process.on('disconnect', () => process.exit());
