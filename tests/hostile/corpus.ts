/**
 * Files that were made to break whoever reads them, or that careless hands make, and what becomes of each. All of them are
 * built here: none is anybody’s.
 */
import { gzipSync } from 'node:zlib';
import { type Entry, zip64Extra, zipOf } from './archives.ts';

export interface HostileFile {
  readonly title: string;
  /** As it is sent. */
  readonly name: string;
  readonly bytes: () => Uint8Array;
  readonly format?: string;
  /** The code of the first fault, or of the refusal where it has none; `taken` where the file is read as it is meant. */
  readonly code: string;
}

const file = (
  title: string,
  name: string,
  bytes: () => string | Uint8Array,
  code: string,
  format?: string,
): HostileFile => ({
  title,
  name,
  bytes: () => {
    const made = bytes();
    return typeof made === 'string' ? Buffer.from(made) : made;
  },
  code,
  ...(format !== undefined && { format }),
});

const csv = (title: string, bytes: () => string | Uint8Array, code: string) =>
  file(title, 'people.csv', bytes, code, 'csv');

const PEOPLE = 'id,name,type\n1,Odo Brask,person\n2,Vantar Holdings,company\n';
const utf16le = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const utf16be = (text: string) => utf16le(text).swap16();
const manyColumns = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`).join(',');

const TABLES: readonly HostileFile[] = [
  csv(
    'a quote that never closes',
    () => 'id,name,type\n1,"Odo Brask,person\n2,Vantar,company\n',
    'unclosed-quote',
  ),
  csv('a quote that closes in the middle', () => 'id,name,type\n1,"Odo" Brask,person\n', 'text-after-quote'),
  csv('a short row', () => 'id,name,type\n1,Odo Brask,person\n2,Vantar\n', 'ragged-row'),
  csv('a long row', () => 'id,name,type\n1,Odo Brask,person\n2,Vantar,company,x,y\n', 'ragged-row'),
  csv('NUL in a cell', () => 'id,name,type\n1,Odo\0Brask,person\n', 'nul-character'),
  csv('rows that end in a carriage return', () => PEOPLE.replaceAll('\n', '\r'), 'taken'),
  csv(
    'rows that end in all three ways',
    () => 'id,name,type\r\n1,Odo Brask,person\r2,Vantar,company\n',
    'taken',
  ),
  csv('a byte-order mark', () => `\ufeff${PEOPLE}`, 'taken'),
  csv('UTF-16, the low byte first', () => utf16le(PEOPLE), 'taken'),
  csv('UTF-16, the high byte first', () => utf16be(PEOPLE), 'taken'),
  csv('half a character of UTF-16 at the end', () => utf16le(PEOPLE).subarray(0, -1), 'invalid-encoding'),
  csv('Windows-1252', () => Buffer.from('id,name,type\n1,Zo\xeb Br\xe5sk,person\n', 'latin1'), 'taken'),
  csv(
    'a byte of no encoding',
    () => Buffer.from('id,name,type\n1,Zo\x81,person\n', 'latin1'),
    'invalid-encoding',
  ),
  csv('semicolons', () => PEOPLE.replaceAll(',', ';'), 'taken'),
  csv('no byte at all', () => '', 'no-header'),
  csv('a header and no row', () => 'id,name,type\n', 'taken'),
  csv('blank lines only', () => '\n\r\n\r\n', 'no-header'),
  csv('the same header twice', () => 'id,name,name,type\n1,Odo,Brask,person\n', 'duplicate-column'),
  csv('a header that reaches prototypes', () => '__proto__,name,type\n1,Odo Brask,person\n', 'forbidden-key'),
  csv('a header named constructor', () => 'id,name,constructor\n1,Odo Brask,person\n', 'forbidden-key'),
  csv('a million columns', () => `${manyColumns(1_000_000)}\n`, 'too-many-columns'),
  csv('a million columns in a later row', () => `${PEOPLE}${','.repeat(1_000_000)}\n`, 'too-many-columns'),
  csv('a cell of 100 MB', () => Buffer.alloc(100_000_000, 'x'), 'field-too-long'),
  csv(
    'a quoted cell of 100 MB',
    () => {
      const bytes = Buffer.alloc(100_000_000, 'x');
      bytes.write('id,name,type\n1,"');
      return bytes;
    },
    'field-too-long',
  ),
  csv('20 MB of quotes', () => Buffer.alloc(20_000_000, '"'), 'field-too-long'),
  csv(
    'cells that are formulas',
    () => 'id,name,type\n1,"=cmd|\' /C calc\'!A0",person\n2,@SUM(A1),company\n',
    'taken',
  ),
  csv(
    'a control character in a name',
    () => 'id,name,type\n1,Odo\u001b[2JBrask,person\n',
    'not-well-formed-unicode',
  ),
  csv(
    'a number that is too long for one',
    () => `id,name,type\n${'9'.repeat(400)},Odo Brask,person\n`,
    'taken',
  ),
];

const graphml = (inside: string, before = '') =>
  `<?xml version="1.0"?>${before}<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">${inside}</graph></graphml>`;
