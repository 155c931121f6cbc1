import { afterEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../server/errors.ts';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { Meter } from '../../server/paths/projection/search/meter.ts';
import {
  type CurrentProjection,
  currentProjection,
} from '../../server/paths/projection/threads/current-projection.ts';
import type { Kept } from '../../server/paths/projection/threads/kept.ts';
import { SILENT } from '../../server/paths/projection/threads/log.ts';
import { createWorkshop } from '../../server/paths/projection/threads/workshop.ts';
import type { Stamp, TopologyChange, TopologyPart } from '../../server/store/graph-store.ts';
import { ask, LittleStore, topologyOf } from './little-graph.ts';
import { partsOf } from './parts-of.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function follow(store: LittleStore): CurrentProjection {
  const workshop = createWorkshop(SILENT);
  const current = currentProjection({ store, workshop, log: SILENT });
  opened.push(current, workshop);
  return current;
}

const pathsIn = ({ engine }: Kept, from: string, to: string): string[] =>
  engine.answer(ask(from, to), { meter: new Meter() }).paths.map((path) => path.entities.join(' '));

const [ONE, TWO] = [topologyOf({ lines: ['a owns b'] }), topologyOf({ lines: ['a owns b', 'b owns c'] })];

/** A store that cannot tell what changed. */
class Forgetful extends LittleStore {
  override async topologyChange(): Promise<undefined> {
    this.changes++;
    return undefined;
  }
}

/** A store that others write to as well: then its revision stands, and its state is another. */
class Shared extends Forgetful {
  #others = 0;
  #topology = ONE;

