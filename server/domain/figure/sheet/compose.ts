/** The sheet: title, drawing, legend, what each line rests on beside what was answered, sources, small print. */
import type { FigureContent } from '../../../contract/figure.ts';
import type { Scene } from '../scene.ts';
import { diagramMarks, type Pens } from './diagram.ts';
import { legendMarks } from './legend.ts';
import { type Mark, type Part, part, rule, type Sheet, type SheetPart, two } from './marks.ts';
import { notesAndReplies, smallPrint, sourceList } from './notes.ts';
import { DRAWING_SCALE, SHEET_SIZES, type SheetSize } from './sizes.ts';
import { flow } from './text-flow.ts';

/** @param hash of the content, as it stands in the small print */
export function composeSheet(scene: Scene, content: FigureContent, hash: string, pens: Pens): Sheet {
  const size = SHEET_SIZES[content.options.size];
  const width = size.width - 2 * size.margin;
  const heading = headingOf(content, size, width, pens);
  const drawing: Mark = {
    kind: 'group',
    id: 'drawing',
    at: { x: 0, y: heading.bottom },
    scale: DRAWING_SCALE,
    marks: diagramMarks(scene, content, width / DRAWING_SCALE, pens),
  };
  const legend = legendMarks(
    content,
    heading.bottom + scene.arrangement.height * DRAWING_SCALE + 14,
    width,
    pens,
  );
  const notes = notesAndReplies(content, legend.bottom, width, size.columns, pens);
  const sources = sourceList(content, notes.bottom, width, size.columns, pens);
  const small = smallPrint(content, hash, sources.bottom, width, pens);
  const needed = Math.ceil(small.bottom + 2 * size.margin);
  const height = size.page !== undefined && needed <= size.page ? size.page : needed;
  return {
    printWidth: `${two(size.width / size.perUnit)}${size.unit}`,
    printHeight: `${two(height / size.perUnit)}${size.unit}`,
    width: size.width,
    height,
    ...(size.page !== undefined && { page: size.page }),
    title: content.title,
    alternative: content.alternative,
    description: content.description,
    marks: [
      {
        kind: 'path',
        d: `M0 0h${two(size.width)}v${two(height)}h${two(-size.width)}z`,
        fill: pens.palette.ground,
      },
      {
        kind: 'group',
        at: { x: size.margin, y: size.margin },
        marks: [
          part('heading', heading),
          drawing,
          ...partOf('legend', legend),
          ...notes.marks,
          ...partOf('sources', sources),
          part('small-print', small),
        ],
      },
    ],
  };
}

/** Nothing where the figure has nothing of it. */
const partOf = (id: SheetPart, set: Part): Mark[] => (set.marks.length === 0 ? [] : [part(id, set)]);

function headingOf(content: FigureContent, size: SheetSize, width: number, { palette, measure }: Pens): Part {
  const { title, standfirst } = size;
  const first = flow(
    [
      {
        text: content.title,
        style: { face: 'serif', size: title.size, weight: 600 },
        colour: palette.ink,
      },
    ],
    { x: 0, y: 7.5 + title.size, width, leading: title.leading },
    measure,
  );
  const marks: Mark[] = [rule(0, 1, width, palette.ink, 2), ...first.marks];
  let baseline = 7.5 + title.size + first.drop;
  if (content.standfirst !== null) {
    const second = flow(
      [
        {
          text: content.standfirst,
          style: { face: 'serif', size: standfirst.size, weight: 400 },
          colour: palette.ink2,
        },
      ],
      { x: 0, y: baseline + standfirst.leading + 6, width: width * 0.96, leading: standfirst.leading },
      measure,
    );
    marks.push(...second.marks);
    baseline += standfirst.leading + 6 + second.drop;
  }
  return { marks, bottom: baseline + 26 };
}
