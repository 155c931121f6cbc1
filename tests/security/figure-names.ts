/** Fifty names that no figure may show. All are invented, and put together so that they can be nobody’s. */
import type { Entity } from '../../server/contract/model.ts';

const GIVEN = ['Zoë', 'Ønni', 'Łuvka', 'Ğarel', 'Ibrúz', 'Ñavo', 'Šemmi', 'Çodrin', 'Ävari', 'Þorvek'];
const SURNAMES = ['Quistgaardsen', 'Vøllebrant', 'Brañorquil', 'Żurquelmar', 'Ōdrevaant'];
const KHMER = ['ខ្វីស', 'ហ្សូអេ', 'ឡូវ៉ាក់', 'ប្រ៉ាញ៉ូ', 'ហ្គាវែក'];
const CHINESE = ['奎斯', '佐伊尔', '卢夫卡', '茨奎梅', '厄尼瓦'];
const CYRILLIC = ['Зоягвист', 'Лувкарен', 'Брянорква'];

const LATIN = GIVEN.flatMap((given, index) => [
  `${given} ${SURNAMES[index % 5]}`,
  `${given} ${SURNAMES[(index + 2) % 5]}-${SURNAMES[(index + 3) % 5]}`,
]);

export const FIFTY_NAMES: readonly string[] = [
  ...new Set([
    ...LATIN,
    ...KHMER.flatMap((one, index) => [`${one} ${KHMER[(index + 1) % 5]}`, `${one}${KHMER[(index + 3) % 5]}`]),
    ...CHINESE.flatMap((one, index) => [
      `${one}${CHINESE[(index + 1) % 5]}`,
      `${one}·${CHINESE[(index + 2) % 5]}`,
    ]),
    ...CYRILLIC.flatMap((one, index) => [
      `${one} ${CYRILLIC[(index + 1) % 3]}ова`,
      `${CYRILLIC[(index + 2) % 3]}-${one}`,
    ]),
    ...['Vantaru Quelm', 'Ines Quorraw', 'Brask', 'O’Qvist Darrelm'],
  ]),
].slice(0, 50);

/** The one that is a part of a public name of the small case. */
export const PART_OF_A_PUBLIC_NAME = 'Brask';

export const protectedPeople = (names: readonly string[] = FIFTY_NAMES): Entity[] =>
  names.map((name, index) => ({
    record: 'entity',
    id: `hidden-${index}`,
    kind: 'person',
    name,
    protection: 'protected',
  }));

/** As it is written, and as it is folded. */
export const FOLDINGS: Readonly<Record<string, (name: string) => string>> = {
  'as it is': (name) => name,
  'in small letters': (name) => name.toLowerCase(),
  'in capitals': (name) => name.toUpperCase(),
  decomposed: (name) => name.normalize('NFD'),
};

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
export const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const escaped = (text: string, write: (point: number) => string) =>
  [...text].map((char) => write(char.codePointAt(0) ?? 0)).join('');

/** As digits and escapes, in ASCII alone. */
const ESCAPED: Readonly<Record<string, (name: string) => string>> = {
  'hexadecimal of UTF-8': (name) => hexOf(Buffer.from(name)),
  'hexadecimal of UTF-16BE': (name) => hexOf(utf16be(name)).toUpperCase(),
  'hexadecimal of UTF-16LE': (name) => hexOf(Buffer.from(name, 'utf16le')),
  'HTML entities': (name) => escaped(name, (point) => `&#${point};`),
  'JSON escapes': (name) =>
    name
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  percent: (name) => encodeURIComponent(name),
};

/** The encodings as text, to stand wherever text stands. */
export const AS_TEXT: Readonly<Record<string, (name: string) => string>> = {
  'UTF-8': (name) => name,
  'UTF-8 read as Latin-1': (name) => Buffer.from(name).toString('latin1'),
  ...ESCAPED,
};

const LATIN_1 = /^[\p{ASCII}\u0080-\u00ff]*$/u;

/** The encodings as bytes, to stand where a format takes any; none for letters that Latin-1 does not have. */
export const AS_BYTES: Readonly<Record<string, (name: string) => Uint8Array | undefined>> = {
  'UTF-8': (name) => Buffer.from(name),
  'Latin-1': (name) => (LATIN_1.test(name) ? Buffer.from(name, 'latin1') : undefined),
  'UTF-16BE': utf16be,
  'UTF-16LE': (name) => Buffer.from(name, 'utf16le'),
  ...Object.fromEntries(
    Object.entries(ESCAPED).map(([how, write]) => [how, (name: string) => Buffer.from(write(name))]),
  ),
};
