/** How to read it: there wherever anything is claimed, and only of what is on the sheet. */
import { FIGURE_CHANGES, type FigureContent, type FigureLine } from '../../../contract/figure.ts';
import type { Family } from '../../../contract/model.ts';
import { fitDashes } from '../../drawing/geometry.ts';
import { type Pattern, patternOf } from '../../drawing/lines.ts';
import type { TextStyle } from '../../drawing/type.ts';
import { CLAIM_SENTENCES } from '../describe.ts';
import { changeTag, disc, dispute, type Pens, strokeOf } from './diagram.ts';
import type { Part } from './marks.ts';
import { type Mark, rule } from './marks.ts';
import { DRAWING_SCALE } from './sizes.ts';
import { flow } from './text-flow.ts';

const HEAD: TextStyle = { face: 'sans', size: 9.5, weight: 600 };
const WORDS: TextStyle = { face: 'sans', size: 9.5, weight: 400 };
const LEADING = 15;
const CLAIM_LEADING = 12.5;
const FIRST = 84;
const SAMPLE = 26;
const NARROW = 500;

export const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  ownership: 'Ownership, control',
  office: 'Office',
  kinship: 'Kinship',
  association: 'Association',
  legal: 'Legal',
  spatial: 'Spatial',
  identity: 'Identity',
};

interface Entry {
  readonly words: string;
  /** Where the words begin, from the left of the sample. */
  readonly indent: number;
  /** Drawn around a baseline's middle at 0, 0. */
  readonly sample: readonly Mark[];
}

export function legendMarks(content: FigureContent, top: number, width: number, pens: Pens): Part {
  if (content.notes.length === 0) return { marks: [], bottom: top };
  const { palette, measure } = pens;
  const narrow = width < NARROW;
  const left = narrow ? 0 : FIRST;
  const marks: Mark[] = [
    rule(0, top, width, palette.ink, 0.75),
    { kind: 'text', x: 0, y: top + LEADING, text: 'How to read it', style: HEAD, colour: palette.ink },
  ];
  let y = top + LEADING + (narrow ? LEADING : 0);
  const families = familyEntries(content, pens);
  const standings = standingEntries(content, pens);
  const note = noteEntries(content, pens);
  const rows = [
    ...(families.length === 0 ? [[...standings, ...note]] : [standings, [...families, ...note]]),
    changeEntries(content, pens),
  ];
  for (const [index, row] of rows.entries()) {
    if (row.length === 0) continue;
    if (index > 0) y += LEADING;
    let x = left;
    for (const { words, indent, sample } of row) {
      const taken = indent + measure(words, WORDS);
      if (x > left && x + taken > width) {
        x = left;
        y += LEADING;
      }
      marks.push(
        { kind: 'group', at: { x, y: y - 3.2 }, marks: sample },
        { kind: 'text', x: x + indent, y, text: words, style: WORDS, colour: palette.ink2 },
      );
      x += taken + (narrow ? 12 : 16);
    }
  }
  const claim = flow(
    [{ text: CLAIM_SENTENCES, style: WORDS, colour: palette.ink }],
    { x: left, y: y + LEADING, width: width - left, leading: CLAIM_LEADING },
    measure,
  );
  marks.push(...claim.marks);
  y += LEADING + claim.drop;
  marks.push(rule(0, y + 9, width, palette.ink, 0.75));
  return { marks, bottom: y + 9 };
}

function standingEntries(content: FigureContent, { palette }: Pens): Entry[] {
  const { standings, disputed } = content.legend;
  const line = (pattern: Pattern, ended = false): Mark => {
    const { width, dash, round } = strokeOf(pattern, ended);
    return {
      kind: 'path',
      d: `M0 0h${SAMPLE}`,
      stroke: ended ? palette.edge : palette.ink,
      width: width * DRAWING_SCALE,
      ...(dash && { dash: fitDashes(SAMPLE, [dash[0] * DRAWING_SCALE, dash[1] * DRAWING_SCALE]) }),
      ...(round && { round }),
    };
  };
  const indent = SAMPLE + 6;
  const entries: Entry[] = [];
  if (standings.includes('stated')) {
    entries.push({ words: 'Documented or reported', indent, sample: [line('solid')] });
  }
  if (standings.includes('alleged')) {
    entries.push({ words: 'Alleged, or attributed', indent, sample: [line('dashed')] });
  }
  if (standings.includes('inferred')) {
    entries.push({ words: 'Ours, by inference', indent, sample: [line('dotted')] });
  }
  const over = content.lines.find((each) => each.ended);
  if (over) entries.push({ words: 'Ended', indent, sample: [line(patternOf(over.standing), true)] });
  if (disputed) {
    const sample = dispute({ x: 5, y: 0 }, 4.9, palette);
    entries.push({ words: 'Disputed: a reply answers it', indent: 16, sample });
  }
  return entries;
}

const noteEntries = ({ notes }: FigureContent, { palette, measure }: Pens): Entry[] =>
  notes.length === 0
    ? []
    : [
        {
          words: 'Note, below',
          indent: 17,
          sample: disc({ x: 5.3, y: 0 }, 'n', palette, measure, 5.3),
        },
      ];

/** In grey the families look alike, and only the verbs tell them apart. */
function familyEntries(content: FigureContent, { palette }: Pens): Entry[] {
  if (content.options.mode === 'grey') return [];
  return content.legend.families.map((family) => ({
    words: FAMILY_WORDS[family],
    indent: 18,
    sample: [{ kind: 'path', d: 'M0 0h12', stroke: palette.family[family], width: 2.4 }],
  }));
}

const CHANGES: Readonly<Record<NonNullable<FigureLine['change']>, string>> = {
  added: 'Not in the earlier figure',
  changed: 'Told differently then',
  ended: 'Ended since',
  gone: 'In the earlier figure alone',
};

/** Of a figure that is compared with an earlier one. */
function changeEntries({ lines }: FigureContent, { palette, measure }: Pens): Entry[] {
  const changes = new Set(lines.map(({ change }) => change));
  return FIGURE_CHANGES.filter((change) => changes.has(change)).map((change) => {
    const sample = changeTag(change, { x: 0.5, y: 0 }, palette, measure, DRAWING_SCALE);
    const width = measure(sample[1].text, sample[1].style) + 2 * sample[1].x;
    return { words: CHANGES[change], indent: width + 5, sample };
  });
}
