/** What stands under the drawing: what each line rests on, what was answered, the sources, the small print. */
import type {
  FigureClaim,
  FigureContent,
  FigureNote,
  FigureResponse,
  FigureSource,
} from '../../../contract/figure.ts';
import type { TextStyle } from '../../drawing/type.ts';
import { dateInWords, listOf, stopped } from '../../text/grammar.ts';
import { REPLY_WORDS } from '../../text/terms.ts';
import { layerInWords, REACH, sourceWords, spellingsOf, unaskedSentences } from '../describe.ts';
import type { Pens } from './diagram.ts';
import { beside, type Item, listMarks, setList, stacked } from './item-list.ts';
import { type Mark, type Part, part, rule } from './marks.ts';
import type { Palette } from './palette.ts';
import { flow, type Span } from './text-flow.ts';

const HEAD: TextStyle = { face: 'sans', size: 10.5, weight: 600 };
const TEXT: TextStyle = { face: 'sans', size: 9.4, weight: 400 };
const STRONG: TextStyle = { face: 'sans', size: 9.4, weight: 600 };
const SMALL: TextStyle = { face: 'sans', size: 8.8, weight: 400 };
const SMALL_STRONG: TextStyle = { face: 'sans', size: 8.8, weight: 600 };
const LEADING = 12.2;
const GUTTER = 28;

export function notesAndReplies(
  content: FigureContent,
  top: number,
  width: number,
  columns: 1 | 2,
  pens: Pens,
): Part {
  if (content.notes.length === 0) return { marks: [], bottom: top };
  const column = columns === 2 ? (width - GUTTER) / 2 : width;
  const rests = setList('What each line rests on', noteItems(content, pens), column, pens);
  const answers = setList('What was answered', replyItems(content, pens), column, pens);
  const left = listMarks(rests, stacked(rests), { x: 0, y: top }, pens);
  const right =
    columns === 2
      ? listMarks(answers, beside(answers, rests), { x: width - column, y: top }, pens)
      : listMarks(answers, stacked(answers), { x: 0, y: left.bottom }, pens);
  return {
    marks: [part('notes', left), part('replies', right)],
    bottom: Math.max(left.bottom, right.bottom),
  };
}

const SAID: ReadonlySet<string> = new Set(['attributed', 'alleged']);

function noteItems(content: FigureContent, pens: Pens): Item[] {
  return content.notes.flatMap((note: FigureNote) =>
    note.claims.map((claim, index) => ({
      discs: index === 0 ? [note.number] : [],
      spans: claimSpans(claim, content, pens),
    })),
  );
}

function claimSpans(claim: FigureClaim, content: FigureContent, { palette }: Pens): Span[] {
  const said = SAID.has(claim.status) ? `Said by ${stopped(claim.attribution)} ` : '';
  return [
    { text: `${stopped(claim.text)} `, style: TEXT, colour: palette.ink2 },
    {
      text: `${said}${sourceNumber(claim.source, content)}${claim.locator}, ${claim.id}`,
      style: TEXT,
      colour: palette.ink3,
    },
  ];
}

/** Where all rests on one source, its number need not be repeated. */
const sourceNumber = (source: number, content: FigureContent) =>
  content.sources.length > 1 ? `Source\u00a0${source}, ` : '';

function replyItems(content: FigureContent, pens: Pens): Item[] {
  const { palette } = pens;
  const items: Item[] = content.responses.map((response) => ({
    discs: response.notes,
    spans: responseSpans(response, content, pens),
  }));
  const plain = (text: string): Item => ({ discs: [], spans: [{ text, style: TEXT, colour: palette.ink2 }] });
  if (content.responses.length === 0) items.push(plain('No reply is recorded to any claim shown.'));
  return [...items, ...unaskedSentences(content).map(plain)];
}

function responseSpans(response: FigureResponse, content: FigureContent, { palette }: Pens): Span[] {
  const date = response.date === undefined ? '' : `, ${dateInWords(response.date)}`;
  return [
    { text: `${response.by}, ${REPLY_WORDS[response.kind]}${date}. `, style: STRONG, colour: palette.ink },
    { text: `${stopped(response.text)} `, style: TEXT, colour: palette.ink2 },
    {
      text: `${sourceNumber(response.source, content)}${response.locator}, ${response.id}`,
      style: TEXT,
      colour: palette.ink3,
    },
  ];
}

