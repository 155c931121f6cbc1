import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProjection } from '../../server/paths/projection/arrays/open-projection.ts';
import { makePatch } from '../../server/paths/projection/arrays/patch.ts';
import { PatchWriter } from '../../server/paths/projection/arrays/patch-writer.ts';
import { loadBuilt, saveBuilt } from '../../server/paths/projection/arrays/saved.ts';
import { line, topologyOf } from './little-graph.ts';
import { builtOf, projectionOf, stampOf } from './parts-of.ts';
import { whatIsSeen } from './what-is-seen.ts';

const topology = topologyOf({
  lines: [
    'a owns b',
    line('b owns c', { since: '2001', until: '2003-02', claims: ['documented register', 'alleged paper'] }),
    line('c sanctioned_by state', { layer: 'public_record', asOf: '2020' }),
    'c owns c',
  ],
  kinds: { a: 'person' },
  hubs: ['state'],
});
const stamp = stampOf(topology);
const folder = mkdtempSync(join(tmpdir(), 'projection-'));
const path = join(folder, 'saved');
let bytes: Buffer;

beforeAll(() => {
  saveBuilt(path, builtOf(topology));
  bytes = readFileSync(path);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is read from a file with these bytes. */
function loaded(changed: Uint8Array) {
  const other = join(folder, 'other');
  writeFileSync(other, changed);
  return loadBuilt(other, stamp);
}

/** With other counts in a header whose checksum is right. */
function withCounts(counts: Record<string, number>, more: object = {}): Buffer {
  const [version, length] = [bytes.readUInt32LE(8), bytes.readUInt32LE(12)];
  const header = JSON.parse(bytes.subarray(20, 20 + length).toString());
  const changed = Buffer.from(
    JSON.stringify({ ...header, counts: { ...header.counts, ...counts }, ...more }),
  );
  const words = Buffer.alloc(12);
  words.writeUInt32LE(version, 0);
  words.writeUInt32LE(changed.length, 4);
  words.writeUInt32LE(crc32(changed), 8);
  return Buffer.concat([bytes.subarray(0, 8), words, changed, bytes.subarray(20 + length)]);
}

describe('a saved projection', () => {
  it('is the same when it is loaded, with room for what is written later', () => {
    const built = loadBuilt(path, stamp);
    if (!built) throw new Error('It was not loaded.');
    expect(whatIsSeen(openProjection(built))).toEqual(whatIsSeen(projectionOf(topology)));
    const writer = new PatchWriter(built);
    const patch = makePatch(writer, {
      stamp: { revision: 2, state: 'state-2' },
      entities: [{ id: 'd', kind: 'person' }],
      relations: [{ id: 'd-owns-a', type: 'owns', from: 'd', to: 'a', layer: 'reporting', claims: [] }],
      gone: { entities: [], relations: [] },
    });
    expect(patch).toBeDefined();
    expect(writer.projection.nodeOf('d')).toBe(4);
  });

  it('can be read by its owner alone, and leaves nothing beside it', () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${path}.part`, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('replaces one that stood there, and what a broken attempt left', () => {
    const again = join(folder, 'again');
    writeFileSync(`${again}.part`, 'half');
    saveBuilt(again, builtOf(topology));
    const later = { revision: 2, state: 'later' };
    saveBuilt(again, builtOf(topology, later));
    expect(loadBuilt(again, stamp)).toBeUndefined();
    expect(loadBuilt(again, later)).toBeDefined();
  });

  it('leaves what stood there when it cannot be written, and says so', () => {
    expect(() => saveBuilt(join(folder, 'missing', 'saved'), builtOf(topology))).toThrow('ENOENT');
  });

  it('is not believed for another state', () => {
    expect(loadBuilt(path, { ...stamp, state: 'other' })).toBeUndefined();
    expect(loadBuilt(path, { ...stamp, revision: 9 })).toBeUndefined();
  });

  it('is not there when there is no file, or something else', () => {
    expect(loadBuilt(join(folder, 'none'), stamp)).toBeUndefined();
    expect(loadBuilt(folder, stamp)).toBeUndefined();
  });

  it('is not believed when any byte differs', { timeout: 60_000 }, () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(loaded(changed), `byte ${at}`).toBeUndefined();
    }
  });

  it('is not believed when it is cut anywhere, or something follows it', { timeout: 60_000 }, () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(loaded(bytes.subarray(0, length)), `${length} bytes`).toBeUndefined();
    }
    expect(loaded(Buffer.concat([bytes, Buffer.alloc(1)]))).toBeUndefined();
  });

  it('makes no room that a header asks for and the file does not fill', () => {
    expect(loaded(withCounts({ nodes: 2 ** 40 }))).toBeUndefined();
    expect(loaded(withCounts({ slots: -1 }))).toBeUndefined();
    expect(loaded(withCounts({ relations: 1e300 }))).toBeUndefined();
    expect(loaded(withCounts({}, { longestRow: 2 ** 40 }))).toBeUndefined();
    expect(loaded(withCounts({}))).toBeDefined();
  });
});
