/** Says with what the loops of a search run here and in a thread: to be started as the server is. */
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { Built } from '../../server/paths/projection/arrays/build.ts';
import { openProjection } from '../../server/paths/projection/arrays/open-projection.ts';
import { Engine } from '../../server/paths/projection/search/engine.ts';
import { topologyOf } from './little-graph.ts';
import { builtOf } from './parts-of.ts';

const meansOn = (built: Built) => new Engine(openProjection(built)).means;

if (isMainThread) {
  const built = builtOf(topologyOf({ lines: ['b owns a'] }));
  const thread = new Worker(new URL(import.meta.url));
  thread.postMessage(built);
  thread.once('message', (means) => {
    process.stdout.write(`${meansOn(built)} ${means}`);
    void thread.terminate();
  });
} else parentPort?.once('message', (built: Built) => parentPort?.postMessage(meansOn(built)));
