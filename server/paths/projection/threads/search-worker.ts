/**
 * The thread that searches: it keeps a projection of its own, brings it up to the edition that a question is asked of,
 * and answers. Between two questions nothing in it changes.
 */
import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { ValidationError } from '../../../errors.ts';
import type { Built } from '../arrays/build.ts';
import { type OpenProjection, openProjection } from '../arrays/open-projection.ts';
import { applyPatch } from '../arrays/patch.ts';
import { Engine } from '../search/engine.ts';
import { Cancelled, Meter } from '../search/meter.ts';
import type { Answer, Brought, Edition, Said, Task } from './protocol.ts';

interface Held {
  edition: Edition;
  projection: OpenProjection;
  engine: Engine;
}

let held: Held | undefined;

/** What the pool calls. */
export async function search({ question, edition, cancelled, port }: Task): Promise<Answer> {
  const say = (said: Said) => port.postMessage(said);
  try {
    const { engine } = await upTo(edition, port);
    const { paths: _told, ...findings } = engine.answer(question, {
      meter: new Meter({ cancelled }),
      onGroup: (group) => say({ say: 'group', group }),
      onProgress: (progress) => say({ say: 'progress', progress }),
    });
    return { is: 'found', findings };
  } catch (error) {
    if (error instanceof Cancelled) return { is: 'cancelled' };
    if (error instanceof ValidationError) return { is: 'invalid', code: error.code, faults: error.faults };
    throw error;
  } finally {
    port.close();
  }
}

async function upTo(edition: Edition, port: MessagePort): Promise<Held> {
  const before = held;
  if (before?.edition.base === edition.base && before.edition.patches >= edition.patches) return before;
  port.postMessage({ say: 'behind', ...(before && { has: before.edition }) } satisfies Said);
  const [brought]: [Brought] = (await once(port, 'message')) as [Brought];
  // What fails half-way is not gone on with, and an old base makes room for a new one.
  held = undefined;
  held = brought.built
    ? opened(brought.built, brought.edition)
    : before && { ...before, edition: brought.edition };
  if (!held) throw new Error('A thread without a projection was brought none.');
  for (const patch of brought.patches) applyPatch(held.projection, patch);
  return held;
}

function opened(built: Built, edition: Edition): Held {
  const projection = openProjection(built);
  return { edition, projection, engine: new Engine(projection) };
}