export function sourceList(
  content: FigureContent,
  top: number,
  width: number,
  columns: 1 | 2,
  { palette, measure }: Pens,
): Part {
  if (content.sources.length === 0) return { marks: [], bottom: top };
  const column = columns === 2 ? (width - GUTTER) / 2 : width;
  const marks: Mark[] = [
    rule(0, top, width, palette.rule, 0.75),
    { kind: 'text', x: 0, y: top + 14, text: 'Sources', style: HEAD, colour: palette.ink },
  ];
  const set = (source: FigureSource, x: number, y: number) =>
    flow(
      sourceSpans(source, content, palette),
      { x: x + 14 + (source.number > 99 ? 5 : 0), y, width: column - 19, leading: LEADING },
      measure,
    );
  const heights = content.sources.map((source) => set(source, 0, 0).drop + LEADING);
  const inFirst = columns === 1 ? heights.length : evenSplit(heights);
  let bottom = top;
  for (const [index, sources] of [
    content.sources.slice(0, inFirst),
    content.sources.slice(inFirst),
  ].entries()) {
    const x = index * (width - column);
    let y = top + 28;
    for (const source of sources) {
      const { marks: words, drop } = set(source, x, y);
      marks.push(
        { kind: 'text', x, y, text: String(source.number), style: STRONG, colour: palette.ink },
        ...words,
      );
      bottom = Math.max(bottom, y + drop);
      y += drop + LEADING;
    }
  }
  return { marks, bottom: bottom + 9 };
}

/** How many of them make the first of two columns, so that the taller one is as low as can be. */
function evenSplit(heights: readonly number[]): number {
  const whole = heights.reduce((sum, height) => sum + height, 0);
  let [first, best, least] = [0, 0, Infinity];
  for (const [index, height] of heights.entries()) {
    first += height;
    const taller = Math.max(first, whole - first);
    if (taller < least) [best, least] = [index + 1, taller];
  }
  return best;
}

function sourceSpans(source: FigureSource, content: FigureContent, { ink, ink2 }: Palette): Span[] {
  const spelled = spellingsOf(source.number, content);
  return [
    { text: `${source.publisher}, `, style: STRONG, colour: ink },
    {
      text: stopped([...sourceWords(source), ...(spelled === undefined ? [] : [spelled])].join(', ')),
      style: TEXT,
      colour: ink2,
    },
  ];
}

/** The rendering's version: a change of it may change bytes. */
export const RENDERER = 'throughline 0.1';

export function smallPrint(
  content: FigureContent,
  hash: string,
  top: number,
  width: number,
  { palette, measure }: Pens,
): Part {
  const strong = (text: string): Span => ({ text, style: SMALL_STRONG, colour: palette.ink2 });
  const plain = (text: string): Span => ({ text, style: SMALL, colour: palette.ink3 });
  const { asOf, layers, standing } = content.options;
  const first: Span[] = [
    strong('As of '),
    plain(`${asOf === null ? 'no one date: lines of all times' : dateInWords(asOf)}.  `),
    strong('Layers '),
    plain(
      `${layers.length === 0 ? 'none' : listOf(layers.map(layerInWords), 'and')}; replies come from every layer.  `,
    ),
    strong('Lines '),
    plain(`${REACH[standing]}.  `),
    strong('Scope '),
    plain(`${content.scope}.`),
    ...content.signoffs.flatMap(({ what, by, date }) => [
      strong('  Checked by hand '),
      plain(`${what}, ${by}, ${dateInWords(date)}.`),
    ]),
  ];
  const second = [plain(`Data ${shortHash(hash)} · ${RENDERER}`)];
  const marks: Mark[] = [rule(0, top, width, palette.rule, 0.75)];
  let y = top + 13;
  for (const spans of [first, second]) {
    const set = flow(spans, { x: 0, y, width, leading: 11.5 }, measure);
    marks.push(...set.marks);
    y += set.drop + 12.5;
  }
  return { marks, bottom: y - 12.5 + 8.5 };
}

/** “sha256 5e0c 41d7 9ab2”: enough to compare by eye. */
const shortHash = (hash: string) => {
  const [algorithm = '', digits = ''] = hash.split(':');
  return `${algorithm} ${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8, 12)}`;
};
