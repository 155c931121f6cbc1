/** How sources, places in them and the authors of replies are named. */
import type { Included, ResponseView, SourceView } from '../../server/contract/views.ts';
import { datedWords, shortNote } from './grammar.ts';

/** “101 East, July 2022, estimated”; a date that the title says is not said again. */
export function sourceInWords(source: SourceView | undefined, id: string): string {
  if (!source) return id;
  return [source.title, dateBesides(source)].filter(Boolean).join(', ');
}

/** The date of a source in words, where its title does not say it. */
export function dateBesides({ title, date, dateNote }: SourceView): string | undefined {
  const words = datedWords(date, dateNote);
  return words !== undefined && title.includes(words) ? undefined : words;
}

/** “Al Jazeera, July 2022, estimated”: enough to know it by where its whole title is a click away. */
export function sourceInShort(source: SourceView | undefined, id: string): string {
  if (!source) return id;
  const publisher = [source.publisher, courtCaseOf(source)?.citation].filter(Boolean).join(' ');
  return [publisher, datedWords(source.date, shortNote(source.dateNote))].filter(Boolean).join(', ');
}

/** “Hun v Aljazeera” and “[2024] FCA 1261”, where the title is a neutral citation; the number of the ruling is left out. */
export function courtCaseOf(
  source: Pick<SourceView, 'title'> | undefined,
): { name: string; citation: string } | undefined {
  const [, name, citation] =
    /^(.+? v .+?)(?: \(No \d+\))? (\[\d{4}\] [^[\]]+)$/.exec(source?.title ?? '') ?? [];
  return name === undefined || citation === undefined ? undefined : { name, citation };
}

/** “lead ¶20, line 46” for “lead · ¶20 · L46”; what is written otherwise stays as it is. */
export const locatorInWords = (locator: string): string =>
  locator.replace(/ · (¶[^·]+) · L(\d+)(–\d+)?$/, (_whole, paragraph: string, line: string, to = '') =>
    to === '' ? ` ${paragraph}, line ${line}` : ` ${paragraph}, lines ${line}${to}`,
  );

/** The author of a reply: an entity's name, or the text that the record holds. */
export const authorOf = (response: Pick<ResponseView, 'by'>, entities: Included['entities']): string =>
  entities[response.by]?.name ?? response.by;
