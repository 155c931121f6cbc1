/** How sources and the authors of replies are named. */
import type { Included, ResponseView, SourceView } from '../../server/contract/views.ts';
import { datedWords, shortNote } from './wording.ts';

/** “101 East, July 2022, estimated”. */
export function sourceInWords(source: SourceView | undefined, id: string): string {
  if (!source) return id;
  return [source.title, datedWords(source.date, source.dateNote)].filter(Boolean).join(', ');
}

/** “Al Jazeera, July 2022, estimated”: enough to know it by where its whole title is a click away. */
export function sourceInShort(source: SourceView | undefined, id: string): string {
  if (!source) return id;
  return [source.publisher, datedWords(source.date, shortNote(source.dateNote))].filter(Boolean).join(', ');
}

/** The author of a reply: an entity's name, or the text that the record holds. */
export const authorOf = (response: ResponseView, entities: Included['entities']): string =>
  entities[response.by]?.name ?? response.by;
