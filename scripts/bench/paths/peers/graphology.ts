/** graphology, as one would use it: its graph, and its bidirectional search for a shortest path. */
import { UndirectedGraph } from 'graphology';
import { bidirectional } from 'graphology-shortest-path/unweighted.js';
import { type OpenPeer, PeerMissingError, timed } from '../peer.ts';
import { leakIn } from './topology.ts';

/** Some 2 GB for each million entities. */
const MOST_BYTES = 8e9;

export const open: OpenPeer = async (prepared) => {
  const leak = leakIn(prepared);
  const graph = new UndirectedGraph({ allowSelfLoops: false });
  const start = performance.now();
  for (let number = 0; number < leak.entities; number++) graph.addNode(`n${number}`);
  for (let number = 0; number < leak.entities; number++) {
    for (const { from, to } of leak.relationsBy(number)) graph.mergeEdge(`n${from}`, `n${to}`);
    if (number % 50_000 === 0 && process.memoryUsage().rss > MOST_BYTES)
      throw new PeerMissingError('graphology needs more memory for this graph than the bench gives it.');
  }
  return {
    notes: {
      version: '0.26.0',
      'built in, s': Math.round((performance.now() - start) / 1000),
      'resident, MB': Math.round(process.memoryUsage().rss / 1e6),
    },
    // It takes no rules, and gives one path.
    answers: ({ want, rules, to }) =>
      want === 'one' &&
      to.length === 1 &&
      rules.types === undefined &&
      rules.asOf === undefined &&
      rules.hubs === 'through',
    ask: (asks) =>
      timed(asks, ({ from, to }) => {
        const path = bidirectional(graph, from[0], to[0]);
        return { counts: path ? [[path.length - 1, 1]] : [] };
      }),
    async close() {},
  };
};
