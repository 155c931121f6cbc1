/** What can be chosen in a list of the forms, in groups. */
import {
  FAMILIES,
  HUBS,
  KINDS,
  type Layer,
  RESPONSE_KINDS,
  SHARE_KINDS,
  STATUSES,
  typesOf,
} from '../../../server/contract/model.ts';
import { FIRST_LAYER_TITLE, SHARE_CHOICES, STATUS_CHOICES } from '../../words/edit/fields.ts';
import { capitalised } from '../../words/grammar.ts';
import { typeWords } from '../../words/records.ts';
import { FAMILY_WORDS, HUB_WORDS, KIND_WORDS, RESPONSE_WORDS } from '../../words/terms.ts';
import type { Part } from './field-spec.ts';

export interface Option {
  value: string;
  label: string;
}
export interface OptionGroup {
  label?: string;
  options: readonly Option[];
}

const wordsOf = <T extends string>(
  values: readonly T[],
  words: Readonly<Record<T, string>>,
): OptionGroup[] => [{ options: values.map((value) => ({ value, label: capitalised(words[value]) })) }];

/** What the first records by hand are in, where nothing is in a layer yet and no case says which there are. */
export const FIRST_LAYER: Layer = { id: 'reporting', title: FIRST_LAYER_TITLE };

/** @param layers those that there are */
export const layersToChoose = (layers: readonly Layer[]): readonly Layer[] =>
  layers.length > 0 ? layers : [FIRST_LAYER];

/** Of a field whose control is `choice` or `layer`. @param layers those that there are */
export function optionsOf(part: Part, field: string, layers: readonly Layer[]): readonly OptionGroup[] {
  if (field === 'layer')
    return [{ options: layersToChoose(layers).map(({ id, title }) => ({ value: id, label: title })) }];
  if (field === 'status') return wordsOf(STATUSES, STATUS_CHOICES);
  if (field === 'hub') return wordsOf(HUBS, HUB_WORDS);
  if (field === 'shareOf') return wordsOf(SHARE_KINDS, SHARE_CHOICES);
  if (field === 'type')
    return FAMILIES.filter((family) => family !== 'identity').map((family) => ({
      label: FAMILY_WORDS[family],
      options: typesOf(family).map((type) => ({ value: type, label: typeWords(type) })),
    }));
  return part === 'response' ? wordsOf(RESPONSE_KINDS, RESPONSE_WORDS) : wordsOf(KINDS, KIND_WORDS);
}
