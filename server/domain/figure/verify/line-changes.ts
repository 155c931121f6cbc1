/** What became of each line since an earlier figure: what a figure that compares draws. */
import type { FigureContent, FigureLine } from '../../../contract/figure.ts';
import { byCodePoint } from '../../../contract/model.ts';
import { canonicalJson } from '../canonical-json.ts';
import { byId, claimsOf, lineNow, noteNumbered } from './compared.ts';

export interface LineChanges {
  /** By the line's id; a line that is as it was has none. */
  readonly of: ReadonlyMap<string, NonNullable<FigureLine['change']>>;
  /** What nothing supports any more cannot be drawn: its lines in words, in the order of the earlier figure. */
  readonly gone: readonly string[];
}

export function lineChanges(earlier: FigureContent, now: FigureContent): LineChanges {
  const then = byId(earlier.lines);
  const after = byId(now.lines);
  return {
    of: new Map(
      now.lines.flatMap((line) => {
        const change = changeOf(then.get(line.id), line, earlier, now);
        return change === undefined ? [] : [[line.id, change] as const];
      }),
    ),
    gone: earlier.lines.filter(({ id }) => !after.has(id)).map((line) => lineNow(line, earlier)),
  };
}

function changeOf(
  before: FigureLine | undefined,
  line: FigureLine,
  earlier: FigureContent,
  now: FigureContent,
): FigureLine['change'] {
  if (before === undefined) return 'added';
  if (line.ended && !before.ended) return 'ended';
  const [then, since] = [told(before, earlier), told(line, now)].map(canonicalJson);
  return then === since ? undefined : 'changed';
}

/** The line with its claims and the replies to them, whatever numbers these have. A name is the entity's, not the line's. */
function told(line: FigureLine, content: FigureContent) {
  const sources = new Map(content.sources.map(({ number, id }) => [number, id]));
  const { note, sentence: _sentence, change: _change, ...rest } = line;
  const byIdInOrder = <T extends { readonly id: string }>(items: readonly T[]) =>
    items.toSorted((a, b) => byCodePoint(a.id, b.id));
  return {
    ...rest,
    claims: byIdInOrder(claimsOf(noteNumbered(content, note))).map(({ source, ...claim }) => ({
      ...claim,
      source: sources.get(source),
    })),
    replies: byIdInOrder(content.responses.filter(({ notes }) => notes.includes(note))).map(
      ({ id, by, kind, text, date, source, locator }) => ({
        ...{ id, by, kind, text, locator },
        date: date ?? null,
        source: sources.get(source),
      }),
    ),
  };
}