const node = '<node id="n0"/>';
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY l0 "lol">${Array.from(
  { length: 10 },
  (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
).join('')}]>`;
const QUADRATIC = `<!DOCTYPE q [<!ENTITY a "${'a'.repeat(100_000)}">]>`;
const xml = (title: string, bytes: () => string | Uint8Array, code: string) =>
  file(title, 'network.graphml', bytes, code, 'graphml');

const NETWORKS: readonly HostileFile[] = [
  xml('a billion laughs', () => graphml('<node id="&l10;"/>', LAUGHS), 'doctype-not-allowed'),
  xml(
    'quadratic blow-up',
    () => graphml(`<node id="${'&a;'.repeat(10_000)}"/>`, QUADRATIC),
    'doctype-not-allowed',
  ),
  xml(
    'a file of the machine',
    () => graphml('<node id="&x;"/>', '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    'doctype-not-allowed',
  ),
  xml(
    'an address of the machine',
    () => graphml('<node id="&x;"/>', '<!DOCTYPE x [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>'),
    'doctype-not-allowed',
  ),
  xml(
    'a document type elsewhere',
    () => graphml(node, '<!DOCTYPE graphml SYSTEM "http://127.0.0.1:9/x.dtd">'),
    'doctype-not-allowed',
  ),
  xml(
    'entities of parameters',
    () => graphml(node, '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>'),
    'doctype-not-allowed',
  ),
  xml(
    'a second document type',
    () => `${graphml(node)}<!DOCTYPE x [<!ENTITY a "b">]>`,
    'doctype-not-allowed',
  ),
  xml('a document type in small letters', () => graphml(node, '<!doctype graphml>'), 'doctype-not-allowed'),
  xml(
    'a document type in UTF-16',
    () => utf16le(graphml(node, '<!DOCTYPE x [<!ENTITY a "b">]>')),
    'doctype-not-allowed',
  ),
  xml(
    'a document type behind 20,000 blanks',
    () => graphml(node, `${' '.repeat(20_000)}<!DOCTYPE x>`),
    'doctype-not-allowed',
  ),
  xml(
    'an encoding that hides tags',
    () => graphml(node).replace('"1.0"', '"1.0" encoding="UTF-7"'),
    'invalid-encoding',
  ),
  xml('an entity that nobody declared', () => graphml('<node id="n0">&x;</node>'), 'invalid-xml'),
  xml(
    'a million references',
    () => graphml(`<desc>${'&#65;'.repeat(1_000_000)}</desc>`),
    'too-many-references',
  ),
  xml(
    'a million references in an attribute',
    () => graphml(`<node id="${'&#65;'.repeat(1_000_000)}"/>`),
    'too-many-references',
  ),
  xml('100,000 nested tags', () => graphml('<graph>'.repeat(100_000)), 'nested-too-deep'),
  xml(
    '200,000 attributes',
    () => graphml(`<node ${Array.from({ length: 200_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
    'too-many-attributes',
  ),
  xml('a text of 10 MB', () => graphml(`<desc>${'x'.repeat(10_000_000)}</desc>`), 'text-too-long'),
  xml('a tag that never ends', () => graphml(`<node id="${'x'.repeat(10_000_000)}`), 'text-too-long'),
  xml(
    'bytes of a network that are no UTF-8',
    () => Buffer.from(graphml('<node id="\xff\xfe"/>'), 'latin1'),
    'invalid-encoding',
  ),
  xml('half of a network', () => graphml(node).slice(0, -20), 'invalid-xml'),
  file(
    'a document type in GEXF',
    'network.gexf',
    () => `<?xml version="1.0"?>${LAUGHS}<gexf version="1.3"><graph/></gexf>`,
    'doctype-not-allowed',
    'gexf',
  ),
  file(
    '100,000 nested tags in GEXF',
    'network.gexf',
    () => `<gexf version="1.3">${'<graph>'.repeat(100_000)}`,
    'nested-too-deep',
    'gexf',
  ),
  file(
    'a document type in a list of sanctions',
    'sdn.xml',
    () => `<?xml version="1.0"?>${LAUGHS}<sdnList><sdnEntry/></sdnList>`,
    'doctype-not-allowed',
    'ofac',
  ),
  file(
    'a million references in a list of sanctions',
    'sdn.xml',
    () => `<sdnList><sdnEntry><lastName>${'&#65;'.repeat(1_000_000)}`,
    'too-many-references',
    'ofac',
  ),
];

const ftm = (title: string, bytes: () => string | Uint8Array, code: string) =>
  file(title, 'entities.json', bytes, code, 'followthemoney');
const bundle = (title: string, bytes: () => string | Uint8Array, code: string) =>
  file(title, 'case.jsonl', bytes, code, 'bundle');
const PERSON = '{"id":"a","schema":"Person","properties":{"name":["Odo Brask"]}}';
const ENTITY = '{"record":"entity","id":"a","kind":"person","name":"Odo Brask"}';
const keys = (count: number) => Array.from({ length: count }, (_, index) => `"k${index}":1`).join(',');

const JSONS: readonly HostileFile[] = [
  bundle('arrays in arrays', () => `{"record":${'['.repeat(100_000)}`, 'depth-exceeded'),
  bundle('objects in objects', () => '{"record":'.repeat(90_000), 'depth-exceeded'),
  bundle('80,000 keys', () => `{"record":"entity",${keys(80_000)}}`, 'too-many-keys'),
  bundle('one key twice', () => ENTITY.replace('}', ',"id":"b"}'), 'duplicate-key'),
  bundle('a key twice, once escaped', () => ENTITY.replace('}', ',"\\u0069d":"b"}'), 'duplicate-key'),
  bundle(
    'a key that reaches prototypes',
    () => ENTITY.replace('}', ',"__proto__":{"x":1}}'),
    'forbidden-key',
  ),
  bundle('the same key, escaped', () => ENTITY.replace('}', ',"\\u005f_proto__":{"x":1}}'), 'forbidden-key'),
  bundle('an id of a prototype', () => ENTITY.replace('"a"', '"__proto__"'), 'taken'),
  bundle('a number that would be rounded', () => '{"record":9007199254740993}', 'number-out-of-range'),
  bundle('a number without end', () => '{"record":1e999}', 'number-out-of-range'),
  bundle('half a character', () => ENTITY.replace('Odo', '\\ud83d'), 'not-well-formed-unicode'),
  bundle('NUL, escaped', () => ENTITY.replace('Odo', '\\u0000'), 'not-well-formed-unicode'),
  bundle('the end missing', () => `${ENTITY}\n${ENTITY.slice(0, 30)}`, 'invalid-json'),
  bundle(
    'bytes that are no UTF-8',
    () => Buffer.from(ENTITY.replace('Odo', '\xff\xfe'), 'latin1'),
    'invalid-utf8',
  ),
  bundle('a line of 20 MB', () => Buffer.alloc(20_000_000, '{"a":"'), 'line-too-long'),
  bundle('a field of a newer version', () => ENTITY.replace('}', ',"since2099":true}'), 'unknown-field'),
  bundle('a record of a newer version', () => '{"record":"oracle","id":"a"}', 'not-one-of'),
  bundle(
    'a line that names nobody',
    () => '{"record":"relation","id":"r","type":"owns","from":"a","to":"b","layer":"x"}',
    'unknown-reference',
  ),
  bundle('a name without a letter', () => ENTITY.replace('Odo Brask', ' \u200b '), 'blank-text'),
  bundle(
    'a view with markup for a colour',
    () =>
      '{"record":"case","id":"c","title":"C","layers":[{"id":"x","title":"X"}],"view":{"entities":[],"color":"red\\"/><script>"}}',
    'unknown-field',
  ),
  bundle(
    'an address that is a script',
    () => '{"record":"source","id":"s","title":"T","publisher":"P","url":"javascript:alert(1)"}',
    'taken',
  ),
  ftm(
    'arrays in arrays, of another program',
    () => `{"id":"a","schema":"Person","properties":${'['.repeat(100_000)}`,
    'depth-exceeded',
  ),
  ftm('one key twice, of another program', () => PERSON.replace('}}', '},"id":"b"}'), 'duplicate-key'),
  ftm(
    'a key that reaches prototypes, of another program',
    () => PERSON.replace('}}', '},"__proto__":{}}'),
    'forbidden-key',
  ),
  ftm(
    'a number that would be rounded, of another program',
    () => PERSON.replace('}}', '},"n":12345678901234567890}'),
    'number-out-of-range',
  ),
  ftm('an array that never ends', () => `[${PERSON}`, 'invalid-json'),
  ftm('a value of 30 MB', () => `[{"id":"${'x'.repeat(30_000_000)}"}]`, 'value-too-long'),
  file(
    'a schema of a prototype',
    'entities.json',
    () => PERSON.replace('Person', 'toString'),
    'taken',
    'followthemoney',
  ),
  file('a network whose elements are a number', 'n.cyjs', () => '{"elements":7}', 'type-mismatch', 'cyjs'),
];

const zip = (title: string, bytes: () => Uint8Array, code: string) => file(title, 'all.zip', bytes, code);
const one = (rest: Partial<Entry> = {}): Entry => ({ name: 'people.csv', content: PEOPLE, ...rest });
const zeros = (length: number) => Buffer.alloc(length);

const ARCHIVES: readonly HostileFile[] = [
  zip('a name above the folder', () => zipOf([one({ name: '../../people.csv' })]), 'archive-path'),
  zip(
    'a name above, written for another system',
    () => zipOf([one({ name: '..\\..\\people.csv' })]),
    'archive-path',
  ),
  zip('an absolute name', () => zipOf([one({ name: '/etc/people.csv' })]), 'archive-path'),
  zip('a name with a drive', () => zipOf([one({ name: 'C:people.csv' })]), 'archive-path'),
  zip('a name that a terminal obeys', () => zipOf([one({ name: 'people\u009b2J.csv' })]), 'archive-path'),
  zip('a name that reads backwards', () => zipOf([one({ name: 'people\u202evsc.exe' })]), 'archive-path'),
  zip('a name with NUL', () => zipOf([one({ name: 'people.csv\0.png' })]), 'archive-path'),
  zip('a name of 1,000 letters', () => zipOf([one({ name: 'x'.repeat(1_000) })]), 'archive-path'),
  zip('a link', () => zipOf([one({ mode: 0o120_777, content: '/etc/passwd' })]), 'archive-symlink'),
  zip('a device', () => zipOf([one({ mode: 0o020_666 })]), 'archive-symlink'),
  zip(
    '10,001 entries',
    () => zipOf(Array.from({ length: 10_001 }, (_, i) => one({ name: `${i}.csv` }))),
    'archive-entries',
  ),
  zip('more entries than the list has', () => zipOf([one()], { count: 9_000 }), 'archive-damaged'),
  zip(
    'a thousandfold entry',
    () => zipOf([one({ content: zeros(9_000_000), isPacked: true })]),
    'archive-ratio',
  ),
  zip(
    'a thousandfold entry that denies it',
    () => zipOf([one({ content: zeros(9_000_000), isPacked: true, size: 10_000 })]),
    'archive-damaged',
  ),
  zip(
    'an archive in an archive',
    () => zipOf(Array.from({ length: 16 }, (_, i) => ({ name: `lib ${i}.zip`, content: zipOf([one()]) }))),
    'archive-nested',
  ),
  zip(
    'an archive under another name',
    () => zipOf([{ name: 'people.csv', content: zipOf([one()]) }]),
    'type-mismatch',
  ),
  zip('entries over one another', () => zipOf([one(), one({ name: 'again.csv', at: 0 })]), 'archive-overlap'),
  zip('an entry with a password', () => zipOf([one({ flags: 1 })]), 'archive-encrypted'),
  zip('one name twice', () => zipOf([one(), one()]), 'archive-duplicate'),
  zip(
    'one name twice, in other letters',
    () => zipOf([one(), one({ name: 'PEOPLE.CSV' })]),
    'archive-duplicate',
  ),
  zip('another checksum', () => zipOf([one({ crc: 1 })]), 'archive-checksum'),
  zip('a way of packing that is nobody’s', () => zipOf([one({ method: 99 })]), 'archive-method'),
  zip(
    'a size beyond all numbers',
    () => zipOf([one({ size: 0xffff_ffff, extra: zip64Extra(0xffff_ffff_ffff_ffffn) })]),
    'archive-damaged',
  ),
  zip(
    'a size of 8 TB',
    () => zipOf([one({ isPacked: true, size: 0xffff_ffff, extra: zip64Extra(8_000_000_000_000n) })]),
    'archive-too-large',
  ),
  zip(
    'a size that is said to be elsewhere and is not',
    () => zipOf([one({ size: 0xffff_ffff, extra: zip64Extra() })]),
    'archive-damaged',
  ),
  zip(
    'bytes behind the end of the file',
    () => zipOf([one({ packedSize: 0x7fff_ffff, size: 0x7fff_ffff })]),
    'archive-too-large',
  ),
  zip('a header that is nowhere', () => zipOf([one({ at: 0x7fff_ffff })]), 'archive-damaged'),
  zip('half of it', () => zipOf([one({ content: PEOPLE.repeat(100) })]).subarray(0, 900), 'archive-damaged'),
  zip('no entry at all', () => zipOf([]), 'type-mismatch'),
  zip(
    'a spreadsheet',
    () =>
      zipOf([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'xl/vbaProject.bin', content: 'macro' },
        { name: 'xl/externalLinks/externalLink1.xml', content: '<a/>' },
      ]),
    'type-mismatch',
  ),
  file('a gzip of zeros', 'people.csv.gz', () => gzipSync(zeros(100_000_000)), 'type-mismatch', 'csv'),
  file(
    'a gzip of 100 MB of empty lines',
    'people.csv.gz',
    () => gzipSync(Buffer.alloc(100_000_000, '\n')),
    'archive-ratio',
    'csv',
  ),
  file('a gzip in a gzip', 'people.csv.gz', () => gzipSync(gzipSync(PEOPLE)), 'archive-nested'),
  file('half a gzip', 'people.csv.gz', () => gzipSync(PEOPLE).subarray(0, 40), 'archive-damaged', 'csv'),
  file(
    'a gzip with another checksum',
    'people.csv.gz',
    () => {
      const bytes = gzipSync(PEOPLE);
      bytes.writeUInt32LE(1, bytes.length - 8);
      return bytes;
    },
    'archive-damaged',
    'csv',
  ),
];

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

