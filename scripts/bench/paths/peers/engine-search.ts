/**
 * The engine's search and nothing else: from nodes and compiled rules to a length, or to a count of paths. Just what the
 * search in C does, see ../native.c; ids, evidence, order and the paths themselves are left out.
 */

import { openProjection } from '../../../../server/paths/projection/arrays/open-projection.ts';
import { Balls } from '../../../../server/paths/projection/search/balls.ts';
import { Evidence } from '../../../../server/paths/projection/search/evidence.ts';
import { Ground } from '../../../../server/paths/projection/search/ground.ts';
import { Meter } from '../../../../server/paths/projection/search/meter.ts';
import { compile } from '../../../../server/paths/projection/search/rules.ts';
import { Scratch } from '../../../../server/paths/projection/search/scratch.ts';
import { Lengths } from '../../../../server/paths/projection/search/search.ts';
import { type Ask, listedFor, questionOf } from '../asks.ts';
import type { Answer, OpenPeer } from '../peer.ts';
import { buildLeak } from './projection.ts';

export const open: OpenPeer = async (prepared) => {
  const { built } = await buildLeak(prepared);
  const projection = openProjection(built);
  const scratch = new Scratch(projection);
  return {
    notes: {},
    answers: ({ want }) => want === 'one' || want === 'all',
    ask: async (asks) =>
      asks.map((ask) => {
        const rules = compile(projection, questionOf(ask), new Meter());
        const start = performance.now();
        const ground = new Ground(rules, scratch);
        const counts = ask.want === 'one' ? anyShortest(ground) : allShortest(ground, ask);
        ground.clear();
        return { milliseconds: performance.now() - start, answer: { counts } };
      }),
    async close() {},
  };
};

function anyShortest(ground: Ground): Answer['counts'] {
  const balls = new Balls(ground, ground.ends, new Meter());
  const { least, most } = ground.rules;
  let length = least;
  while (length <= most && !balls.reach(length)) length++;
  balls.close();
  return length <= most ? [[length, 1]] : [];
}

function allShortest(ground: Ground, ask: Ask): Answer['counts'] {
  const lengths = new Lengths(ground, new Evidence(ground.rules), new Meter());
  const { least, most } = ground.rules;
  const listed = listedFor(ask);
  let paths = 0;
  let length = least;
  for (; length <= most && paths === 0; length++) lengths.list(length, () => ++paths < listed);
  lengths.close();
  return paths === 0 ? [] : [[length - 1, Math.min(paths, ask.limit.paths)]];
}
