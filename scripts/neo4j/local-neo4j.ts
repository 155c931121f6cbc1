/** A real Neo4j on this machine's loopback, for tests and for trying the Neo4j store, without Docker. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { neo4j } from '../../server/store/neo4j/driver.ts';
import { CACHE, fetchNeo4j, LocalNeo4jError } from './fetch-neo4j.ts';

export { LocalNeo4jError } from './fetch-neo4j.ts';

export interface LocalNeo4j {
  uri: string;
  username: string;
  password: string;
  port: number;
  /** The server's own process, for tests that pause it. */
  pid: number;
  /** Ends the server; a throwaway graph goes with it. Stopping twice is stopping once. */
  stop(): Promise<void>;
}

export interface LocalNeo4jOptions {
  /** Where the graph and its password stay. Without it the graph is empty at the start and gone at the end. */
  folder?: string;
  /** A free port when absent. */
  port?: number;
  heap?: string;
  /** How much of the graph's files is kept in memory besides the heap; 128 MB when absent. */
  pageCache?: string;
  /** For tests: starts faster, and plans each statement once, however its graph grows and shrinks. */
  isShortLived?: boolean;
  say?: (line: string) => void;
}

const USERNAME = 'neo4j';
/** What its jars need opened of Java. */
export const OPENED = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent', 'jdk.internal.misc'];
const START_LIMIT_MS = 90_000;

/** Answers once the server takes queries. Throws `LocalNeo4jError` when there is no Java, no Maven, or no start. */
export async function startLocalNeo4j(options: LocalNeo4jOptions = {}): Promise<LocalNeo4j> {
  const java = findJava();
  const jars = await fetchNeo4j(options.say ?? (() => {}));
  const kept = options.folder !== undefined;
  const folder = options.folder ?? (await mkdtemp(join(CACHE, 'throwaway-')));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const port = options.port ?? (await freePort());
  await writeFile(join(folder, 'neo4j.conf'), configuration(folder, port, options));

  const keeper = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('keeper.ts', import.meta.url)),
      kept ? '-' : folder,
      java,
      ...jvmArguments(jars, options),
      `--home-dir=${folder}`,
      `--config-dir=${folder}`,
    ],
    // A group of its own: Ctrl C in a terminal ends the server through its owner, in order.
    { stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  );
  const ended = once(keeper, 'exit');
  const stop = async () => {
    keeper.stdin.end();
    await ended;
  };
  const [pid] = (await once(createInterface({ input: keeper.stdout }), 'line')) as [string];
  const uri = `bolt://127.0.0.1:${port}`;
  try {
    const password = await Promise.race([
      signIn(uri, join(folder, 'password')),
      ended.then(() => {
        throw new LocalNeo4jError(
          `Neo4j ended while it started.${kept ? ` Its log: ${folder}/logs/neo4j.log` : ''}`,
        );
      }),
    ]);
    return { uri, username: USERNAME, password, port, pid: Number(pid), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** `JAVA_HOME`'s, or the first on the path, of version 17 or newer. Throws `LocalNeo4jError`. */
export function findJava(): string {
  const home = process.env['JAVA_HOME'];
  const java = home ? join(home, 'bin', 'java') : 'java';
  const asked = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(asked.stderr ?? '')?.[1]);
  if (asked.error || Number.isNaN(version))
    throw new LocalNeo4jError(
      'Neo4j needs Java 17 or newer, and there is no `java` here. Install it, or set JAVA_HOME.',
    );
  if (version < 17)
    throw new LocalNeo4jError(`Neo4j needs Java 17 or newer; this machine has Java ${version}.`);
  return java;
}

const jvmArguments = (jars: string, { heap = '512m', isShortLived }: LocalNeo4jOptions): string[] => [
  `-Xmx${heap}`,
  '-XX:+UseSerialGC',
  // The slow compiler pays off later than such a server ends.
  ...(isShortLived ? ['-XX:TieredStopAtLevel=1'] : []),
  ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  '-cp',
  join(jars, '*'),
  'org.neo4j.server.CommunityEntryPoint',
];

const configuration = (
  folder: string,
  port: number,
  { isShortLived, pageCache = '128m' }: LocalNeo4jOptions,
): string =>
  [
    `server.directories.data=${join(folder, 'data')}`,
    `server.directories.logs=${join(folder, 'logs')}`,
    `server.directories.run=${join(folder, 'run')}`,
    `server.directories.import=${join(folder, 'import')}`,
    'server.default_listen_address=127.0.0.1',
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    'server.http.enabled=false',
    'server.https.enabled=false',
    `server.memory.pagecache.size=${pageCache}`,
    'db.tx_log.preallocate=false',
    'db.shutdown_transaction_end_timeout=1s',
    'dbms.usage_report.enabled=false',
    ...(isShortLived ? ['dbms.cypher.min_replan_interval=1h'] : []),
    '',
  ].join('\n');

/** Waits for the server, and gives a new graph a password of its own. Secrets pass through a 0600 file, never through arguments. */
async function signIn(uri: string, passwordFile: string): Promise<string> {
  const deadline = Date.now() + START_LIMIT_MS;
  const isNew = !existsSync(passwordFile);
  const password = isNew ? randomBytes(18).toString('base64url') : await readFile(passwordFile, 'utf8');
  const driver = neo4j.driver(uri, neo4j.auth.basic(USERNAME, isNew ? 'neo4j' : password), {
    connectionTimeout: 1000,
    maxTransactionRetryTime: 0,
    telemetryDisabled: true,
  });
  try {
    for (;;) {
      try {
        if (isNew) await changePassword(driver, password);
        else await driver.executeQuery('RETURN 1');
        if (isNew) await writeFile(passwordFile, password, { mode: 0o600 });
        return password;
      } catch (error) {
        if (!neo4j.isRetryableError(error as Error) || Date.now() > deadline)
          throw new LocalNeo4jError('Neo4j started and does not answer.', { cause: error });
        await sleep(100);
      }
    }
  } finally {
    await driver.close();
  }
}

const changePassword = (driver: ReturnType<typeof neo4j.driver>, password: string) =>
  driver.executeQuery(
    'ALTER CURRENT USER SET PASSWORD FROM $initial TO $password',
    { initial: 'neo4j', password },
    { database: 'system' },
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
