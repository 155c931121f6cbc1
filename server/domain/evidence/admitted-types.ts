/** The relation types that a question admits. */
import {
  type Family,
  RELATION_TYPES,
  type RelationType,
  type Standing,
  typesOf,
} from '../../contract/model.ts';
import { admits } from './standing.ts';

export interface TypeChoice {
  families?: readonly Family[] | undefined;
  types?: readonly RelationType[] | undefined;
}

/** Families and types are united; neither means every type. `same_as` is admitted only where inference is asked for. */
export function admittedTypes(choice: TypeChoice, weakest: Standing): Set<RelationType> {
  const chosen =
    choice.families || choice.types
      ? new Set([...(choice.families ?? []).flatMap(typesOf), ...(choice.types ?? [])])
      : new Set(RELATION_TYPES);
  if (!admits(weakest, 'inferred')) chosen.delete('same_as');
  return chosen;
}
