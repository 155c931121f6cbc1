import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type InputCaps, UPLOAD_CAPS } from '../../../server/exchange/input/caps.ts';
import { formatOf } from '../../../server/exchange/input/detect.ts';
import { unpack } from '../../../server/exchange/input/unpack.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-unpack-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function contents(bytes: Uint8Array, name = 'a.zip', caps: InputCaps = UPLOAD_CAPS) {
  const path = join(folder, 'upload');
  writeFileSync(path, bytes);
  const { files, close } = await unpack([{ name, path }], { folder, caps });
  try {
    const read: Record<string, string> = {};
    for (const file of files) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of file.open()) chunks.push(chunk);
      read[file.name] = Buffer.concat(chunks).toString();
    }
    return read;
  } finally {
    await close();
  }
}

const text = (content: string) => Buffer.from(content);
const CENTRAL = Buffer.from([0x50, 0x4b, 1, 2]);
/** The archive with the list of contents changed. */
function changed(archive: Uint8Array, change: (entry: Buffer) => void): Buffer {
  const bytes = Buffer.from(archive);
  change(bytes.subarray(bytes.indexOf(CENTRAL)));
  return bytes;
}
const renamed = (name: string): Buffer => {
  const bytes = Buffer.from(zipSync({ ['x'.repeat(name.length)]: text('a') }));
  for (let at = bytes.indexOf('x'.repeat(name.length)); at >= 0; at = bytes.indexOf('x'.repeat(name.length)))
    bytes.write(name, at);
  return bytes;
};

describe('Files that come packed', () => {
  it('are those of a zip without its folder, of a gzip, and of a zip in a gzip; others are themselves', async () => {
    const zip = zipSync({ 'all/b.csv': text('b'), 'all/a.csv': text('ភ្នំ'), '__MACOSX/._a.csv': text('x') });
    const files = { 'b.csv': 'b', 'a.csv': 'ភ្នំ' };
    expect(await contents(zip)).toEqual(files);
    expect(await contents(gzipSync(zip), 'a.zip.gz')).toEqual(files);
    expect(await contents(zipSync({ 'a.csv': text('stored') }, { level: 0 }))).toEqual({ 'a.csv': 'stored' });
    expect(await contents(gzipSync('x'), 'a.csv.gz')).toEqual({ 'a.csv': 'x' });
    expect(await contents(text('x'), 'a.csv')).toEqual({ 'a.csv': 'x' });
    expect(await contents(zipSync({ 'a/x.csv': text('1'), 'b/x.csv': text('2') }))).toEqual({
      'a/x.csv': '1',
      'b/x.csv': '2',
    });
  });

  const zeros = new Uint8Array(2_000_000);
  const random = Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff));
  it.each([
    ['leave their folder', renamed('../../evil'), 'archive-path'],
    ['are absolute', renamed('/etc/passwd'), 'archive-path'],
    ['are of another system', renamed('C:\\x\\evil'), 'archive-path'],
    [
      'are links',
      changed(zipSync({ a: text('/etc/passwd') }), (entry) => entry.writeUInt32LE(0o120_777 * 65_536, 38)),
      'archive-symlink',
    ],
    [
      'are encrypted',
      changed(zipSync({ a: text('a') }), (entry) => entry.writeUInt16LE(entry.readUInt16LE(8) | 1, 8)),
      'archive-encrypted',
    ],
    ['have one name', zipSync({ 'a.csv': text('a'), 'A.csv': text('b') }), 'archive-duplicate'],
    [
      'have another checksum',
      changed(zipSync({ a: text('abc') }), (entry) => entry.writeUInt32LE(1, 16)),
      'archive-checksum',
    ],
    [
      'are packed in a way of their own',
      changed(zipSync({ a: text('a') }), (entry) => entry.writeUInt16LE(12, 10)),
      'archive-method',
    ],
    [
      'are longer than they say',
      changed(zipSync({ a: random }), (entry) => entry.writeUInt32LE(10, 24)),
      'archive-damaged',
    ],
    ['are a thousand times their size', zipSync({ a: zeros }), 'archive-ratio'],
    ['are a thousand times their size, as a gzip', gzipSync(zeros), 'archive-ratio'],
    ['are packed twice', gzipSync(gzipSync('a')), 'archive-nested'],
    ['are an archive in an archive', zipSync({ 'a.zip': zipSync({ a: text('a') }) }), 'archive-nested'],
    ['end in the middle', zipSync({ a: random }).subarray(0, 200), 'archive-damaged'],
    ['end in the middle, as a gzip', gzipSync(random).subarray(0, 200), 'archive-damaged'],
    [
      'are 10,001',
      zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`f${i}`, new Uint8Array()]))),
      'archive-entries',
    ],
  ])('that %s are refused within a second, and nothing is written', async (_what, bytes, code) => {
    const begin = performance.now();
    await expect(contents(bytes)).rejects.toMatchObject({ code: 'archive-rejected', faults: [{ code }] });
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect(readdirSync(folder)).toEqual(['upload']);
  });

  it('that lie over one another are refused', async () => {
    const bytes = Buffer.from(zipSync({ a: random, b: random }));
    const second = bytes.indexOf(CENTRAL, bytes.indexOf(CENTRAL) + 4);
    // The second says that it begins where the first does.
    bytes.writeUInt32LE(0, second + 42);
    await expect(contents(bytes)).rejects.toMatchObject({ faults: [{ code: 'archive-overlap' }] });
  });

  it('that are more than may be, one by one or together, are refused', async () => {
    const caps = { ...UPLOAD_CAPS, entryBytes: 2_000, totalBytes: 5_000 };
    const small = { a: random.subarray(0, 1_900), b: random.subarray(0, 1_900) };
    expect(Object.keys(await contents(zipSync(small), 'a.zip', caps))).toEqual(['a', 'b']);
    const refused = { faults: [{ code: 'archive-too-large' }] };
    await expect(contents(zipSync({ a: random }), 'a.zip', caps)).rejects.toMatchObject(refused);
    await expect(contents(zipSync({ ...small, c: small.a }), 'a.zip', caps)).rejects.toMatchObject(refused);
    await expect(contents(gzipSync(random), 'a.gz', caps)).rejects.toMatchObject(refused);
  });
});