  writtenByOthers(topology = this.#topology): void {
    this.#topology = topology;
    this.#others++;
  }
  override async stamp(): Promise<Stamp> {
    return { revision: 1, state: `one, and ${this.#others} by others` };
  }
  override async *topologyParts(): AsyncGenerator<TopologyPart> {
    this.reads++;
    yield* partsOf(this.#topology, await this.stamp());
  }
}

describe('The projection of the store as it is', () => {
  it('is read once for all who ask between two writes', async () => {
    const store = new LittleStore(ONE);
    const current = follow(store);
    await Promise.all([current.asked(), current.asked(), current.asked()]);
    await current.asked();
    expect([store.reads, store.changes]).toEqual([1, 0]);
  });

  it('takes over what a write changed, once for all who ask after it', async () => {
    const store = new LittleStore(ONE);
    const current = follow(store);
    const first = await current.asked();
    store.replace(TWO);
    const [second] = await Promise.all([current.asked(), current.asked(), current.asked()]);
    expect([store.reads, store.changes]).toEqual([1, 1]);
    expect(second.kept).toBe(first.kept);
    expect(second.kept.stamp.revision).toBe(2);
    expect(pathsIn(second.kept, 'a', 'c')).toEqual(['a b c']);
  });

  it('tells another thread what it lacks, and no more', async () => {
    const store = new LittleStore(ONE);
    const { kept } = await follow(store).asked();
    expect(kept.since(undefined)).toMatchObject({ built: { relations: 1 }, patches: [] });
    const before = kept.edition;
    store.replace(TWO);
    await follow(store).asked();
    const current = follow(store);
    const now = (await current.asked()).kept;
    expect(now.edition.base).not.toBe(before.base);
    expect(now.since(before)).toHaveProperty('built');
    const edition = now.edition;
    store.replace(topologyOf({ lines: ['a owns b', 'b owns c', 'c owns d'] }));
    await current.asked();
    expect(now.since(edition)).toMatchObject({ edition: { base: edition.base, patches: 1 } });
    expect(now.since(edition)).not.toHaveProperty('built');
    expect(now.since(edition).patches).toHaveLength(1);
  });

  it('is read anew where the store cannot tell what changed, and says nothing of others', async () => {
    const store = new Forgetful(ONE);
    const current = follow(store);
    await current.asked();
    store.replace(TWO);
    const { kept, changedOutside } = await current.asked();
    expect(store.reads).toBe(2);
    expect(pathsIn(kept, 'a', 'c')).toEqual(['a b c']);
    expect(changedOutside).toBe(false);
  });

  it('is read anew when others wrote, and says so to those who waited for that, and to nobody later', async () => {
    const store = new Shared(ONE);
    const current = follow(store);
    expect((await current.asked()).changedOutside).toBe(false);
    store.writtenByOthers(TWO);
    const waited = await Promise.all([current.asked(), current.asked()]);
    expect(waited.map(({ changedOutside }) => changedOutside)).toEqual([true, true]);
    const [{ kept }] = waited;
    expect(pathsIn(kept, 'a', 'c')).toEqual(['a b c']);
    expect((await current.asked()).changedOutside).toBe(false);
    expect(store.reads).toBe(2);
  });

  it('is read once more for whoever asks after others wrote while it was being read', async () => {
    const store = new Shared(ONE);
    const current = follow(store);
    const before = current.asked();
    await new Promise((resolve) => setImmediate(resolve));
    store.writtenByOthers(TWO);
    const after = current.asked();
    await before;
    expect(pathsIn((await after).kept, 'a', 'c')).toEqual(['a b c']);
  });

  it('is not believed when the store only shows an older state than it has acknowledged', async () => {
    class Lagging extends Forgetful {
      override async stamp(): Promise<Stamp> {
        return { revision: 2, state: 'not shown yet' };
      }
    }
    const store = new Lagging(ONE);
    await expect(follow(store).asked()).rejects.toThrow(StoreUnavailableError);
    expect(store.reads).toBe(3);
  });

  it('follows a store whose state was replaced by an older one, and says so', async () => {
    class Restored extends Forgetful {
      now: Stamp = { revision: 9, state: 'nine' };
      override async stamp(): Promise<Stamp> {
        return this.now;
      }
      override async *topologyParts(): AsyncGenerator<TopologyPart> {
        yield* partsOf(this.now.revision === 9 ? TWO : ONE, this.now);
      }
    }
    const store = new Restored(ONE);
    const current = follow(store);
    await current.asked();
    store.now = { revision: 4, state: 'four' };
    const { kept, changedOutside } = await current.asked();
    expect(kept.stamp.revision).toBe(4);
    expect(changedOutside).toBe(true);
  });

  it('is read again after a reading that failed', async () => {
    class Failing extends LittleStore {
      override async *topologyParts(): AsyncGenerator<TopologyPart> {
        if (this.reads++ === 0) throw new StoreUnavailableError();
        yield* partsOf(ONE);
      }
    }
    const current = follow(new Failing(ONE));
    const both = await Promise.allSettled([current.asked(), current.asked()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(pathsIn((await current.asked()).kept, 'a', 'b')).toEqual(['a b']);
  });

  it('is read anew after it was distrusted, even by those for whom it is being read', async () => {
    const store = new LittleStore(ONE);
    const current = follow(store);
    await current.asked();
    current.distrust();
    expect(current.latest).toBeUndefined();
    await current.asked();
    expect(store.reads).toBe(2);
    current.distrust();
    const waiting = current.asked();
    await new Promise((resolve) => setImmediate(resolve));
    current.distrust();
    await waiting;
    expect(store.reads).toBe(4);
  });

  it('gets a new base before its room for writes runs out, and sees every write meanwhile', async () => {
    const store = new LittleStore(topologyOf({ lines: ['a owns b0'] }));
    const current = follow(store);
    const first = (await current.asked()).kept;
    const lines = ['a owns b0'];
    for (let write = 1; write <= 60; write++) {
      for (let more = 0; more < 30; more++) lines.push(`a owns b${write}x${more}`);
      store.replace(topologyOf({ lines }));
      const { kept } = await current.asked();
      expect(pathsIn(kept, 'a', `b${write}x7`)).toEqual([`a b${write}x7`]);
    }
    expect((await current.asked()).kept).not.toBe(first);
    // What is in memory is enough for that.
    expect(store.reads).toBe(1);
  });

  it('is read anew when a change does not fit what is kept', async () => {
    class Strange extends LittleStore {
      override async topologyChange(since: Stamp): Promise<TopologyChange | undefined> {
        const change = await super.topologyChange(since);
        return change && { ...change, entities: [] };
      }
    }
    const store = new Strange(ONE);
    const current = follow(store);
    await current.asked();
    // The second change meets a base that has been patched, the first one does not.
    for (const lines of [
      ['a owns b', 'b owns c'],
      ['a owns b', 'b owns a', 'b owns c'],
      ['a owns b', 'b owns d'],
    ]) {
      store.replace(topologyOf({ lines }));
      const last = lines.at(-1)?.split(' ').at(-1) ?? '';
      expect(pathsIn((await current.asked()).kept, 'a', last)).toEqual([`a b ${last}`]);
    }
    expect(store.reads).toBe(3);
  });

  it('bears a change that tells nothing new', async () => {
    class Chatty extends LittleStore {
      #asked = 0;
      override async stamp(): Promise<Stamp> {
        return { revision: 1, state: `state-${++this.#asked}` };
      }
      override async topologyChange(): Promise<TopologyChange> {
        const stamp = { revision: 1, state: `state-${this.#asked}` };
        return { stamp, entities: [], relations: [], gone: { entities: [], relations: [] } };
      }
    }
    const current = follow(new Chatty(ONE));
    await current.asked();
    expect(pathsIn((await current.asked()).kept, 'a', 'b')).toEqual(['a b']);
  });

  it('stops reading when it is closed', async () => {
    class Endless extends LittleStore {
      override async *topologyParts(): AsyncGenerator<TopologyPart> {
        for await (const part of partsOf(ONE)) if (part.part === 'begin') yield part;
        for (;;) {
          await new Promise((resolve) => setImmediate(resolve));
          yield { part: 'entities', entities: [] };
        }
      }
    }
    const current = follow(new Endless(ONE));
    const asked = current.asked();
    await new Promise((resolve) => setImmediate(resolve));
    await current.close();
    await expect(asked).rejects.toThrow();
  });
});

it('tells that others wrote in the answers that waited for it, and in none later', async () => {
  const store = new Shared(ONE);
  const finder = createProjectionFinder({ store });
  opened.push(finder);
  expect(await finder.find(ask('a', 'b'))).not.toHaveProperty('notes');
  store.writtenByOthers(TWO);
  const waited = await Promise.all([finder.find(ask('a', 'c')), finder.find(ask('b', 'c'))]);
  expect(waited.map(({ notes }) => notes)).toEqual([['changed-outside'], ['changed-outside']]);
  expect(await finder.find(ask('a', 'c'))).not.toHaveProperty('notes');
});
