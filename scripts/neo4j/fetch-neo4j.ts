/** Neo4j Community as Maven Central has it: fetched once into `.neo4j/`, no Docker, no installer. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFileLock } from './file-lock.ts';

const NEO4J_VERSION = '5.26.30';

/** The git-ignored folder for the fetched jars, kept graphs and throwaway graphs. */
export const CACHE = fileURLToPath(new URL('../../.neo4j/', import.meta.url));

/** Why there is no local Neo4j, in a sentence for a person: Java or Maven missing, the download failed, it did not start. */
export class LocalNeo4jError extends Error {
  override readonly name = 'LocalNeo4jError';
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>throughline</groupId>
  <artifactId>local-neo4j</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>${NEO4J_VERSION}</version></dependency>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>${NEO4J_VERSION}</version></dependency>
  </dependencies>
</project>
`;

/**
 * The folder of jars, fetched when it is not there yet (some 120 MB). Several processes may ask at once: one fetches.
 * Throws `LocalNeo4jError` when Maven is missing or fails.
 */
export async function fetchNeo4j(say: (line: string) => void): Promise<string> {
  const jars = join(CACHE, `neo4j-${NEO4J_VERSION}`);
  if (existsSync(jars)) return jars;
  await mkdir(CACHE, { recursive: true, mode: 0o700 });
  await withFileLock(`${jars}.lock`, async () => {
    if (existsSync(jars)) return;
    say(`Fetching Neo4j ${NEO4J_VERSION} from Maven Central (120 MB). This happens once.`);
    const unfinished = `${jars}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished);
    await writeFile(join(unfinished, 'pom.xml'), POM);
    await maven(unfinished);
    // Only a complete folder gets the name that the next start trusts.
    await rename(join(unfinished, 'jars'), jars);
    await rm(unfinished, { recursive: true, force: true });
  });
  return jars;
}

function maven(folder: string): Promise<void> {
  const args = ['-q', '-B', '-ntp', 'dependency:copy-dependencies'];
  const scope = ['-DincludeScope=runtime', `-DoutputDirectory=${join(folder, 'jars')}`];
  const child = spawn('mvn', [...args, ...scope], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore'],
    shell: process.platform === 'win32',
  });
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(
        new LocalNeo4jError(
          'Maven is needed to fetch Neo4j, and there is no `mvn` here. Install Maven 3.6 or newer.',
        ),
      ),
    );
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new LocalNeo4jError(
              'Maven could not fetch Neo4j. Is Maven Central, or a mirror of it, within reach?',
            ),
          ),
    );
  });
}
