/** The projection of the store as it is now. */
import { StoreUnavailableError } from '../../errors.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Projection, project } from './projection.ts';

/** A follower that lags behind is read so often, then given up. */
const ATTEMPTS = 3;

/** What a projection needs of a store. */
export type TopologyStore = Pick<GraphStore, 'revision' | 'topology'>;

/**
 * Answers a projection no older than the store was when asked: a question after an acknowledged write sees the write.
 * Built when the revision has moved; questions that come meanwhile share the building. Throws `StoreUnavailableError`
 * when the store cannot show what it has acknowledged.
 */
export function currentProjection(store: TopologyStore): () => Promise<Projection> {
  let latest: Projection | undefined;
  let building: Promise<Projection> | undefined;

  const build = () => {
    building ??= store
      .topology()
      .then((topology) => {
        latest = project(topology);
        return latest;
      })
      .finally(() => {
        building = undefined;
      });
    return building;
  };

  return async () => {
    const wanted = await store.revision();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (latest !== undefined && latest.revision >= wanted) return latest;
      // A building that began before the write may end older than wanted.
      await build();
    }
    if (latest !== undefined && latest.revision >= wanted) return latest;
    throw new StoreUnavailableError('The store answers with an older state than it has acknowledged.');
  };
}
