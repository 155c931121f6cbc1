/** Finished files that give a name away, each in a place of its own: what a writer with a fault would make. */
import { crc32, deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { CLAIM_SENTENCES } from '../../server/domain/figure/describe.ts';
import type { FinishedFile } from '../../server/render/decode/reading.ts';
import { PdfFile, pdfArray, pdfDict, pdfText } from '../../server/render/pdf-file.ts';

/** The texts that every file of a figure shows. */
export interface Shown {
  readonly title: string;
  readonly names: readonly string[];
}

type Leak = (written: Uint8Array, shown: Shown) => Omit<FinishedFile, 'mediaType'> | undefined;

/** By the place: a file that holds these bytes there. */
export type Leaks = Readonly<Record<string, Leak>>;

const utf8 = (text: string) => Buffer.from(text);
const around = (before: string, bytes: Uint8Array, after: string) =>
  Buffer.concat([utf8(before), bytes, utf8(after)]);
const half = (bytes: Uint8Array, at = Math.ceil(bytes.length / 4) * 2) =>
  [bytes.subarray(0, at), bytes.subarray(at)] as const;

/** A place that takes text alone: none for bytes that are no UTF-8. */
const asText =
  (leak: (text: string, shown: Shown) => Omit<FinishedFile, 'mediaType'>): Leak =>
  (written, shown) => {
    const text = Buffer.from(written).toString('utf8');
    return Buffer.from(text).equals(written) ? leak(text, shown) : undefined;
  };

const svgOf = ({ title, names }: Shown, extra: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>${title}</title>${names.map((name) => `<text x="1" y="2">${name}</text>`).join('')}<text x="1" y="3">${CLAIM_SENTENCES}</text>${extra}</svg>\n`;

function inSvg(before: string, after: string): Leak {
  return (written, shown) => {
    const [start = '', end = ''] = svgOf(shown, `${before}\u0001${after}`).split('\u0001');
    return { name: 'figure.svg', bytes: around(start, written, end) };
  };
}

export const SVG_LEAKS: Leaks = {
  'a label': inSvg('<g aria-label="of ', '"/>'),
  'an id': inSvg('<g id="', '"/>'),
  'a description': inSvg('<desc>Then ', ' said.</desc>'),
  metadata: inSvg('<metadata>', '</metadata>'),
  'metadata in JSON': inSvg('<metadata>{"a":["of ', '"]}</metadata>'),
  'a comment': inSvg('<!-- ', ' -->'),
  'an instruction': inSvg('<?note ', '?>'),
  'unparsed text': inSvg('<text><![CDATA[', ']]></text>'),
  'a colour': inSvg('<path fill="', '"/>'),
  'an attribute without a rule': inSvg('<path d="M1 2" data-x="', '"/>'),
  'live text': inSvg('<text x="1" y="1">by ', ' alone</text>'),
  'parts of a text': (written, shown) => {
    const [first, second] = halves(written);
    return inSvg(`<text><tspan>${first}</tspan><tspan dx="1">`, '</tspan></text>')(second, shown);
  },
  'the file’s name': asText((text, shown) => ({ name: `${text}.svg`, bytes: utf8(svgOf(shown, '')) })),
};

/** Between two letters. */
function halves(written: Uint8Array): [string, Uint8Array] {
  const letters = [...Buffer.from(written).toString('utf8')];
  const at = Math.ceil(letters.length / 2);
  return [letters.slice(0, at).join(''), utf8(letters.slice(at).join(''))];
}

const htmlOf = ({ title, names }: Shown, extra: string) =>
  `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><table><tbody>${names.map((name) => `<tr><td>${name}</td></tr>`).join('')}</tbody></table><p>${CLAIM_SENTENCES}</p>${extra}</body></html>\n`;

function inHtml(before: string, after: string): Leak {
  return (written, shown) => {
    const [start = '', end = ''] = htmlOf(shown, `${before}\u0001${after}`).split('\u0001');
    return { name: 'figure.html', bytes: around(start, written, end) };
  };
}

export const HTML_LEAKS: Leaks = {
  'a cell': inHtml('<p>of ', '</p>'),
  'an address': inHtml('<a href="https://vale.example/?q=', '">x</a>'),
  'a comment': inHtml('<!--', '-->'),
  'a class': inHtml('<p class="', '"></p>'),
  'parts of a cell': (written, shown) => {
    const [first, second] = halves(written);
    return inHtml(`<p><b>${first}</b><i>`, '</i></p>')(second, shown);
  },
  'a style': inHtml('<style>p::after { content: "', '" }</style>'),
};

export const CSV_LEAKS: Leaks = {
  'a cell': (written) => ({ name: 'figure.csv', bytes: around('note,from\r\n1,', written, '\r\n') }),
  'a cell in quotes': (written) => ({
    name: 'figure.csv',
    bytes: around('note,from\r\n1,"says ""', written, '"""\r\n'),
  }),
  'the head': (written) => ({ name: 'figure.csv', bytes: around('note,', written, '\r\n1,2\r\n') }),
  'the last row': (written) => ({ name: 'figure.csv', bytes: around('note,from\r\n1,', written, '') }),
};

export const JSON_LEAKS: Leaks = {
  'a value': (written, { title }) => ({
    name: 'figure.json',
    bytes: around(`{"title":"${title}","a":"of `, written, '"}'),
  }),
  'a key': (written, { title }) => ({
    name: 'figure.json',
    bytes: around(`{"title":"${title}","`, written, '":1}'),
  }),
  'a value that another one hides': (written, { title }) => ({
    name: 'figure.json',
    bytes: around(`{"title":"${title}","a":"`, written, '","a":1}'),
  }),
};

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([utf8(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const ONE_PIXEL = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);

export function pngOf(
  { title }: Shown,
  extra: Uint8Array,
  after: Uint8Array = Buffer.alloc(0),
  pixels = deflateSync(Buffer.alloc(2)),
): Buffer {
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', ONE_PIXEL),
    chunk('iTXt', utf8(`Title\0\0\0\0\0${title}`)),
    extra,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
    after,
  ]);
}