describe('The format of files', () => {
  const of = (files: Record<string, string | Uint8Array>, given?: Parameters<typeof formatOf>[1]) =>
    formatOf(
      Object.entries(files).map(([name, content]) => ({
        name,
        open: async function* () {
          yield typeof content === 'string' ? Buffer.from(content) : content;
        },
      })),
      given,
    );

  it.each([
    ['bundle', { 'a.jsonl': '{"record":"source","id":"a"}' }],
    ['followthemoney', { 'a.json': '{"id":"a","schema":"Person","properties":{"name":["A"]}}' }],
    [
      'opensanctions',
      { 'a.json': '{"id":"a","schema":"Person","referents":[],"properties":{"name":["A"]}}' },
    ],
    ['opensanctions', { 'targets.simple.csv': 'id,schema,name,aliases,birth_date' }],
    ['bods', { 'a.json': '[ {"statementId":"a"}]' }],
    ['cyjs', { 'a.cyjs': '{"elements":{"nodes":[]}}' }],
    ['graphml', { 'a.xml': '<?xml version="1.0"?><!-- <gexf> --><graphml xmlns="x">' }],
    ['gexf', { 'a.gexf': '\ufeff<gexf version="1.3">' }],
    ['ofac', { 'a.xml': '<sdnList xmlns="http://tempuri.org/sdnList.xsd">' }],
    ['ofac', { 'sdn.csv': '36,"AEROCARIBBEAN",-0-' }],
    [
      'icij',
      { 'relationships.csv': 'node_id_start,node_id_end,rel_type', 'nodes-others.csv': 'node_id,name' },
    ],
    ['csv', { 'a.csv': 'Name;Role\nOdo;director' }],
    ['csv', { 'a.csv': Buffer.from('\ufeffName\tRole', 'utf16le') }],
  ])('%s is known by what stands in them', async (format, files) => {
    expect(await of(files as Record<string, string>)).toBe(format);
  });

  it.each([
    ['a picture named as a table', { 'a.csv': Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1') }],
    ['a page named as JSON', { 'a.json': '<!DOCTYPE html><html>' }],
    ['a page with a comment before it', { 'a.xml': '<!-- x --><html>' }],
    ['a document', { 'a.csv': '%PDF-1.7' }],
    ['JSON named as a table', { 'a.csv': '{"a":1}' }],
    ['a table named as a drawing of a graph', { 'a.graphml': 'a,b' }],
    ['tables and JSON together', { 'a.csv': 'a,b', 'b.json': '{"elements":{}}' }],
    ['JSON of nothing that we know', { 'a.json': '{"a":1}' }],
    ['XML of nothing that we know', { 'a.xml': '<a/>' }],
    ['nothing at all', { 'a.csv': '' }],
  ])('%s is refused', async (_what, files) => {
    await expect(of(files as Record<string, string>)).rejects.toMatchObject({ code: 'type-mismatch' });
  });

  it('that a person gave stands, unless the files cannot be of it', async () => {
    expect(await of({ 'a.json': '{"a":1}' }, 'followthemoney')).toBe('followthemoney');
    await expect(of({ 'a.json': '{"a":1}' }, 'graphml')).rejects.toMatchObject({ code: 'type-mismatch' });
  });
});
