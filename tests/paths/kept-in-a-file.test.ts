import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { currentProjection } from '../../server/paths/projection/threads/current-projection.ts';
import { SILENT } from '../../server/paths/projection/threads/log.ts';
import { savedProjection } from '../../server/paths/projection/threads/saved-projection.ts';
import { createWorkshop } from '../../server/paths/projection/threads/workshop.ts';
import { ask, type Graph, LittleStore, topologyOf } from './little-graph.ts';

const homes: string[] = [];
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
  for (const home of homes.splice(0)) rmSync(home, { recursive: true });
});

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'throughline-kept-'));
  homes.push(home);
  return home;
}

const fileIn = (home: string) => join(home, 'paths', 'projection');

const changesIn = (home: string) => join(home, 'paths', 'changes');

/** Large enough to be saved: a long chain, and what else is wanted. */
const LARGE = 60_000;
const CHAIN = Array.from({ length: LARGE }, (_, index) => `n${index} owns n${index + 1}`);
const large = (more: Graph['lines'] = []) => topologyOf({ lines: [...CHAIN, ...more] });

/** Opens a finder on the store and the home, asks it one question, and closes it. */
async function askOnce(store: LittleStore, home: string, from = 'n7', to = 'n9'): Promise<string[]> {
  const finder = createProjectionFinder({ store, home });
  closing.push(finder);
  const { paths } = await finder.find(ask(from, to));
  await finder.close();
  return paths.map((path) => path.entities.join(' '));
}

describe('The projection of a large graph', () => {
  it('is kept when the program ends, for the next start, where only its user can read it', async () => {
    const [store, home] = [new LittleStore(large()), newHome()];
    expect(await askOnce(store, home)).toEqual(['n7 n8 n9']);
    expect(store.reads).toBe(1);
    expect(readdirSync(join(home, 'paths'))).toEqual(['projection']);
    expect([statSync(join(home, 'paths')).mode & 0o077, statSync(fileIn(home)).mode & 0o077]).toEqual([0, 0]);
    expect(await askOnce(store, home)).toEqual(['n7 n8 n9']);
    expect(store.reads).toBe(1);
  }, 60_000);

  it('is kept with what was written since it was built', async () => {
    const [store, home] = [new LittleStore(large()), newHome()];
    const finder = createProjectionFinder({ store, home });
    await finder.find(ask('n7', 'n9'));
    store.replace(large(['n7 owns n9']));
    await finder.find(ask('n7', 'n9'));
    await finder.close();
    expect(await askOnce(store, home)).toEqual(['n7 n9', 'n7 n8 n9']);
    expect(store.reads).toBe(1);
  }, 60_000);

  it('is kept with what was written before the last question, and after it, without being built anew', async () => {
    const [store, home] = [new LittleStore(large()), newHome()];
    await askOnce(store, home);
    const { mtimeMs } = statSync(fileIn(home));
    const finder = createProjectionFinder({ store, home });
    await finder.find(ask('n7', 'n9'));
    store.replace(large(['n7 owns n9']));
    await finder.find(ask('n7', 'n9'));
    store.replace(large(['n7 owns n9', 'n2 owns n5']));
    await finder.close();
    expect(await askOnce(store, home)).toEqual(['n7 n9', 'n7 n8 n9']);
    expect(await askOnce(store, home, 'n2', 'n5')).toContain('n2 n5');
    expect(store.reads).toBe(1);
    expect(statSync(fileIn(home)).mtimeMs).toBe(mtimeMs);
  }, 60_000);

  it('is kept when nothing was written for a while', async () => {
    const [store, home] = [new LittleStore(large()), newHome()];
    const workshop = createWorkshop(SILENT);
    const saved = savedProjection(home, workshop, SILENT);
    const current = currentProjection({ store, workshop, saved, log: SILENT, quietMs: 10 });
    closing.push(current, workshop);
    await current.asked();
    await saved.settled();
    store.replace(large(['n7 owns n9']));
    await current.asked();
    await expect.poll(() => existsSync(changesIn(home)), { timeout: 20_000 }).toBe(true);
    await saved.settled();
    // The process dies without closing anything.
    expect(await askOnce(store, home)).toEqual(['n7 n9', 'n7 n8 n9']);
    expect(store.reads).toBe(1);
  }, 60_000);

  it('is read anew when a byte of what was written since differs', async () => {
    const [store, home] = [new LittleStore(large()), newHome()];
    await askOnce(store, home);
    const finder = createProjectionFinder({ store, home });
    await finder.find(ask('n7', 'n9'));
    store.replace(large(['n7 owns n9']));
    await finder.close();
    const text = readFileSync(changesIn(home), 'utf8');
    writeFileSync(changesIn(home), text.replace('"to":"n9"', '"to":"n8"'));
    expect(await askOnce(store, home)).toEqual(['n7 n9', 'n7 n8 n9']);
    expect(store.reads).toBe(2);
  }, 60_000);

  it('is opened before anyone asks, where a program wants that', async () => {
    const [store, home] = [new LittleStore(large()), newHome()];
    await askOnce(store, home);
    const workshop = createWorkshop(SILENT);
    const saved = savedProjection(home, workshop, SILENT);
    const current = currentProjection({ store, workshop, saved, log: SILENT });
    closing.push(current, workshop);
    current.openAhead();
    await expect.poll(() => current.latest !== undefined, { timeout: 20_000 }).toBe(true);
    expect(store.reads).toBe(1);
  }, 60_000);

  it('is not believed when the graph was written to since, nor when a byte of it differs', async () => {
    const [store, home] = [new LittleStore(large()), newHome()];
    await askOnce(store, home);
    store.replace(large(['n7 owns n9']));
    expect(await askOnce(store, home)).toEqual(['n7 n9', 'n7 n8 n9']);
    expect(store.reads).toBe(2);
    const bytes = readFileSync(fileIn(home));
    bytes[bytes.length >> 1] = ((bytes[bytes.length >> 1] ?? 0) + 1) & 255;
    writeFileSync(fileIn(home), bytes);
    expect(await askOnce(store, home)).toEqual(['n7 n9', 'n7 n8 n9']);
    expect(store.reads).toBe(3);
  }, 60_000);

  it('is gone from the disk when it is distrusted, one that is being saved too', async () => {
    const [store, home] = [new LittleStore(large()), newHome()];
    await askOnce(store, home);
    const finder = createProjectionFinder({ store, home });
    closing.push(finder);
    await finder.find(ask('n7', 'n9'));
    finder.distrust();
    expect(existsSync(fileIn(home))).toBe(false);
    await finder.find(ask('n7', 'n9'));
    expect(store.reads).toBe(2);
    // It is being saved again.
    finder.distrust();
    await finder.close();
    expect(existsSync(fileIn(home))).toBe(false);
  }, 60_000);

  it('is not kept on a disk that takes nothing, and answers all the same', async () => {
    const [store, home] = [new LittleStore(large()), newHome()];
    writeFileSync(join(home, 'paths'), 'a file where the folder would be');
    const faults: string[] = [];
    const finder = createProjectionFinder({ store, home, log: { error: ({ fault }) => faults.push(fault) } });
    closing.push(finder);
    expect((await finder.find(ask('n7', 'n9'))).paths).toHaveLength(1);
    await finder.close();
    expect(faults).toEqual(['EEXIST']);
  }, 60_000);
});

it('keeps no file of a small graph', async () => {
  const [store, home] = [new LittleStore(topologyOf({ lines: ['a owns b'] })), newHome()];
  await askOnce(store, home, 'a', 'b');
  expect(readdirSync(home)).toEqual([]);
});
