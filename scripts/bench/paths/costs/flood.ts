/** Fifty clients at once, each asking the worst question again and again, while a process of its own asks for a sign of life. */
import { once } from 'node:events';
import type { Ask } from '../asks.ts';
import { bodyOf, Client, startServing } from '../serving.ts';
import { type Times, timesOf } from '../times.ts';
import { apart } from './apart.ts';
import type { LoopDelay } from './loop-watch.ts';

const CLIENTS = 50;

export interface FloodFound {
  clients: number;
  seconds: number;
  /** By status. */
  answers: Record<string, number>;
  /** Of those that were answered, how long they took. */
  answered: Times;
  health: Times;
  /** Of the server's own event loop; each holding is lengthened by up to 5 ms of the measuring. */
  loop: LoopDelay;
}

export async function flood(home: string, worst: readonly Ask[], seconds: number): Promise<FloodFound> {
  const serving = await startServing(home, { watchesLoop: true });
  const client = new Client(serving, CLIENTS);
  try {
    const [first] = worst;
    // The projection is there before the flood begins.
    if (first) await client.send('POST', '/api/v1/paths', bodyOf(first, []));
    serving.child.send('reset');
    const health = apart<Times>('probe', { url: serving.url, token: serving.token, seconds });
    const answers: Record<string, number> = {};
    const times: number[] = [];
    const end = performance.now() + seconds * 1000;
    const ask = async (number: number) => {
      for (let next = number; performance.now() < end; next++) {
        const question = worst[next % worst.length];
        if (!question) return;
        const start = performance.now();
        const { status } = await client.send('POST', '/api/v1/paths', bodyOf(question));
        answers[status] = (answers[status] ?? 0) + 1;
        if (status === 200) times.push(performance.now() - start);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, number) => ask(number)));
    const told = once(serving.child, 'message');
    serving.child.send('tell');
    const [loop] = (await told) as [LoopDelay];
    return { clients: CLIENTS, seconds, answers, answered: timesOf(times), health: await health, loop };
  } finally {
    client.close();
    await serving.stop();
  }
}
