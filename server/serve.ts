/** Opens the store, loads the case into an empty one, and serves until it is told to stop. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { destination, type Logger, pino } from 'pino';
import { createApp } from './app.ts';
import { type Assembly, assemble } from './assemble.ts';
import { type Config, ConfigError } from './config.ts';
import { ValidationError } from './errors.ts';
import { bundledCase, bundleFilesAt, bundlePathsAt } from './exchange/bundle-files.ts';
import { createLifecycle } from './lifecycle.ts';
import { createLimitedServer, listen, stopOnSignal } from './listening.ts';
import { readNamesAhead } from './read-ahead.ts';
import { canGenerateCode } from './security/code-generation.ts';
import { allowedHostsOf } from './security/request-guard.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import type { ImportService } from './services/imports.ts';
import type { GraphStore } from './store/graph-store.ts';
import { openStore } from './store/open-store.ts';

const PAGE = resolve(import.meta.dirname, '..', 'dist');
/** The exit code of a fault, as of the command line. */
const FAULT = 3;

/**
 * Resolves when it listens, with the address printed. `casePath` is a bundle, or `none`; absent: the bundled one.
 * Rejects with a `ConfigError` for what its starter can mend.
 */
export async function serve(config: Config, casePath: string | undefined): Promise<void> {
  if (canGenerateCode())
    throw new ConfigError('The server is started by `npm start`, which keeps it from running text as code.');
  const log = pino({ level: 'warn' }, destination(2));
  const store = await openStore(config);
  const assembly = assemble(store, { paths: config.paths, home: config.home, opensAhead: true, log });
  await loadCase(store, assembly.services.imports, casePath);
  await listenFor(config, store, assembly, log);
}

/** Into a store that was never written, and into no other. */
async function loadCase(store: GraphStore, imports: ImportService, path = bundledCase): Promise<void> {
  if (path === 'none' || (await store.revision()) > 0) return;
  if (!existsSync(path) || bundlePathsAt(path).length === 0)
    throw new ConfigError('--case must name a bundle: a file or a folder, or none.');
  const { counts } = await imports
    .start(bundleFilesAt(path), { format: 'bundle' })
    .catch((error: unknown) => {
      throw error instanceof ValidationError ? new ConfigError(whyNot(error)) : error;
    });
  say(`Loaded the case: ${counts.created} records.`);
}

function whyNot({ faults }: ValidationError): string {
  const [{ file = 'a record', line, code } = { code: 'validation-failed' }] = faults;
  const place = line === undefined ? file : `line ${line} of ${file}`;
  const others = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return `The case cannot be loaded: ${place}: ${code}${others}. \`npm run throughline -- import --dry-run\` lists them all.`;
}

async function listenFor(config: Config, store: GraphStore, assembly: Assembly, log: Logger): Promise<void> {
  const server = createLimitedServer();
  const port = await listen(server, config.host, config.port).catch((cause: unknown) => {
    throw new ConfigError('HOST and PORT must be an address that this user may listen on.', { cause });
  });
  const lifecycle = createLifecycle();
  const token = config.token ?? randomBytes(32).toString('base64url');
  const { services } = assembly;
  const allowedHosts = allowedHostsOf(config.host, port);
  const page = existsSync(join(PAGE, 'index.html')) ? { page: PAGE } : {};
  server.on('request', createApp({ services, store, token, port, allowedHosts, lifecycle, log, ...page }));
  readNamesAhead(server, store);

  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  writeServerFile(config.home, { url, token, pid: process.pid });
  const abandon = () => removeServerFile(config.home, process.pid);
  stopOnSignal(server, lifecycle, {
    abandon,
    close: async () => {
      abandon();
      await assembly.close();
      await store.close();
    },
  });
  endOnFault(log, abandon);
  if (config.port !== 0 && port !== config.port) say(`Port ${config.port} is taken: listening on ${port}.`);
  process.stdout.write(`${url}/#token=${token}\n`);
}

/** A state that nobody foresaw is not gone on from. The message may hold a name, the places in our code do not. */
function endOnFault(log: Logger, abandon: () => void): void {
  process.on('uncaughtException', (error) => {
    log.error({ fault: error.name, at: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) });
    abandon();
    process.exit(FAULT);
  });
  process.stderr.on('error', () => {});
  process.stdout.on('error', () => {
    abandon();
    process.exit(FAULT);
  });
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
