/** What writes cost a search, and what a write itself costs; and the times of building, saving and loading. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildBase } from '../../../../server/paths/projection/arrays/build.ts';
import { collectColumns } from '../../../../server/paths/projection/arrays/columns.ts';
import { openProjection } from '../../../../server/paths/projection/arrays/open-projection.ts';
import { makePatch } from '../../../../server/paths/projection/arrays/patch.ts';
import { PatchWriter } from '../../../../server/paths/projection/arrays/patch-writer.ts';
import { loadBuilt, saveBuilt } from '../../../../server/paths/projection/arrays/saved.ts';
import { Engine } from '../../../../server/paths/projection/search/engine.ts';
import { Meter } from '../../../../server/paths/projection/search/meter.ts';
import type { NamedRelation, Stamp, TopologyChange } from '../../../../server/store/graph-store.ts';
import { seeded } from '../../random.ts';
import { type Ask, questionOf } from '../asks.ts';
import type { Leak, LeakRelation } from '../leak.ts';
import { leakParts, sourceId } from '../leak-parts.ts';
import { leakIn, STAMP } from '../peers/topology.ts';
import type { Prepared } from '../prepare.ts';
import { type Times, timesOf } from '../times.ts';

export interface OverlayInput {
  prepared: Prepared;
  asks: readonly Ask[];
}

export interface OverlayFound {
  /** Seconds. */
  times: { columns: number; build: number; save: number; load: number };
  savedBytes: number;
  /** The same questions after so many relations changed, and after a build of the graph as it then was. */
  searches: { changed: number; isFresh: boolean; shortest: Times; room: number }[];
  /** One relation at a time. */
  write: Times;
}

/** The graph after a change has relations that the leak has not: `extra`. */
export async function run({ prepared, asks }: OverlayInput): Promise<OverlayFound> {
  const leak = leakIn(prepared);
  const [columns, columnsTook] = await took(() => collectColumns(leakParts(leak, STAMP)));
  const [built, build] = await took(async () => buildBase(columns));
  const path = join(prepared.folder, 'projection.saved');
  const [, save] = await took(async () => saveBuilt(path, built));
  const savedBytes = statSync(path).size;
  const [, load] = await took(async () => loadBuilt(path, STAMP));
  rmSync(path, { force: true });

  const writer = new PatchWriter(built);
  const engine = new Engine(writer.projection);
  const searches: OverlayFound['searches'] = [];
  const look = (changed: number) =>
    searches.push({ changed, isFresh: false, shortest: timesOfAsks(engine, asks), room: writer.roomLeft });
  timesOfAsks(engine, asks);
  look(0);

  const most = Math.min(100_000, Math.floor(leak.entities / 20));
  const extra = Array.from({ length: most }, (_, number) => extraRelation(leak, number));
  const writes: number[] = [];
  for (const [number, relation] of extra.entries()) {
    const change = changeBy(writer.projection.stamp, relation);
    const start = performance.now();
    const isMade = makePatch(writer, change) !== undefined;
    writes.push(performance.now() - start);
    if (!isMade) {
      look(number);
      break;
    }
    if (number + 1 === 1_000 || number + 1 === most) look(number + 1);
  }
  const made = searches.at(-1)?.changed ?? 0;
  const fresh = new Engine(
    openProjection(buildBase(await collectColumns(leakWith(leak, extra.slice(0, made))))),
  );
  timesOfAsks(fresh, asks);
  searches.push({ changed: made, isFresh: true, shortest: timesOfAsks(fresh, asks), room: 1 });
  return { times: { columns: columnsTook, build, save, load }, savedBytes, searches, write: timesOf(writes) };
}

async function took<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, (performance.now() - start) / 1000];
}

const timesOfAsks = (engine: Engine, asks: readonly Ask[]): Times =>
  timesOf(
    asks.map((ask) => {
      const start = performance.now();
      engine.answer(questionOf(ask), { meter: new Meter() });
      return performance.now() - start;
    }),
  );

/** A new line between any two: a company in the hands of another, or a person linked to it. */
function extraRelation(leak: Leak, number: number): LeakRelation {
  const random = seeded(number + 1);
  const any = () => Math.floor(random() * leak.entities);
  const from = any();
  return {
    id: `x${number}`,
    type: number % 2 === 0 ? 'owns' : 'linked_to',
    from,
    to: (from + 1 + any()) % leak.entities,
    layer: 'press',
    since: '2015',
    claims: [{ id: `cx${number}`, status: 'reported', source: 0 }],
  };
}

function changeBy(before: Stamp, { from, to, claims, ...relation }: LeakRelation): TopologyChange {
  const named: NamedRelation = {
    ...relation,
    from: `n${from}`,
    to: `n${to}`,
    claims: claims.map(({ status, source }) => ({ status, root: sourceId(source) })),
  };
  return {
    stamp: { revision: before.revision + 1, state: relation.id },
    entities: [],
    relations: [named],
    gone: { entities: [], relations: [] },
  };
}

async function* leakWith(leak: Leak, extra: readonly LeakRelation[]) {
  yield* leakParts(leak, STAMP);
  for (let first = 0; first < extra.length; first += 20_000) {
    const relations = extra.slice(first, first + 20_000).map((relation) => ({
      ...relation,
      claims: relation.claims.map(({ status }) => ({ status, root: 0 })),
    }));
    yield { part: 'relations' as const, relations };
  }
}
