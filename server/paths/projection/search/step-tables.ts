/** What the rules admit, as byte tables by class of slot: made when first asked for, and kept for the questions to come. */
import type { Standing } from '../../../contract/model.ts';
import { admittedTypes, type TypeChoice } from '../../../domain/evidence/admitted-types.ts';
import { rankOf } from '../../../domain/evidence/standing.ts';
import type { Projection, RelationClass } from '../arrays/projection.ts';

/** By slot class: 0 no, 1 yes, 2 yes if the dates allow it. */
export interface StepTable {
  /** For the slot as it is taken. */
  out: Uint8Array;
  /** For the slot as seen from the node at which it arrives. */
  back: Uint8Array;
}

export const NO_STEP: StepTable = { out: new Uint8Array(), back: new Uint8Array() };

/** All of the rules that decides about a class. */
export interface StepRule {
  choice: TypeChoice;
  direction: 'any' | 'along' | 'against';
  weakest: Standing;
  layers: readonly string[];
  /** Whether dates have to be looked at. */
  isDated: boolean;
}

/** Of one projection so many are kept, those asked for last: two bytes a slot class each. */
const MOST_KEPT = 128;

const kept = new WeakMap<Projection, Map<string, StepTable>>();

/** Not to be written to. A projection that has gained classes since has longer tables. */
export function tableOf(projection: Projection, rule: StepRule): StepTable {
  const tables = kept.get(projection) ?? new Map<string, StepTable>();
  kept.set(projection, tables);
  const key = keyOf(rule);
  const table = extended(tables.get(key) ?? NO_STEP, projection.classes, rule);
  tables.delete(key);
  tables.set(key, table);
  if (tables.size > MOST_KEPT) {
    const [oldest = ''] = tables.keys();
    tables.delete(oldest);
  }
  return table;
}

/** Rules that say the same in other words may differ in it, and then have a table each. */
const keyOf = ({ choice, direction, weakest, layers, isDated }: StepRule): string =>
  JSON.stringify([choice.types, choice.families, direction, weakest, layers, isDated]);

/** The table itself where it knows all of the classes; they only grow. */
function extended(table: StepTable, classes: readonly RelationClass[], rule: StepRule): StepTable {
  const known = table.out.length / 2;
  if (known === classes.length) return table;
  const [out, back] = [new Uint8Array(2 * classes.length), new Uint8Array(2 * classes.length)];
  out.set(table.out);
  back.set(table.back);
  const types = admittedTypes(rule.choice, rule.weakest);
  const layers = new Set(rule.layers);
  const weakest = rankOf(rule.weakest);
  for (const [index, { type, layer, standing, dated }] of classes.slice(known).entries()) {
    if (!types.has(type) || !layers.has(layer) || rankOf(standing) > weakest) continue;
    const yes = rule.isDated && dated ? 2 : 1;
    const slotClass = 2 * (known + index);
    if (rule.direction !== 'against') out[slotClass] = back[slotClass + 1] = yes;
    if (rule.direction !== 'along') out[slotClass + 1] = back[slotClass] = yes;
  }
  return { out, back };
}
