/** Neo4j over Bolt, each question in the form that answers it fastest here. */
import { neo4j } from '../../../../server/store/neo4j/driver.ts';
import { type LocalNeo4j, LocalNeo4jError, startLocalNeo4j } from '../../../neo4j/local-neo4j.ts';
import type { Ask } from '../asks.ts';
import { type Asked, medianOf, type OpenPeer, type Peer, PeerMissingError, timed } from '../peer.ts';
import { neo4jFolderOf } from '../prepare.ts';
import { type Form, formsFor, type Run } from './neo4j-forms.ts';

const MEMORY = { heap: '3g', pageCache: '2g' } as const;
const TIMEOUT_MS = 10_000;
/** What a form may take while it is tried, and on how many questions it is. */
const TRIAL = { timeout: 4_000, asks: 3 } as const;

const SCHEMA = [
  'CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE',
  'CALL db.awaitIndexes(300)',
];
/** Everything that a search reads, once, so that the pages are in memory. */
const WARMING = [
  'MATCH (n:Entity) RETURN sum(size(n.id)) AS hops',
  'MATCH (n:Entity)-[r]->() RETURN sum(r.rank + r.first) AS hops',
];

export const open: OpenPeer = async (prepared) => {
  const folder = neo4jFolderOf(prepared);
  const server = await startLocalNeo4j({ folder, ...MEMORY }).catch((error: unknown) => {
    throw error instanceof LocalNeo4jError ? new PeerMissingError(error.message) : error;
  });
  const peer = new Neo4jPeer(server);
  await peer.begin();
  return peer;
};

class Neo4jPeer implements Peer {
  readonly #server: LocalNeo4j;
  readonly #driver;
  readonly #session;
  readonly #chosen = new Map<string, Form>();
  #version = '';

  constructor(server: LocalNeo4j) {
    this.#server = server;
    this.#driver = neo4j.driver(server.uri, neo4j.auth.basic(server.username, server.password), {
      disableLosslessIntegers: true,
      telemetryDisabled: true,
    });
    this.#session = this.#driver.session({ defaultAccessMode: neo4j.session.READ });
  }

  async begin(): Promise<void> {
    const writing = this.#driver.session();
    for (const statement of SCHEMA) await writing.run(statement);
    await writing.close();
    for (const statement of WARMING) await this.#session.run(statement);
    const { records } = await this.#session.run(
      'CALL dbms.components() YIELD versions RETURN versions[0] AS version',
    );
    this.#version = String(records[0]?.get('version'));
  }

  get notes() {
    return { version: this.#version };
  }

  answers(): boolean {
    return true;
  }

  async prepare(warmUp: readonly Ask[]): Promise<string | undefined> {
    const [first] = warmUp;
    if (first === undefined) return undefined;
    const forms = formsFor(first);
    const form = forms.length === 1 ? forms[0] : await this.#fastest(forms, warmUp);
    if (form === undefined) throw new Error('There is no form for this question.');
    this.#chosen.set(keyOf(first), form);
    return form.name;
  }

  ask(asks: readonly Ask[]): Promise<Asked[]> {
    const run = this.#runWithin(TIMEOUT_MS);
    return timed(asks, async (ask) => {
      const form = this.#chosen.get(keyOf(ask));
      if (!form) throw new Error('A question was not prepared for.');
      return form.answer(run, ask);
    });
  }

  roundTrip(): Promise<number> {
    return medianOf(() => this.#session.run('RETURN 1'));
  }

  async close(): Promise<void> {
    await this.#session.close();
    await this.#driver.close();
    await this.#server.stop();
  }

  /** It answers `undefined` when the time was over. */
  #runWithin(milliseconds: number): Run {
    return async (statement, parameters = {}) => {
      try {
        const result = await this.#session.run(statement, parameters, { timeout: milliseconds });
        return result.records.map((row) => Number(row.get('hops')));
      } catch (error) {
        if (error instanceof Error && /timed? ?out|terminated/i.test(error.message)) return undefined;
        throw error;
      }
    };
  }

  async #fastest(forms: readonly Form[], warmUp: readonly Ask[]): Promise<Form | undefined> {
    let best: { form: Form; time: number } | undefined;
    for (const form of forms) {
      const time = await this.#timeOf(form, warmUp.slice(0, TRIAL.asks), best?.time);
      if (best === undefined || time < best.time) best = { form, time };
    }
    return best?.form;
  }

  /** On all of the questions together, each asked once before so that it is planned. Infinite when hopeless. */
  async #timeOf(form: Form, asks: readonly Ask[], least: number = TRIAL.timeout): Promise<number> {
    const run = this.#runWithin(TRIAL.timeout);
    let time = 0;
    for (const ask of asks) {
      if ((await form.answer(run, ask)).cut !== undefined) return Number.POSITIVE_INFINITY;
      const start = performance.now();
      await form.answer(run, ask);
      time += performance.now() - start;
      if (time > least) return time;
    }
    return time;
  }
}

const keyOf = ({ want, rules, limit, isWhole, way, to }: Ask): string =>
  JSON.stringify([want, rules, limit, isWhole, way, to.length > 1]);
