/** The single changes of a question that may find what it did not. */

import { STANDINGS } from '../../contract/model.ts';
import { MOST_HOPS, type PathRules, type PathsAnswer } from '../../contract/paths.ts';
import { rankOf } from '../evidence/standing.ts';

type Relaxed = PathsAnswer['relaxations'][number];

export interface Relaxation {
  change: Relaxed['change'];
  value: Relaxed['value'];
  rules: PathRules;
}

/** In the order in which they are tried: each leaves all other rules as they are. `layers` are those of the question. */
export function relaxationsOf(
  rules: PathRules,
  layers: readonly string[],
  knownLayers: readonly string[],
): Relaxation[] {
  const relaxations: Relaxation[] = [];
  const add = (change: Relaxation['change'], value: Relaxation['value'], changed: PathRules) =>
    relaxations.push({ change, value, rules: { ...rules, ...changed } });

  if (rules.hubs !== 'through') add('hubs', 'through', { hubs: 'through' });
  const weakest = rules.standing ?? 'alleged';
  const lower = STANDINGS[rankOf(weakest) + 1];
  // One lower than alleged is inference, which has a name of its own.
  if (lower && lower !== 'inferred') add('standing', lower, { standing: lower });
  if (rankOf(weakest) < rankOf('inferred')) add('inference', 'inferred', { standing: 'inferred' });
  for (const layer of knownLayers) {
    if (!layers.includes(layer)) add('layer', layer, { layers: [...layers, layer] });
  }
  const hops = rules.maxHops ?? 6;
  if (hops < MOST_HOPS && !rules.shape) add('maxHops', hops + 1, { maxHops: hops + 1 });
  if (rules.asOf !== undefined) {
    const { asOf: _asOf, ...timeless } = rules;
    relaxations.push({ change: 'asOf', value: null, rules: timeless });
  }
  return relaxations;
}
