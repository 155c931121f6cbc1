/** Two lists that belong together, claims and the replies to them: each item with the numbers of the notes it is about. */
import type { TextStyle } from '../../drawing/type.ts';
import { disc, type Pens } from './diagram.ts';
import type { Mark, Part } from './marks.ts';
import { type Flow, flow, type Span } from './text-flow.ts';

export interface Item {
  readonly discs: readonly number[];
  readonly spans: readonly Span[];
}

const HEAD: TextStyle = { face: 'sans', size: 10.5, weight: 600 };
/** From the top of a list to its heading, and on to the first item. */
const HEADING_DROP = 17;
const FIRST_DROP = 15;
const LEADING = 12.2;
const BETWEEN = 2.2;
const DISC = 5.3;
const DISC_STEP = 12;
const MOST_DISCS = 4;

interface SetItem {
  readonly discs: readonly number[];
  readonly words: Flow;
  /** To the first baseline of the next. */
  readonly height: number;
}

/** A list set in a column, before it stands anywhere. */
export interface SetList {
  readonly heading: string;
  readonly indent: number;
  readonly items: readonly SetItem[];
}

export function setList(
  heading: string,
  items: readonly Item[],
  width: number,
  { measure }: Pick<Pens, 'measure'>,
): SetList {
  const discs = Math.min(MOST_DISCS, Math.max(1, ...items.map((item) => item.discs.length)));
  const indent = discs * DISC_STEP + 6;
  return {
    heading,
    indent,
    items: items.map((item) => {
      const words = flow(item.spans, { x: 0, y: 0, width: width - indent, leading: LEADING }, measure);
      const discRows = Math.max(0, Math.ceil(item.discs.length / MOST_DISCS) - 1);
      return {
        discs: item.discs,
        words,
        height: Math.max(words.drop, discRows * LEADING) + LEADING + BETWEEN,
      };
    }),
  };
}

const heightOf = ({ items }: SetList): number => items.reduce((sum, { height }) => sum + height, 0);

/** The first baseline of each item, from that of the first, one under another. */
export function stacked({ items }: SetList): number[] {
  let down = 0;
  return items.map(({ height }) => {
    const at = down;
    down += height;
    return at;
  });
}

/**
 * The same where the items answer those of another list: each as low as the first that it answers, so far as that makes
 * the two together no higher.
 */
export function beside(answers: SetList, answered: SetList): number[] {
  const tops = stacked(answered);
  const topOf = new Map(answered.items.flatMap(({ discs }, i) => discs.map((number) => [number, tops[i]])));
  let spare = Math.max(0, heightOf(answered) - heightOf(answers));
  let down = 0;
  return answers.items.map(({ discs, height }) => {
    const wanted = topOf.get(discs[0] ?? 0) ?? down;
    const moved = Math.min(spare, Math.max(0, wanted - down));
    spare -= moved;
    const at = down + moved;
    down = at + height;
    return at;
  });
}

/** @param tops of the items, from the first baseline of the list */
export function listMarks(
  list: SetList,
  tops: readonly number[],
  at: { readonly x: number; readonly y: number },
  { palette, measure }: Pens,
): Part {
  const first = at.y + HEADING_DROP + FIRST_DROP;
  const marks: Mark[] = [
    {
      kind: 'text',
      x: at.x,
      y: at.y + HEADING_DROP,
      text: list.heading,
      style: HEAD,
      colour: palette.ink,
    },
  ];
  let bottom = first;
  for (const [index, { discs, words, height }] of list.items.entries()) {
    const y = first + (tops[index] ?? 0);
    discs.forEach((number, place) => {
      const x = at.x + DISC + (place % MOST_DISCS) * DISC_STEP;
      const down = Math.floor(place / MOST_DISCS) * LEADING;
      marks.push(...disc({ x, y: y - 3 + down }, number, palette, measure, DISC));
    });
    for (const mark of words.marks) {
      marks.push({ ...mark, x: at.x + list.indent + mark.x, y: y + mark.y });
    }
    bottom = y + height;
  }
  return { marks, bottom: bottom - LEADING + 8 };
}
