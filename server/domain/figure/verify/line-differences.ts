/** What became of the lines: ended, fallen, gone, without a claim, told in other words. */
import type { FigureContent, FigureLine } from '../../../contract/figure.ts';
import { keptOutBy } from '../../evidence/kept-out.ts';
import { rankOf } from '../../evidence/standing.ts';
import { dateInWords } from '../../text/grammar.ts';
import {
  byId,
  type Compared,
  claimsOf,
  type Difference,
  entityOf,
  lineNow,
  lineThen,
  nameThen,
  noteNumbered,
  quoted,
  type RelationNow,
} from './compared.ts';

export function lineDifferences(compared: Compared): Difference[] {
  const { shown, now } = compared;
  const linesNow = byId(now.lines);
  const linesThen = byId(shown.lines);
  return [
    ...shown.lines.flatMap((line, index) => {
      const after = linesNow.get(line.id);
      return after === undefined ? [lostLine(compared, line, index)] : changedLine(compared, line, after);
    }),
    ...now.lines
      .filter((line) => !linesThen.has(line.id))
      .flatMap((line): Difference[] => [
        difference('line-added', line.id, `A line is new: ${lineNow(line, now)}.`),
        ...uncited(compared, line, lineNow(line, now)),
      ]),
  ];
}

const difference = (change: Difference['change'], about: string, sentence: string): Difference => ({
  change,
  about,
  sentence,
  breaks: false,
});

/** No longer here: told by its note and its place. Still here: told by why the figure would leave it out. */
function lostLine(compared: Compared, line: FigureLine, index: number): Difference {
  const { shown, now, here } = compared;
  const relation = here.relations.get(line.id);
  if (relation === undefined) return goneLine(compared, line, index);
  const name = lineThen(compared, line);
  const { asOf } = shown.options;
  const outside = keptOutBy(relation, filterOf(shown.options));
  if (outside.includes('asOf') && asOf !== null) {
    return difference(
      'line-ended',
      line.id,
      `The line ${name} ${datesOf(relation)}: a figure as of ${dateInWords(asOf)} would not show it.`,
    );
  }
  if (outside.includes('standing')) {
    return difference(
      'standing-fell',
      line.id,
      `The line ${name} has fallen from ${line.standing} to ${relation.standing}, which is too weak for the figure: it would not be drawn.`,
    );
  }
  if (outside.includes('layer')) {
    return difference('line-gone', line.id, `The line ${name} is now in a layer that the figure leaves out.`);
  }
  return difference(
    'line-gone',
    line.id,
    keptOutBy(relation, filterOf(now.options)).length > 0
      ? `The line ${name} lies outside the terms that the manifest asks for now.`
      : `The line ${name} is no longer among those selected.`,
  );
}

const filterOf = ({ asOf, standing, layers }: FigureContent['options']) => ({
  layers: layers.map(({ id }) => id),
  standing,
  ...(asOf !== null && { asOf }),
});

function goneLine(compared: Compared, line: FigureLine, index: number): Difference {
  const ends = [line.from, line.to].map((id) => nameThen(compared, id)).filter((name) => name !== undefined);
  const between = ends.length === 2 ? `, between ${ends.map(quoted).join(' and ')},` : '';
  return {
    change: 'line-gone',
    about: null,
    at: `/shown/lines/${index}`,
    sentence: `The line of note ${line.note}${between} is no longer known.`,
    breaks: true,
  };
}

function changedLine(compared: Compared, line: FigureLine, after: FigureLine): Difference[] {
  const name = lineThen(compared, line);
  const withoutClaims = uncited(compared, after, name);
  const found = [
    ...withoutClaims,
    ...ended(name, line, after),
    // What no claim supports has no standing to compare.
    ...(withoutClaims.length > 0 ? [] : standingChanged(name, line, after)),
  ];
  return [
    ...found,
    ...(found.length > 0 ? [] : redated(name, line, after)),
    ...reworded(compared, line, after, found),
  ];
}

const uncited = ({ now }: Compared, line: FigureLine, name: string): Difference[] =>
  claimsOf(noteNumbered(now, line.note)).length > 0
    ? []
    : [{ ...difference('line-uncited', line.id, `The line ${name} has no claim left.`), breaks: true }];

function ended(name: string, line: FigureLine, after: FigureLine): Difference[] {
  if (line.ended === after.ended) return [];
  if (!after.ended)
    return [difference('line-redated', line.id, `The line ${name} is no longer told as ended.`)];
  const until = after.until === undefined ? '' : ` (until ${dateInWords(after.until)})`;
  return [difference('line-ended', line.id, `The line ${name} has ended${until}.`)];
}

function standingChanged(name: string, line: FigureLine, after: FigureLine): Difference[] {
  const [then, now] = [rankOf(line.standing), rankOf(after.standing)];
  if (then === now) return [];
  const words = `from ${line.standing} to ${after.standing}`;
  return now > then
    ? [difference('standing-fell', line.id, `The line ${name} has fallen ${words}.`)]
    : [difference('standing-rose', line.id, `The line ${name} has risen ${words}.`)];
}

function redated(name: string, line: FigureLine, after: FigureLine): Difference[] {
  if (line.since === after.since && line.until === after.until) return [];
  return [
    difference('line-redated', line.id, `The line ${name} ${datesOf(after)}; the figure: ${datesOf(line)}.`),
  ];
}

/** “is dated since 2015, until 2019”. */
function datesOf({ since, until }: Pick<RelationNow, 'since' | 'until'>): string {
  const dates = [
    ...(since === undefined ? [] : [`since ${dateInWords(since)}`]),
    ...(until === undefined ? [] : [`until ${dateInWords(until)}`]),
  ];
  return dates.length === 0 ? 'has no date' : `is dated ${dates.join(', ')}`;
}

/** Other ends, another share, other words that neither a date nor a standing nor a name explains. */
function reworded(
  compared: Compared,
  line: FigureLine,
  after: FigureLine,
  explained: readonly Difference[],
): Difference[] {
  const { shown, now } = compared;
  const name = lineThen(compared, line);
  const say = (words: string) => [difference('line-reworded', line.id, `The line ${name} ${words}.`)];
  if (line.from !== after.from || line.to !== after.to || line.type !== after.type) {
    return say(`is now ${lineNow(after, now)}`);
  }
  const shareChanged =
    line.share?.min !== after.share?.min ||
    line.share?.max !== after.share?.max ||
    line.shareOf !== after.shareOf;
  if (shareChanged) return say(`states another share: it now reads ${quoted(after.verb)}`);
  if (explained.length > 0) return [];
  if (line.verb !== after.verb) return say(`now reads ${quoted(after.verb)}`);
  const sameEnds = [line.from, line.to].every((id) => entityOf(shown, id)?.name === entityOf(now, id)?.name);
  return line.sentence === after.sentence || !sameEnds ? [] : say(`is now told as ${quoted(after.sentence)}`);
}
