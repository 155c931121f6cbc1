/**
 * The text of a PDF. Each cluster of letters that is set becomes one glyph of an embedded font, whose outline is the
 * whole cluster as HarfBuzz set it, and which is said to stand for its letters. So what is read out, searched or copied
 * is the text as it was written, in Khmer too, where glyphs and letters follow one another in different orders.
 */
import { type PdfFile, type PdfValue, pdfArray, pdfDict, pdfName, pdfNumber, utf16 } from './pdf-file.ts';
import type { Cluster } from './shaper.ts';
import { ASCENT, DESCENT, type Drawn, trueTypeOf } from './true-type.ts';

/** A piece of a line of text, in one font: codes, and how far the next moves back, in thousandths of the size. */
export interface SetPiece {
  /** The font's name among the page's resources. */
  readonly resource: string;
  /** The operand of `TJ`. */
  readonly shown: PdfValue;
}

interface Glyph extends Drawn {
  readonly text: string;
}

interface EmbeddedFont {
  readonly resource: string;
  readonly name: string;
  /** The first has the code 1. */
  readonly glyphs: Glyph[];
  readonly codes: Map<string, number>;
}

export class PdfFonts {
  readonly #fonts = new Map<string, EmbeddedFont>();
  /** Outlines, numbered as they come. */
  readonly #outlines = new Map<object, number>();

  set(clusters: readonly Cluster[]): SetPiece[] {
    const pieces: { font: EmbeddedFont; shown: string[] }[] = [];
    let pen = clusters[0]?.x ?? 0;
    for (const cluster of clusters) {
      const font = this.#fontOf(cluster);
      const [code, ...more] = lettersOf(cluster).map((letters) => this.#codeOf(font, letters));
      const back = pen - cluster.x;
      let piece = pieces.at(-1);
      if (piece?.font !== font) {
        piece = { font, shown: [] };
        pieces.push(piece);
      }
      const hex = [code, ...more].map((each = 0) => each.toString(16).padStart(4, '0')).join('');
      const last = piece.shown.at(-1);
      // Pieces of a string are joined: `<0001><0002>` is `<00010002>`.
      if (back !== 0) piece.shown.push(pdfNumber(back), `<${hex}>`);
      else if (last === undefined) piece.shown.push(`<${hex}>`);
      else piece.shown[piece.shown.length - 1] = `${last.slice(0, -1)}${hex}>`;
      pen = cluster.x + (font.glyphs[(code ?? 0) - 1]?.advance ?? 0);
    }
    return pieces.map(({ font, shown }) => ({ resource: font.resource, shown: `[${shown.join('')}]` }));
  }

  #fontOf({ font: { name } }: Cluster): EmbeddedFont {
    const known = this.#fonts.get(name);
    if (known) return known;
    const font = { resource: `F${this.#fonts.size}`, name, glyphs: [], codes: new Map() };
    this.#fonts.set(name, font);
    return font;
  }

  #codeOf(
    { glyphs, codes }: EmbeddedFont,
    { text, advance, glyphs: set }: Pick<Cluster, 'advance' | 'glyphs' | 'text'>,
  ): number {
    const key = `${set.map(({ outline, x, y }) => `${this.#numberOf(outline)} ${x} ${y}`).join(',')},${text}`;
    const known = codes.get(key);
    if (known !== undefined) return known;
    const paths = set.map(({ outline, x, y }) => ({ path: outline.path, x, y }));
    glyphs.push({ text, advance, paths });
    codes.set(key, glyphs.length);
    return glyphs.length;
  }

  #numberOf(outline: object): number {
    const number = this.#outlines.get(outline) ?? this.#outlines.size;
    this.#outlines.set(outline, number);
    return number;
  }

  /** Writes the fonts, and gives the dictionary of them for the page's resources. @param tag six capital letters */
  write(file: PdfFile, tag: string): PdfValue {
    return pdfDict(
      Object.fromEntries(
        [...this.#fonts.values()].map((font) => [
          font.resource,
          writeFont(file, font, `${tag}+${font.name}`),
        ]),
      ),
    );
  }
}

/** MuPDF takes no more letters for one glyph, in the units of UTF-16; Poppler takes 63. */
const MOST_LETTERS = 8;

/**
 * Readers such as pdf.js take whatever stands for a mark as of no width. So a cluster with marks is a glyph that stands
 * for its first letter and shows all, and others that stand for the rest and show nothing.
 */
function lettersOf({ text, advance, glyphs }: Cluster): Pick<Cluster, 'advance' | 'glyphs' | 'text'>[] {
  const [first = '', ...rest] = text;
  const parts = /\p{Mn}/u.test(text) ? [first, ...inParts(rest)] : inParts([first, ...rest]);
  return parts.map((letters, index) =>
    index === 0 ? { text: letters, advance, glyphs } : { text: letters, advance: 0, glyphs: [] },
  );
}

function inParts(letters: readonly string[]): string[] {
  const parts: string[] = [];
  for (const letter of letters) {
    const part = `${parts.at(-1) ?? ''}${letter}`;
    if (parts.length > 0 && part.length <= MOST_LETTERS) parts[parts.length - 1] = part;
    else parts.push(letter);
  }
  return parts;
}

function writeFont(file: PdfFile, { glyphs }: EmbeddedFont, name: string): PdfValue {
  const { bytes, box } = trueTypeOf(glyphs);
  const program = file.addStream({ Length1: String(bytes.length) }, bytes);
  const descriptor = file.add(
    pdfDict({
      Type: '/FontDescriptor',
      FontName: pdfName(name),
      // Symbolic: its codes are its own.
      Flags: '4',
      FontBBox: pdfArray([box.left, box.bottom, box.right, box.top].map(pdfNumber)),
      ItalicAngle: name.endsWith('Italic') ? '-11' : '0',
      Ascent: String(ASCENT),
      Descent: String(DESCENT),
      CapHeight: '660',
      StemV: '80',
      FontFile2: program,
    }),
  );
  const descendant = file.add(
    pdfDict({
      Type: '/Font',
      Subtype: '/CIDFontType2',
      BaseFont: pdfName(name),
      CIDSystemInfo: '<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>',
      CIDToGIDMap: '/Identity',
      FontDescriptor: descriptor,
      DW: '0',
      W: `[1 ${pdfArray(glyphs.map(({ advance }) => pdfNumber(advance)))}]`,
    }),
  );
  return file.add(
    pdfDict({
      Type: '/Font',
      Subtype: '/Type0',
      BaseFont: pdfName(name),
      Encoding: '/Identity-H',
      DescendantFonts: pdfArray([descendant]),
      ToUnicode: file.addStream({}, new TextEncoder().encode(unicodeMap(glyphs))),
    }),
  );
}

/** The format allows a hundred in a block. */
const BLOCK = 100;

function unicodeMap(glyphs: readonly Glyph[]): string {
  const lines = glyphs.map(
    ({ text }, index) => `<${(index + 1).toString(16).padStart(4, '0')}> <${utf16(text)}>`,
  );
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += BLOCK) {
    const block = lines.slice(at, at + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}
