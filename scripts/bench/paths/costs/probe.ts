/** Asks a server whether it is alive, from a process that does nothing else, as long as it is told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../serving.ts';
import { type Times, timesOf } from '../times.ts';

export interface ProbeInput {
  url: string;
  token: string;
  seconds: number;
}

const EVERY_MS = 20;

export async function run({ url, token, seconds }: ProbeInput): Promise<Times> {
  const client = new Client({ url, token });
  const times: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    const start = performance.now();
    await client.send('GET', '/healthz');
    const took = performance.now() - start;
    times.push(took);
    await sleep(Math.max(0, EVERY_MS - took));
  }
  client.close();
  return timesOf(times);
}
