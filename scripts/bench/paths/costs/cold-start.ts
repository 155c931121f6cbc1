/** From the start of the server's process to its first answer, names included, with a saved projection and without. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask } from '../asks.ts';
import { bodyOf, Client, startServing } from '../serving.ts';

const STARTS = 5;

export interface ColdFound {
  /** Seconds to the first answer when the graph had to be read, and the median of several starts with it saved. */
  withoutSaved: number;
  withSaved: number;
  /** Resident after the first answer of the last start, in bytes. */
  resident: number;
}

export async function coldStart(home: string, asks: readonly Ask[]): Promise<ColdFound> {
  rmSync(join(home, 'paths'), { recursive: true, force: true });
  const withoutSaved = await startOnce(home, asks[0]);
  const starts: { seconds: number; resident: number }[] = [];
  for (let number = 1; number <= STARTS; number++) starts.push(await startOnce(home, asks[number]));
  const sorted = starts.map(({ seconds }) => seconds).sort((a, b) => a - b);
  return {
    withoutSaved: withoutSaved.seconds,
    withSaved: sorted[Math.floor(sorted.length / 2)] ?? 0,
    resident: starts.at(-1)?.resident ?? 0,
  };
}

async function startOnce(home: string, ask: Ask | undefined): Promise<{ seconds: number; resident: number }> {
  if (!ask) throw new Error('There is nothing to ask.');
  const serving = await startServing(home);
  const client = new Client(serving);
  try {
    const { status, body } = await client.send('POST', '/api/v1/paths', bodyOf(ask));
    const seconds = (performance.now() - serving.began) / 1000;
    if (status !== 200) throw new Error(`The server answers ${status}: ${body.slice(0, 200)}`);
    return { seconds, resident: serving.resident() };
  } finally {
    client.close();
    // Stopping waits for what is being saved.
    await serving.stop();
  }
}
