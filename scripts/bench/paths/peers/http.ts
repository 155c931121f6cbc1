/** Ours as a program asks it: a server on the kept store, over HTTP, names and replies included. */
import { type OpenPeer, timed } from '../peer.ts';
import { homeOf } from '../prepare.ts';
import { bodyOf, Client, startServing } from '../serving.ts';
import { answerIn } from './findings.ts';

type Found = Parameters<typeof answerIn>[0];

export const open: OpenPeer = async (prepared) => {
  const serving = await startServing(homeOf(prepared));
  const client = new Client(serving);
  return {
    notes: { 'round trip, ms': await roundTrip(client) },
    answers: () => true,
    ask: (asks) =>
      timed(asks, async (ask) => {
        const { status, body } = await client.send('POST', '/api/v1/paths', bodyOf(ask, []));
        if (status !== 200) throw new Error(`The server answers ${status}: ${body.slice(0, 300)}`);
        return answerIn(JSON.parse(body) as Found, ask);
      }),
    async close() {
      client.close();
      await serving.stop();
    },
  };
};

/** What asking costs when there is nothing to do: the median. */
async function roundTrip(client: Client): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 300; i++) {
    const start = performance.now();
    await client.send('GET', '/healthz');
    times.push(performance.now() - start);
  }
  return Number((times.slice(100).sort((a, b) => a - b)[100] ?? 0).toFixed(2));
}