const OTHERS: readonly HostileFile[] = [
  file('a picture named as a table', 'people.csv', () => PNG, 'type-mismatch'),
  file('a picture sent as a table', 'people.csv', () => PNG, 'type-mismatch', 'csv'),
  file(
    'a page named as JSON',
    'entities.json',
    () => '<!doctype html><html><script>alert(1)</script></html>',
    'type-mismatch',
  ),
  file(
    'a page sent as JSON',
    'entities.json',
    () => '<html><body>Not found</body></html>',
    'type-mismatch',
    'followthemoney',
  ),
  file('a text named as a spreadsheet', 'people.xlsx', () => PEOPLE, 'type-mismatch'),
  file('a document named as a table', 'people.csv', () => '%PDF-1.7\n%\xe2\xe3', 'type-mismatch'),
  file('a database named as a bundle', 'case.jsonl', () => 'SQLite format 3\0', 'type-mismatch'),
  file('JSON that is of nobody', 'x.json', () => '{"hello":"world"}', 'type-mismatch'),
  file('XML that is of nobody', 'x.xml', () => '<hello/>', 'type-mismatch'),
];

export const HOSTILE_FILES: readonly HostileFile[] = [
  ...TABLES,
  ...NETWORKS,
  ...JSONS,
  ...ARCHIVES,
  ...OTHERS,
];
