/** The projection of the store as it is now. */
import type { GraphStore } from '../../store/graph-store.ts';
import { type Projection, project } from './projection.ts';

/** What a projection needs of a store. */
export type TopologyStore = Pick<GraphStore, 'revision' | 'topology'>;

/**
 * Answers a projection no older than the store was when asked: a question after an acknowledged write sees the write.
 * Built when the revision has moved; questions that come meanwhile share the building.
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
    // A building that began before the write may end older than wanted: then it is built once more.
    while (latest === undefined || latest.revision < wanted) await build();
    return latest;
  };
}
