/** When nothing was found: which single change of the rules would find something. */
import { relaxationsOf } from '../../../domain/paths/relaxations.ts';
import type { Findings, Question } from '../../path-finder.ts';
import type { Desk } from './answer.ts';
import { Evidence } from './evidence.ts';
import { Ground } from './ground.ts';
import { listGroups } from './list-groups.ts';
import type { Meter } from './meter.ts';
import { compile } from './rules.ts';

/** Each change that finds a path, with how many the same groups would hold; those that were cut short say so. */
export function tryRelaxations(desk: Desk, question: Question, meter: Meter): Findings['relaxations'] {
  const found: Findings['relaxations'] = [];
  const layers = question.rules.layers ?? question.layers.usual;
  for (const { change, value, rules } of relaxationsOf(question.rules, layers, question.layers.known)) {
    const relaxed = compile(desk.projection, { ...question, rules }, meter);
    const ground = new Ground(relaxed, desk.scratch);
    try {
      const listing = listGroups(ground, question.limit, new Evidence(relaxed), meter);
      const atLeast = listing.reason !== null;
      if (listing.found === 0 && !atLeast) continue;
      found.push({ change, value, finds: listing.found, atLeast, shortest: listing.shortest });
    } finally {
      ground.clear();
    }
  }
  return found;
}
