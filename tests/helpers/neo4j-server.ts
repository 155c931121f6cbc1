/**
 * A real Neo4j for a test file: `TEST_NEO4J_URI` (with `TEST_NEO4J_USERNAME`, `TEST_NEO4J_PASSWORD`) if set, else one
 * started here from Maven Central's jars, else one in Docker. Where there is none of them the tests are skipped, aloud;
 * in CI they fail. Each test file has a server of its own, or its turn on the one named, so that no two files meet in one graph.
 */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeFileLock } from '../../scripts/neo4j/file-lock.ts';
import { LocalNeo4jError, startLocalNeo4j } from '../../scripts/neo4j/local-neo4j.ts';
import { type Driver, neo4j } from '../../server/store/neo4j/driver.ts';

export interface TestNeo4j {
  uri: string;
  username: string;
  password: string;
  port: number;
  /** Only of a server that was started here: it can be paused. */
  pid?: number;
  stop(): Promise<void>;
}

/** `undefined` when this machine can have none, which was then said on stderr. Throws in CI instead. */
export async function startTestNeo4j(): Promise<TestNeo4j | undefined> {
  const named = process.env['TEST_NEO4J_URI'];
  if (named) return takeTurnOn(named);
  try {
    return await startLocalNeo4j({ isShortLived: true, say: (line) => process.stderr.write(`${line}\n`) });
  } catch (error) {
    if (!(error instanceof LocalNeo4jError)) throw error;
    const inDocker = await startInDocker();
    if (inDocker) return inDocker;
    if (process.env['CI']) throw error;
    process.stderr.write(
      `\nSKIPPED: every test against a real Neo4j. ${error.message} Docker does not answer either.\n\n`,
    );
    return undefined;
  }
}

async function takeTurnOn(uri: string): Promise<TestNeo4j> {
  const name = createHash('sha256').update(uri).digest('hex').slice(0, 16);
  const stop = await takeFileLock(join(tmpdir(), `throughline-neo4j-${name}.lock`));
  const username = process.env['TEST_NEO4J_USERNAME'] ?? 'neo4j';
  const password = process.env['TEST_NEO4J_PASSWORD'] ?? '';
  return { uri, username, password, port: Number(new URL(uri).port || 7687), stop };
}

const docker = (args: string[], env: Record<string, string> = {}) =>
  spawnSync('docker', args, { encoding: 'utf8', env: { ...process.env, ...env } });

async function startInDocker(): Promise<TestNeo4j | undefined> {
  if (docker(['info']).status !== 0) return undefined;
  const password = randomBytes(18).toString('base64url');
  // `-e NAME` takes the value from the environment: the password stands in no argument.
  const run = docker(
    ['run', '--rm', '-d', '-p', '127.0.0.1::7687', '-e', 'NEO4J_AUTH', 'neo4j:5.26-community'],
    { NEO4J_AUTH: `neo4j/${password}` },
  );
  if (run.status !== 0) return undefined;
  const container = run.stdout.trim();
  const port = Number(docker(['port', container, '7687']).stdout.trim().split(':').at(-1));
  const server = {
    uri: `bolt://127.0.0.1:${port}`,
    username: 'neo4j',
    password,
    port,
    stop: async () => void docker(['rm', '-f', container]),
  };
  await untilItAnswers(server);
  return server;
}

async function untilItAnswers(server: TestNeo4j): Promise<void> {
  const driver = driverOf(server);
  try {
    for (let attempt = 0; attempt < 300; attempt++) {
      if (
        await driver.verifyConnectivity().then(
          () => true,
          () => false,
        )
      )
        return;
      await sleep(200);
    }
    throw new Error('Neo4j in Docker does not answer.');
  } finally {
    await driver.close();
  }
}

export const driverOf = ({ uri, username, password }: TestNeo4j): Driver =>
  neo4j.driver(uri, neo4j.auth.basic(username, password), { telemetryDisabled: true });

/** Removes every node; constraints and indexes stay. */
export async function emptyGraph(driver: Driver): Promise<void> {
  await driver.executeQuery('MATCH (n) DETACH DELETE n');
}
