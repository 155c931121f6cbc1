/** How to read it: always there, and only of what is on the sheet. */
import type { FigureContent } from '../../../contract/figure.ts';
import type { Family } from '../../../contract/model.ts';
import { fitDashes } from '../../drawing/geometry.ts';
import { STROKES } from '../../drawing/lines.ts';
import type { TextStyle } from '../../drawing/type.ts';
import { disc, dispute, type Pens } from './diagram.ts';
import type { Part } from './marks.ts';
import { type Mark, rule } from './marks.ts';
import { DRAWING_SCALE } from './sizes.ts';

const HEAD: TextStyle = { face: 'sans', size: 9.5, weight: 600 };
const WORDS: TextStyle = { face: 'sans', size: 9.5, weight: 400 };
const LEADING = 15;
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
  const { palette, measure } = pens;
  const narrow = width < NARROW;
  const left = narrow ? 0 : FIRST;
  const marks: Mark[] = [
    rule(0, top, width, palette.ink, 0.75),
    { kind: 'text', x: 0, y: top + LEADING, text: 'How to read it', style: HEAD, colour: palette.ink },
  ];
  let y = top + LEADING + (narrow ? LEADING : 0);
  for (const [index, row] of [standingEntries(content, pens), familyEntries(content, pens)].entries()) {
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
  marks.push(rule(0, y + 9, width, palette.ink, 0.75));
  return { marks, bottom: y + 9 };
}

function standingEntries(content: FigureContent, { palette, measure }: Pens): Entry[] {
  const { standings, ended, disputed } = content.legend;
  const dash = fitDashes(SAMPLE, [STROKES.dashed[0] * DRAWING_SCALE, STROKES.dashed[1] * DRAWING_SCALE]);
  const line = (extra: object): Mark => ({
    kind: 'path',
    d: `M0 0h${SAMPLE}`,
    stroke: palette.ink,
    width: 1.3,
    ...extra,
  });
  const indent = SAMPLE + 6;
  const entries: Entry[] = [];
  if (standings.includes('stated'))
    entries.push({ words: 'Documented or reported', indent, sample: [line({})] });
  if (standings.includes('alleged'))
    entries.push({ words: 'Alleged, or attributed', indent, sample: [line({ dash })] });
  if (standings.includes('inferred')) {
    const sample = [line({ dash: [0.1, 4], width: 1.9, round: 'caps' })];
    entries.push({ words: 'Ours, by inference', indent, sample });
  }
  if (ended) {
    entries.push({ words: 'Ended', indent, sample: [line({ stroke: palette.edge, width: 0.8 })] });
  }
  if (disputed) {
    const sample = dispute({ x: 5, y: 0 }, 4.9, palette);
    entries.push({ words: 'Disputed: a reply answers it', indent: 16, sample });
  }
  if (content.notes.length > 0) {
    entries.push({
      words: 'Note, below',
      indent: 17,
      sample: disc({ x: 5.3, y: 0 }, 'n', palette, measure, 5.3),
    });
  }
  return entries;
}

/** In grey the families look alike, and only the verbs tell them apart. */
function familyEntries(content: FigureContent, { palette }: Pens): Entry[] {
  if (content.options.mode === 'grey') return [];
  return content.legend.families.map((family) => ({
    words: FAMILY_WORDS[family],
    indent: 18,
    sample: [{ kind: 'path', d: 'M0 0h12', stroke: palette.family[family], width: 2.4 }],
  }));
}
