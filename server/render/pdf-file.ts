/**
 * A PDF file (ISO 32000-1, version 1.7), object by object. It holds no date and nothing of the machine: the same objects,
 * the same bytes. Values are written as PDF spells them, by the functions here.
 */
import { zlibSync } from 'fflate';
import { writable } from '../domain/text/markup.ts';

/** A value as PDF spells it. */
export type PdfValue = string;

/** Of our own names only: ASCII letters, digits, `-`, `+` and `.`. */
export function pdfName(text: string): PdfValue {
  if (!/^[A-Za-z0-9.+-]+$/.test(text)) throw new TypeError('An unforeseen name.');
  return `/${text}`;
}

/** A text without controls: as it stands where it is plain ASCII, else in UTF-16. */
export function pdfText(text: string): PdfValue {
  const clean = writable(text);
  if (/^[ -~]*$/.test(clean)) return `(${clean.replace(/[\\()]/g, '\\$&')})`;
  return `<feff${utf16(clean)}>`;
}

export function utf16(text: string): string {
  const wellFormed = text.toWellFormed();
  let hex = '';
  for (let at = 0; at < wellFormed.length; at++) {
    hex += wellFormed.charCodeAt(at).toString(16).padStart(4, '0');
  }
  return hex;
}

export const pdfDict = (entries: Readonly<Record<string, PdfValue | undefined>>): PdfValue =>
  `<<${Object.entries(entries)
    .map(([key, value]) => (value === undefined ? '' : `${pdfName(key)} ${value}`))
    .filter((entry) => entry !== '')
    .join(' ')}>>`;

export const pdfArray = (values: readonly PdfValue[]): PdfValue => `[${values.join(' ')}]`;

/** Six decimals at most, no exponent. */
export function pdfNumber(value: number): PdfValue {
  if (!Number.isFinite(value)) throw new RangeError('A coordinate is not a number.');
  const digits = value.toFixed(6).replace(/\.?0+$/, '');
  return digits === '-0' ? '0' : digits;
}

const encoder = new TextEncoder();
/** The format asks for four bytes over 127, so that nobody takes the file for text. */
const HEADER = Uint8Array.of(...encoder.encode('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 10);

export class PdfFile {
  readonly #objects: Uint8Array[] = [];

  /** A reference to an object that is written later, by `set`. */
  reserve(): PdfValue {
    this.#objects.push(new Uint8Array());
    return `${this.#objects.length} 0 R`;
  }

  set(reference: PdfValue, value: PdfValue): void {
    this.#objects[Number.parseInt(reference, 10) - 1] = encoder.encode(value);
  }

  add(value: PdfValue): PdfValue {
    const reference = this.reserve();
    this.set(reference, value);
    return reference;
  }

  /** Compressed, but for what others are to find without unpacking it. */
  addStream(
    entries: Readonly<Record<string, PdfValue | undefined>>,
    bytes: Uint8Array,
    how: 'compressed' | 'plain' = 'compressed',
  ): PdfValue {
    const body = how === 'plain' ? bytes : zlibSync(bytes, { level: 6 });
    const dict = pdfDict({
      ...entries,
      Filter: how === 'plain' ? undefined : '/FlateDecode',
      Length: String(body.length),
    });
    const reference = this.reserve();
    this.#objects[this.#objects.length - 1] = joined([
      encoder.encode(`${dict}\nstream\n`),
      body,
      encoder.encode('\nendstream'),
    ]);
    return reference;
  }

  /** @param id 32 hexadecimal digits */
  bytes({ root, info, id }: { root: PdfValue; info: PdfValue; id: string }): Uint8Array {
    const parts: Uint8Array[] = [HEADER];
    let offset = HEADER.length;
    let table = `xref\n0 ${this.#objects.length + 1}\n0000000000 65535 f \n`;
    this.#objects.forEach((object, index) => {
      table += `${String(offset).padStart(10, '0')} 00000 n \n`;
      const whole = joined([encoder.encode(`${index + 1} 0 obj\n`), object, encoder.encode('\nendobj\n')]);
      parts.push(whole);
      offset += whole.length;
    });
    const trailer = pdfDict({
      Size: String(this.#objects.length + 1),
      Root: root,
      Info: info,
      ID: `[<${id}> <${id}>]`,
    });
    parts.push(encoder.encode(`${table}trailer\n${trailer}\nstartxref\n${offset}\n%%EOF\n`));
    return joined(parts);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
