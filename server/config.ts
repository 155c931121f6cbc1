/** The environment: one table, which also prints itself as help. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

interface Variable {
  schema: z.ZodType;
  /** What it is for, and its default. */
  help: string;
  /** What a value must be, to end the sentence “X must be …”. */
  must: string;
}

const text = z.string().min(1).max(4096);

const TABLE = {
  HOST: {
    schema: z.enum(['127.0.0.1', '::1', 'localhost']).default('127.0.0.1'),
    help: 'Address to listen on. There are no accounts yet, so only loopback is taken (127.0.0.1)',
    must: '127.0.0.1, ::1 or localhost: without accounts Throughline listens on this machine only',
  },
  PORT: {
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.int().min(0).max(65_535))
      .default(4600),
    help: 'Port to listen on; the next free one when it is taken; 0 for any (4600)',
    must: 'a port from 0 to 65535',
  },
  THROUGHLINE_HOME: {
    schema: text.default('.throughline'),
    help: 'Folder of the embedded store and of server.json (.throughline)',
    must: 'a folder',
  },
  THROUGHLINE_TOKEN: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9._~-]{16,200}$/)
      .optional(),
    help: 'Token that programs and the page must show (random per start)',
    must: '16 to 200 letters, digits or . _ ~ -',
  },
  THROUGHLINE_STORE: {
    schema: z.enum(['sqlite', 'neo4j']).optional(),
    help: 'sqlite or neo4j (neo4j when NEO4J_URI is set, else sqlite)',
    must: 'sqlite or neo4j',
  },
  THROUGHLINE_PATHS: {
    schema: z.enum(['auto', 'projection', 'cypher']).default('auto'),
    help: 'Where paths are searched: auto, projection or cypher (auto)',
    must: 'auto, projection or cypher',
  },
  NEO4J_URI: {
    schema: z
      .string()
      .regex(/^(?:bolt|neo4j)(?:\+s|\+ssc)?:\/\/\S+$/)
      .optional(),
    help: 'Address of Neo4j: bolt:// or neo4j://, +s for TLS',
    must: 'an address that begins with bolt://, bolt+s://, neo4j:// or neo4j+s://',
  },
  NEO4J_USERNAME: { schema: text.default('neo4j'), help: 'User of Neo4j (neo4j)', must: 'a name' },
  NEO4J_PASSWORD: { schema: text.default(''), help: 'Password of that user', must: 'a password' },
  NEO4J_DATABASE: { schema: text.default('neo4j'), help: 'Database of Neo4j (neo4j)', must: 'a name' },
} satisfies Record<string, Variable>;

type Name = keyof typeof TABLE;
type Values = { [N in Name]: z.output<(typeof TABLE)[N]['schema']> };

export interface Config {
  host: string;
  port: number;
  /** Absolute. */
  home: string;
  token?: string;
  store: 'sqlite' | 'neo4j';
  paths: 'auto' | 'projection' | 'cypher';
  /** Present when the store is Neo4j. */
  neo4j?: { uri: string; username: string; password: string; database: string };
}

/** The environment cannot be used; the message is a sentence that names the variable and never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the variables; each may stand in a file instead, named by `X_FILE`. Throws `ConfigError`. */
export function readConfig(environment: Environment): Config {
  const values = Object.fromEntries(
    Object.entries<Variable>(TABLE).map(([name, variable]) => {
      const parsed = variable.schema.safeParse(given(environment, name));
      if (!parsed.success) throw new ConfigError(`${name} must be ${variable.must}.`);
      return [name, parsed.data];
    }),
  ) as Values;
  const store = values.THROUGHLINE_STORE ?? (values.NEO4J_URI ? 'neo4j' : 'sqlite');
  if (store === 'neo4j' && !values.NEO4J_URI) {
    throw new ConfigError('NEO4J_URI must be set when THROUGHLINE_STORE is neo4j.');
  }
  if (values.THROUGHLINE_PATHS === 'cypher' && store !== 'neo4j') {
    throw new ConfigError('THROUGHLINE_PATHS may be cypher only when the store is Neo4j.');
  }
  return {
    host: values.HOST === 'localhost' ? '127.0.0.1' : values.HOST,
    port: values.PORT,
    home: resolve(values.THROUGHLINE_HOME),
    store,
    paths: values.THROUGHLINE_PATHS,
    ...(values.THROUGHLINE_TOKEN !== undefined && { token: values.THROUGHLINE_TOKEN }),
    ...(store === 'neo4j' &&
      values.NEO4J_URI !== undefined && {
        neo4j: {
          uri: values.NEO4J_URI,
          username: values.NEO4J_USERNAME,
          password: values.NEO4J_PASSWORD,
          database: values.NEO4J_DATABASE,
        },
      }),
  };
}

/** An empty variable is an absent one. */
function given(environment: Environment, name: string): string | undefined {
  const [direct, file] = [environment[name] || undefined, environment[`${name}_FILE`] || undefined];
  if (direct !== undefined && file !== undefined) {
    throw new ConfigError(`${name} and ${name}_FILE must not both be set.`);
  }
  if (file === undefined) return direct;
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    throw new ConfigError(`${name}_FILE must name a file that can be read.`);
  }
}

/** What `npm start -- --help` prints. */
export function configHelp(): string {
  const lines = Object.entries<Variable>(TABLE).map(([name, { help }]) => `  ${name.padEnd(18)} ${help}`);
  return `Environment (each may stand in a file, named by the same variable with _FILE):\n${lines.join('\n')}\n`;
}
