/** Ours through its finder: tried inline, handed to a worker when it is too much, current with its store. */
import { createProjectionFinder } from '../../../../server/paths/projection/projection-finder.ts';
import { questionOf } from '../asks.ts';
import { type OpenPeer, timed } from '../peer.ts';
import { answerIn } from './findings.ts';
import { leakIn, topologyOf } from './topology.ts';

export const open: OpenPeer = async (prepared) => {
  const finder = createProjectionFinder({ store: topologyOf(leakIn(prepared)) });
  return {
    notes: {},
    // What is asked is no more to ours, which lists groups whole anyway.
    answers: ({ isWhole }) => !isWhole,
    ask: (asks) => timed(asks, async (ask) => answerIn(await finder.find(questionOf(ask)), ask)),
    close: () => finder.close(),
  };
};
