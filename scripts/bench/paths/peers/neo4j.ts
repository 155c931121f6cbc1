/** Neo4j over Bolt, each question in the form that answers it fastest here. */
import { neo4j } from '../../../../server/store/neo4j/driver.ts';
import { LocalNeo4jError, startLocalNeo4j } from '../../../neo4j/local-neo4j.ts';
import type { Ask } from '../asks.ts';
import { medianOf, type OpenPeer, type Peer, PeerMissingError, timed } from '../peer.ts';
import { neo4jFolderOf } from '../prepare.ts';
import { type Form, formsFor, type Run } from './neo4j-forms.ts';

const TIMEOUT_MS = 10_000;
/** What a form may take while it is tried, and how often it is. */
const TRIAL = { timeout: 4_000, asks: 3 } as const;

export const open: OpenPeer = async (prepared) => {
  const server = await startLocalNeo4j({
    folder: neo4jFolderOf(prepared),
    heap: '3g',
    pageCache: '2g',
  }).catch((error: unknown) => {
    throw error instanceof LocalNeo4jError ? new PeerMissingError(error.message) : error;
  });
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.username, server.password), {
    disableLosslessIntegers: true,
    telemetryDisabled: true,
  });
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });

  /** `undefined` when the time was over. */
  const runWithin =
    (milliseconds: number): Run =>
    async (statement, parameters = {}) => {
      try {
        const result = await session.run(statement, parameters, { timeout: milliseconds });
        return result.records.map((row) => Number(row.get('hops')));
      } catch (error) {
        if (error instanceof Error && /timed? ?out|terminated/i.test(error.message)) return undefined;
        throw error;
      }
    };

  const writing = driver.session();
  await writing.run('CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE');
  await writing.run('CALL db.awaitIndexes(300)');
  await writing.close();
  // Everything that a search reads, once, so that the pages are in memory.
  await session.run('MATCH (n:Entity) RETURN sum(size(n.id)) AS hops');
  await session.run('MATCH (n:Entity)-[r]->() RETURN sum(r.rank + r.first) AS hops');

  const chosen = new Map<string, Form>();
  const keyOf = (ask: Ask) => JSON.stringify([ask.want, ask.rules, ask.limit, ask.to.length > 1]);

  const peer: Peer = {
    notes: { version: await versionOf() },
    answers: () => true,
    async prepare(warmUp) {
      const [first] = warmUp;
      if (first === undefined) return undefined;
      const best = await fastest(formsFor(first), warmUp);
      chosen.set(keyOf(first), best);
      return best.name;
    },
    ask: (asks) =>
      timed(asks, async (ask) => {
        const form = chosen.get(keyOf(ask)) ?? formsFor(ask)[0];
        return form ? form.answer(runWithin(TIMEOUT_MS), ask) : { counts: [], cut: 'no form' };
      }),
    roundTrip: () => medianOf(() => session.run('RETURN 1')),
    async close() {
      await session.close();
      await driver.close();
      await server.stop();
    },
  };
  return peer;

  async function versionOf(): Promise<string> {
    const { records } = await session.run(
      'CALL dbms.components() YIELD versions RETURN versions[0] AS version',
    );
    return String(records[0]?.get('version'));
  }

  /** Each form on the same few questions, once to be planned and once for its time. */
  async function fastest(forms: readonly Form[], warmUp: readonly Ask[]): Promise<Form> {
    let best: { form: Form; time: number } | undefined;
    for (const form of forms) {
      const limit = best ? Math.min(TRIAL.timeout, best.time * 4 + 50) : TRIAL.timeout;
      let time = 0;
      for (const ask of warmUp.slice(0, TRIAL.asks)) {
        const run = runWithin(limit);
        const isPlanned = await form.answer(run, ask);
        const start = performance.now();
        if (isPlanned.cut === undefined) await form.answer(run, ask);
        time += isPlanned.cut === undefined ? performance.now() - start : limit * 2;
        if (best && time > best.time * 3 * TRIAL.asks) break;
      }
      const mean = time / TRIAL.asks;
      if (best === undefined || mean < best.time) best = { form, time: mean };
    }
    if (best === undefined) throw new Error('There is no form for this question.');
    return best.form;
  }
};