const inPng =
  (make: (written: Uint8Array) => Uint8Array): Leak =>
  (written, shown) => ({
    name: 'figure.png',
    bytes: pngOf(shown, make(written)),
  });

export const PNG_LEAKS: Leaks = {
  tEXt: inPng((written) => chunk('tEXt', around('Comment\0', written, ''))),
  'a keyword': inPng((written) => chunk('tEXt', around('', written, '\0 text'))),
  zTXt: inPng((written) => chunk('zTXt', Buffer.concat([utf8('Comment\0\0'), deflateSync(written)]))),
  iTXt: inPng((written) => chunk('iTXt', around('Comment\0\0\0en\0\0', written, ''))),
  'packed iTXt': inPng((written) =>
    chunk('iTXt', Buffer.concat([utf8('Comment\0\u0001\0en\0\0'), deflateSync(written)])),
  ),
  eXIf: inPng((written) =>
    chunk(
      'eXIf',
      Buffer.concat([Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]), written, Buffer.from([0, 0])]),
    ),
  ),
  'a colour profile': inPng((written) =>
    chunk(
      'iCCP',
      Buffer.concat([
        utf8('sRGB\0\0'),
        deflateSync(Buffer.concat([Buffer.alloc(16), written, Buffer.alloc(3)])),
      ]),
    ),
  ),
  'a chunk of its own': inPng((written) => chunk('prVt', written)),
  'bytes after the end': (written, shown) => ({
    name: 'figure.png',
    bytes: pngOf(shown, Buffer.alloc(0), Buffer.from(written)),
  }),
  'a chunk after the end': (written, shown) => ({
    name: 'figure.png',
    bytes: pngOf(shown, Buffer.alloc(0), chunk('tEXt', around('Comment\0', written, ''))),
  }),
  'bytes after the pixels': (written, shown) => ({
    name: 'figure.png',
    bytes: pngOf(
      shown,
      Buffer.alloc(0),
      Buffer.alloc(0),
      Buffer.concat([deflateSync(Buffer.alloc(2)), written]),
    ),
  }),
  'more pixels than there are': (written, shown) => ({
    name: 'figure.png',
    bytes: pngOf(
      shown,
      Buffer.alloc(0),
      Buffer.alloc(0),
      deflateSync(Buffer.concat([Buffer.alloc(2), written])),
    ),
  }),
};

