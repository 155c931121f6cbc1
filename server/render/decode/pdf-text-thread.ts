/** The thread that reads PDF files with pdf.js. It answers with text, or with nothing where a file cannot be read. */
import { getDocumentProxy } from 'unpdf';
import { carryOutTasks } from '../threads/carry-out-tasks.ts';
import type { PdfText } from './pdf-text.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

// What it would throw may quote the file.
carryOutTasks((bytes: Uint8Array) => textOf(bytes).catch(() => undefined));

async function textOf(bytes: Uint8Array): Promise<PdfText> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0, stopAtErrors: true, useSystemFonts: false });
  try {
    const pages: PdfText['pages'][number][] = [];
    const others = new Set<string>();
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent({ includeMarkedContent: true });
      pages.push(
        content.items.flatMap((item) => ('str' in item ? [{ text: item.str, endsLine: item.hasEOL }] : [])),
      );
      addStrings(
        content.items.filter((item) => !('str' in item)),
        others,
      );
      addStrings(await page.getAnnotations(), others);
      addStrings(await page.getStructTree(), others);
    }
    await addDocument(pdf, others);
    return { pages, others: [...others] };
  } finally {
    await pdf.destroy();
  }
}

async function addDocument(pdf: Pdf, others: Set<string>): Promise<void> {
  const { info, metadata } = await pdf.getMetadata();
  addStrings(info, others);
  // Metadata iterate as pairs of a key and what is said.
  addStrings(metadata === null ? null : [...metadata].map(([, said]: [string, unknown]) => said), others);
  addStrings(await pdf.getOutline(), others);
  addStrings(await pdf.getPageLabels(), others);
  addStrings(await pdf.getDestinations(), others);
  addStrings(await pdf.getFieldObjects(), others);
  addStrings(await pdf.getJSActions(), others);
  // What is attached is read from its stream; here only how it is called.
  const attached: unknown = await pdf.getAttachments();
  addStrings(attached, others);
}

const MOST_DEPTH = 40;

function addStrings(value: unknown, to: Set<string>, depth = 0): void {
  if (typeof value === 'string') to.add(value);
  else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && depth < MOST_DEPTH) {
    for (const held of value instanceof Map ? value.values() : Object.values(value))
      addStrings(held, to, depth + 1);
  }
}
