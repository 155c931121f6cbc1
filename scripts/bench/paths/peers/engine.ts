/** Ours in the process itself: the engine on its arrays, the whole question but the waiting and the names. */

import { openProjection } from '../../../../server/paths/projection/arrays/open-projection.ts';
import { Engine } from '../../../../server/paths/projection/search/engine.ts';
import { Meter } from '../../../../server/paths/projection/search/meter.ts';
import { questionOf } from '../asks.ts';
import { type OpenPeer, timed } from '../peer.ts';
import { answerIn } from './findings.ts';
import { buildLeak } from './projection.ts';

export const open: OpenPeer = async (prepared) => {
  const { built, seconds } = await buildLeak(prepared);
  const engine = new Engine(openProjection(built));
  return {
    notes: {
      version: `Node ${process.versions.node}`,
      'built in, s': Number(seconds.base.toFixed(1)),
    },
    answers: () => true,
    ask: (asks) =>
      timed(asks, (ask) => answerIn(engine.answer(questionOf(ask), { meter: new Meter() }), ask)),
    async close() {},
  };
};