const hexString = (bytes: Uint8Array) => `<${Buffer.from(bytes).toString('hex')}>`;
const octalString = (bytes: Uint8Array) =>
  `(${[...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')})`;
const hexName = (bytes: Uint8Array) =>
  `/${[...bytes].map((byte) => `#${byte.toString(16).padStart(2, '0')}`).join('')}`;

interface PdfParts {
  readonly info?: string;
  readonly catalog?: string;
  readonly page?: string;
  readonly content?: Uint8Array;
  readonly add?: (file: PdfFile) => void;
  readonly metadata?: Uint8Array;
}

export function pdfOf({ title, names }: Shown, parts: PdfParts = {}): Uint8Array {
  const file = new PdfFile();
  const lines = [...names, CLAIM_SENTENCES].map((line) => `${pdfText(line)} Tj 0 -12 Td`).join('\n');
  const content = around(`BT /F0 9 Tf 9 700 Td\n${lines}\nET\n`, parts.content ?? Buffer.alloc(0), '\n');
  const font = file.add('<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>');
  const stream = file.addStream({}, content);
  const page = file.reserve();
  const pages = file.add(pdfDict({ Type: '/Pages', Count: '1', Kids: pdfArray([page]) }));
  file.set(
    page,
    `<</Type /Page /Parent ${pages} /MediaBox [0 0 595 842] /Resources <</Font <</F0 ${font}>>>> /Contents ${stream} ${parts.page ?? ''}>>`,
  );
  parts.add?.(file);
  const metadata =
    parts.metadata && file.addStream({ Type: '/Metadata', Subtype: '/XML' }, parts.metadata, 'plain');
  const root = file.add(
    `<</Type /Catalog /Pages ${pages} ${metadata ? `/Metadata ${metadata}` : ''} ${parts.catalog ?? ''}>>`,
  );
  const info = file.add(`<</Title ${pdfText(title)} ${parts.info ?? ''}>>`);
  return file.bytes({ root, info, id: '0'.repeat(32) });
}

const inPdf =
  (partsOf: (written: Uint8Array) => PdfParts): Leak =>
  (written, shown) => ({
    name: 'figure.pdf',
    bytes: pdfOf(shown, partsOf(written)),
  });

export const PDF_LEAKS: Leaks = {
  'its properties': inPdf((written) => ({ info: `/Author ${hexString(written)}` })),
  'its properties, in octal': inPdf((written) => ({ info: `/Keywords ${octalString(written)}` })),
  'a property’s own name': inPdf((written) => ({ info: `${hexName(written)} 1` })),
  'its metadata': inPdf((written) => ({
    metadata: around('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>', written, '</a></x:xmpmeta>'),
  })),
  'its outline': inPdf((written) => ({ catalog: `/Outlines <</First <</Title ${hexString(written)}>>>>` })),
  'a remark': inPdf((written) => ({
    page: `/Annots [<</Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents ${octalString(written)}>>]`,
  })),
  'an attachment': inPdf((written) => ({
    add: (file) => void file.addStream({ Type: '/EmbeddedFile' }, Buffer.from(written)),
  })),
  'an attachment in JSON': inPdf((written) => ({
    add: (file) => void file.addStream({ Type: '/EmbeddedFile' }, around('{"a":"', written, '"}')),
  })),
  'an attachment’s name': inPdf((written) => ({
    add: (file) => void file.add(`<</Type /Filespec /UF ${hexString(written)}>>`),
  })),
  'an object that nothing refers to': inPdf((written) => ({
    add: (file) => void file.add(octalString(written)),
  })),
  'a stream of objects': inPdf((written) => ({
    add: (file) => void file.addStream({ Type: '/ObjStm' }, utf8(`1 0 ${hexString(written)}`)),
  })),
  'what is said in place of text': inPdf((written) => ({
    content: utf8(`/Span <</ActualText ${hexString(written)}>> BDC EMC`),
  })),
  'drawn text': inPdf((written) => ({ content: utf8(`BT /F0 9 Tf 3 Tr ${hexString(written)} Tj ET`) })),
  'drawn text in pieces': inPdf((written) => {
    const [first, second] = half(written);
    return { content: utf8(`BT /F0 9 Tf [${hexString(first)} -20 ${octalString(second)}] TJ ET`) };
  }),
  'a remark in the content': inPdf((written) => ({
    content: around(
      '% ',
      written.filter((byte) => byte !== 10 && byte !== 13),
      '',
    ),
  })),
  'a typeface': inPdf((written) => ({
    add: (file) =>
      void file.addStream({ Length1: '99' }, Buffer.concat([Buffer.alloc(9), written, Buffer.alloc(9)])),
  })),
  'a remark after the end': (written, shown) => ({
    name: 'figure.pdf',
    bytes: Buffer.concat([pdfOf(shown), utf8('% '), written.filter((byte) => byte !== 10 && byte !== 13)]),
  }),
};

