import type { SourceView } from '../../../server/contract/views.ts';
import { foldName } from '../../../server/domain/text/fold-name.ts';

/** The sources whose title and publisher hold every word that is typed; those whose title begins so come first. */
export function fittingSources(sources: readonly SourceView[], typed: string): SourceView[] {
  const asked = foldName(typed);
  const words = asked.split(' ').filter(Boolean);
  const fitting = sources.flatMap((source) => {
    const text = foldName(`${source.title} ${source.publisher} ${source.carriedBy ?? ''}`);
    return words.every((word) => text.includes(word)) ? [{ source, isFirst: text.startsWith(asked) }] : [];
  });
  return fitting.toSorted((a, b) => Number(b.isFirst) - Number(a.isFirst)).map(({ source }) => source);
}
