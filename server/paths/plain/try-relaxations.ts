/** When nothing was found: which single change of the rules would find something. */
import { relaxationsOf } from '../../domain/paths/relaxations.ts';
import type { Findings, Question } from '../path-finder.ts';
import { listGroups } from './list-groups.ts';
import type { Meter } from './meter.ts';
import type { Projection } from './projection.ts';
import { compile } from './rules.ts';

/** Each change that finds a path, with how many the same groups would hold; those that were cut short say so. */
export function* tryRelaxations(
  projection: Projection,
  question: Question,
  meter: Meter,
): Generator<void, Findings['relaxations']> {
  const found: Findings['relaxations'] = [];
  const layers = question.rules.layers ?? question.layers.usual;
  for (const { change, value, rules } of relaxationsOf(question.rules, layers, question.layers.known)) {
    const listing = yield* listGroups(compile(projection, { ...question, rules }), question.limit, meter);
    const [shortest] = listing.paths;
    const atLeast = listing.reason !== null;
    if (!shortest && !atLeast) continue;
    found.push({
      change,
      value,
      finds: listing.paths.length,
      atLeast,
      shortest: shortest ? shortest.length - 1 : null,
    });
    yield;
  }
  return found;
}