const figureJson = (shown: Shown) => utf8(JSON.stringify({ title: shown.title }));
const zipOf = (shown: Shown, extra: Parameters<typeof zipSync>[0]) =>
  zipSync({ 'figure.json': figureJson(shown), ...extra }, { mtime: '2000-01-01' });

export const ZIP_LEAKS: Leaks = {
  'a member': (written, shown) => ({
    name: 'figure.zip',
    bytes: zipOf(shown, { 'sources.csv': Buffer.from(written) }),
  }),
  'a member that is not packed': (written, shown) => ({
    name: 'figure.zip',
    bytes: zipOf(shown, { 'sources.csv': [Buffer.from(written), { level: 0 }] }),
  }),
  'a member’s name': asText((text, shown) => ({
    name: 'figure.zip',
    bytes: zipOf(shown, { [`${text}.csv`]: utf8('a') }),
  })),
  'a member’s remark': asText((text, shown) => ({
    name: 'figure.zip',
    bytes: zipOf(shown, { 'a.csv': [utf8('a'), { comment: text }] }),
  })),
  'a member’s extra field': (written, shown) => ({
    name: 'figure.zip',
    bytes: zipOf(shown, { 'a.csv': [utf8('a'), { extra: { 30583: Buffer.from(written) } }] }),
  }),
  'a drawing in it': (written, shown) => ({
    name: 'figure.zip',
    bytes: zipOf(shown, {
      'figure.svg': new Uint8Array(SVG_LEAKS['a label']?.(written, shown)?.bytes ?? []),
    }),
  }),
  'a picture in it': (written, shown) => ({
    name: 'figure.zip',
    bytes: zipOf(shown, { 'figure.png': new Uint8Array(PNG_LEAKS['iTXt']?.(written, shown)?.bytes ?? []) }),
  }),
  'bytes before it': (written, shown) => ({
    name: 'figure.zip',
    bytes: Buffer.concat([written, zipOf(shown, {})]),
  }),
  'bytes after it': (written, shown) => ({
    name: 'figure.zip',
    bytes: Buffer.concat([zipOf(shown, {}), written]),
  }),
};

/** By the media type. */
export const LEAKS: Readonly<Record<string, Leaks>> = {
  'image/svg+xml': SVG_LEAKS,
  'text/html': HTML_LEAKS,
  'text/csv': CSV_LEAKS,
  'application/json': JSON_LEAKS,
  'image/png': PNG_LEAKS,
  'application/pdf': PDF_LEAKS,
  'application/zip': ZIP_LEAKS,
};

/** The same files with nothing to find, by media type and place. */
export const cleanFiles = (shown: Shown): Map<string, FinishedFile> =>
  new Map(
    Object.entries(LEAKS).flatMap(([mediaType, leaks]) =>
      Object.entries(leaks).flatMap(([place, leak]): [string, FinishedFile][] => {
        const file = leak(utf8('nobody'), shown);
        return file === undefined ? [] : [[`${mediaType}: ${place}`, { mediaType, ...file }]];
      }),
    ),
  );
