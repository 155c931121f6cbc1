import { setTimeout as later } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { jsonBody, startApp } from '../helpers/app.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { caseRecord, entity, relation, source } from '../store/records.ts';

/** One level of holders after the other. */
const LEVELS = 400;
const PAUSE_MS = 10;

it('ends the work on a question about ownership soon after its asker has left', async () => {
  const opened = await EMBEDDED.open();
  let levels = 0;
  const slow = new Proxy(opened.store, {
    get(store, name) {
      const member: unknown = Reflect.get(store, name);
      if (typeof member !== 'function') return member;
      if (name !== 'holdings') return member.bind(store);
      return async (...given: unknown[]) => {
        levels++;
        await later(PAUSE_MS);
        return member.apply(store, given);
      };
    },
  });
  const app = await startApp({
    open: async () => slow,
    records: [
      caseRecord(),
      source('s1'),
      ...Array.from({ length: LEVELS }, (_, i) => entity(`e${i}`)),
      ...Array.from({ length: LEVELS - 1 }, (_, i) => relation(`r${i}`, `e${i + 1}`, `e${i}`)),
    ],
  });
  onTestFinished(async () => {
    await app.close();
    await opened.dispose();
  });

  const leaving = new AbortController();
  const question = { entity: 'e0', direction: 'up', standing: 'uncited' };
  const asked = app.ask('/ownership', { ...jsonBody(question), signal: leaving.signal }).then(
    () => 'answered',
    () => 'left',
  );
  while (levels < 5) await later(1);
  leaving.abort();
  expect(await asked).toBe('left');
  await later(20 * PAUSE_MS);
  const before = levels;
  await later(20 * PAUSE_MS);
  expect(levels).toBe(before);
  expect(levels).toBeLessThan(LEVELS / 2);
});
