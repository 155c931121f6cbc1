import {
  CLAIM_COLUMNS,
  type ColumnMeaning,
  ENTITY_COLUMNS,
  RELATION_COLUMNS,
  type TableMapping,
} from '../../../../server/contract/mapping.ts';
import { MEANING_GROUPS } from '../../../words/data/mappings.ts';

export interface MeaningGroup {
  label: string;
  meanings: readonly ColumnMeaning[];
}

/** What a column of such rows can mean, in groups. */
export function meaningsOf(rows: TableMapping['rows']): MeaningGroup[] {
  if (rows === 'nothing') return [];
  const own = rows === 'entities' ? ENTITY_COLUMNS : RELATION_COLUMNS;
  return [
    { label: MEANING_GROUPS[rows], meanings: own },
    { label: MEANING_GROUPS.claims, meanings: CLAIM_COLUMNS },
  ];
}
