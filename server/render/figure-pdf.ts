/**
 * A sheet as a PDF of its true size: vectors, text that can be read out, searched and copied, a structure for those who
 * cannot see it, and the manifest attached. The same sheet and manifest, the same bytes on any machine.
 */
import { SHEET_PARTS, type Sheet, type SheetPart } from '../domain/figure/sheet/marks.ts';
import { type Element, PdfContent } from './pdf-content.ts';
import { PdfFile, type PdfValue, pdfArray, pdfDict, pdfNumber, pdfText } from './pdf-file.ts';
import { PdfFonts } from './pdf-fonts.ts';
import { escapeXml } from './svg-writer.ts';

export interface PdfOptions {
  /** “sha256:” and 64 hexadecimal digits: the file's own id is taken from it. */
  readonly contentHash: string;
  /** What it is drawn from, as JSON: attached. */
  readonly manifest: string;
  /** What made it, with its version. */
  readonly producer: string;
}

/** The name of the manifest among the files that the PDF carries. */
const MANIFEST_FILE = 'throughline-manifest.json';

const LANGUAGE = 'en';
const encoder = new TextEncoder();

export function renderPdf(sheet: Sheet, { contentHash, manifest, producer }: PdfOptions): Uint8Array {
  const digits = contentHash.slice('sha256:'.length).padEnd(64, '0');
  const [width, height] = [pointsOf(sheet.printWidth), pointsOf(sheet.printHeight)];
  const file = new PdfFile();
  const fonts = new PdfFonts();
  const content = new PdfContent(fonts);
  const elements = content.write(sheet, width, height);
  const stream = file.addStream({}, encoder.encode(content.text()));
  const page = file.reserve();
  const pages = file.add(pdfDict({ Type: '/Pages', Count: '1', Kids: pdfArray([page]) }));
  const box = pdfArray([0, 0, width, height].map(pdfNumber));
  file.set(
    page,
    pdfDict({
      Type: '/Page',
      Parent: pages,
      MediaBox: box,
      Resources: pdfDict({ Font: fonts.write(file, tagOf(digits)) }),
      Contents: stream,
      StructParents: '0',
      Tabs: '/S',
    }),
  );
  const attached = attach(file, manifest);
  const info = { title: sheet.title, description: sheet.description, producer };
  const root = file.add(
    pdfDict({
      Type: '/Catalog',
      Pages: pages,
      Lang: pdfText(LANGUAGE),
      MarkInfo: pdfDict({ Marked: 'true' }),
      ViewerPreferences: pdfDict({ DisplayDocTitle: 'true' }),
      StructTreeRoot: writeStructure(file, { elements, page, box, description: sheet.description }),
      Metadata: file.addStream(
        { Type: '/Metadata', Subtype: '/XML' },
        encoder.encode(describedAs(info)),
        'plain',
      ),
      Names: pdfDict({ EmbeddedFiles: pdfDict({ Names: `[${pdfText(MANIFEST_FILE)} ${attached}]` }) }),
      AF: pdfArray([attached]),
    }),
  );
  return file.bytes({
    root,
    info: file.add(pdfDict({ Title: pdfText(sheet.title), Producer: pdfText(producer) })),
    id: digits.slice(0, 32),
  });
}

/** Of a length with its unit; a pixel is 1/96 inch. */
function pointsOf(length: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(mm|px)$/.exec(length) ?? [];
  if (digits === undefined) throw new TypeError('A sheet is of an unforeseen size.');
  return unit === 'mm' ? (Number(digits) * 72) / 25.4 : Number(digits) * 0.75;
}

/** Six letters that tell a part of a typeface from the whole of it, and from other parts. */
const tagOf = (digits: string) =>
  Array.from(digits.slice(0, 6), (digit) => String.fromCharCode(65 + Number.parseInt(digit, 16))).join('');

function attach(file: PdfFile, manifest: string): PdfValue {
  const bytes = encoder.encode(manifest);
  const held = file.addStream(
    {
      Type: '/EmbeddedFile',
      Subtype: '/application#2Fjson',
      Params: pdfDict({ Size: String(bytes.length) }),
    },
    bytes,
  );
  return file.add(
    pdfDict({
      Type: '/Filespec',
      F: pdfText(MANIFEST_FILE),
      UF: pdfText(MANIFEST_FILE),
      Desc: pdfText('What the figure is drawn from, to draw it again and to verify it'),
      AFRelationship: '/Source',
      EF: pdfDict({ F: held, UF: held }),
    }),
  );
}

const SECTIONS: Readonly<Record<SheetPart, string>> = {
  heading: 'Heading',
  drawing: 'Drawing',
  legend: 'Legend',
  notes: 'Notes',
  replies: 'Replies',
  sources: 'Sources',
  'small-print': 'Scope',
};

/** The tree of the document: a section for each part of the sheet, its headings, its paragraphs and the drawing. */
function writeStructure(
  file: PdfFile,
  {
    elements,
    page,
    box,
    description,
  }: { elements: readonly Element[]; page: PdfValue; box: PdfValue; description: string },
): PdfValue {
  const root = file.reserve();
  const whole = file.reserve();
  const parents: PdfValue[] = [];
  const sections = SHEET_PARTS.flatMap((part) => {
    const within = elements.filter((element) => element.part === part);
    if (within.length === 0) return [];
    const section = file.reserve();
    const children = within.map(({ type, marked }) => {
      const element = file.add(
        pdfDict({
          Type: '/StructElem',
          S: `/${type}`,
          P: section,
          Pg: page,
          K: pdfArray(marked.map(String)),
          ...(type === 'Figure' && {
            Alt: pdfText(description),
            A: pdfDict({ O: '/Layout', Placement: '/Block', BBox: box }),
          }),
        }),
      );
      for (const number of marked) parents[number] = element;
      return element;
    });
    file.set(
      section,
      pdfDict({
        Type: '/StructElem',
        S: '/Sect',
        P: whole,
        T: pdfText(SECTIONS[part]),
        K: pdfArray(children),
      }),
    );
    return [section];
  });
  file.set(
    whole,
    pdfDict({
      Type: '/StructElem',
      S: '/Document',
      P: root,
      Lang: pdfText(LANGUAGE),
      K: pdfArray(sections),
    }),
  );
  file.set(
    root,
    pdfDict({
      Type: '/StructTreeRoot',
      K: pdfArray([whole]),
      ParentTree: pdfDict({ Nums: `[0 ${pdfArray(parents)}]` }),
      ParentTreeNextKey: '1',
    }),
  );
  return root;
}

/** As XMP, for those who file pictures. */
function describedAs({
  title,
  description,
  producer,
}: {
  title: string;
  description: string;
  producer: string;
}): string {
  const inLanguage = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>${LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<dc:title>${inLanguage(title)}</dc:title>
<dc:description>${inLanguage(description)}</dc:description>
<pdf:Producer>${escapeXml(producer)}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}
