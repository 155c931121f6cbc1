/** `npm run neo4j`: a Neo4j for a person who tries the Neo4j store. Its graph stays in `.neo4j/graph` between runs. */
import { join } from 'node:path';
import { CACHE, LocalNeo4jError } from './fetch-neo4j.ts';
import { startLocalNeo4j } from './local-neo4j.ts';

const say = (line: string) => void process.stderr.write(`${line}\n`);

try {
  const server = await startLocalNeo4j({ folder: join(CACHE, 'graph'), heap: '1g', say });
  say('Neo4j is ready. Start Throughline on it with these; Ctrl C ends it.\n');
  process.stdout.write(
    `NEO4J_URI=${server.uri}\nNEO4J_USERNAME=${server.username}\nNEO4J_PASSWORD=${server.password}\n`,
  );
  const stop = () => void server.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
} catch (error) {
  if (!(error instanceof LocalNeo4jError)) throw error;
  say(error.message);
  process.exitCode = 3;
}
