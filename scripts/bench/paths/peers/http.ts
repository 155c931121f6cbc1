/** Ours as a program asks it: a server on the kept store, over HTTP, names and replies included. */
import { medianOf, type OpenPeer, timed } from '../peer.ts';
import { homeOf } from '../prepare.ts';
import { bodyOf, Client, startServing } from '../serving.ts';
import { answerIn } from './findings.ts';

type Found = Parameters<typeof answerIn>[0];

export const open: OpenPeer = async (prepared) => {
  const serving = await startServing(homeOf(prepared));
  const client = new Client(serving);
  return {
    notes: {},
    answers: () => true,
    ask: (asks) =>
      timed(asks, async (ask) => {
        const { status, body } = await client.send('POST', '/api/v1/paths', bodyOf(ask, []));
        if (status !== 200) throw new Error(`The server answers ${status}: ${body.slice(0, 300)}`);
        return answerIn(JSON.parse(body) as Found, ask);
      }),
    roundTrip: () => medianOf(() => client.send('GET', '/healthz')),
    async close() {
      client.close();
      await serving.stop();
    },
  };
};
