/** `npm start`: opens the store, loads the case into an empty one, serves, and stops when asked to. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { destination, type Logger, pino } from 'pino';
import { createApp } from './app.ts';
import { type Assembly, assemble } from './assemble.ts';
import { type Config, ConfigError, configHelp, readConfig } from './config.ts';
import { ThroughlineError } from './errors.ts';
import { bundledCase, bundleFilesAt } from './exchange/bundle-files.ts';
import { createLifecycle } from './lifecycle.ts';
import { createLimitedServer, listen, stopOnSignal } from './listening.ts';
import { allowedHostsOf } from './security/request-guard.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import type { ImportService } from './services/imports.ts';
import type { GraphStore } from './store/graph-store.ts';
import { openStore } from './store/open-store.ts';

const PAGE = resolve(import.meta.dirname, '..', 'dist');
const USAGE = `npm start [-- --case FILE|none]

Serves the explorer on this machine and prints its address. Into an empty store the bundled case is loaded;
--case loads another bundle (a file or a folder) instead, or none.

`;
/** Bad use or input; a fault. */
const [BAD_USE, FAULT] = [2, 3];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' }, case: { type: 'string' } },
  });
  if (values.help) {
    process.stdout.write(USAGE + configHelp());
    return;
  }
  const config = readConfig(process.env);
  const log = pino({ level: 'warn' }, destination(2));
  const store = await openStore(config);
  const assembly = assemble(store);
  await loadCase(store, assembly.services.imports, values.case);
  await serve(config, store, assembly, log);
}

/** Into a store that was never written, and into no other. */
async function loadCase(store: GraphStore, imports: ImportService, path = bundledCase): Promise<void> {
  if (path === 'none' || (await store.revision()) > 0) return;
  if (!existsSync(path)) throw new ConfigError('--case must name a bundle: a file or a folder, or none.');
  const { counts } = await imports.start(bundleFilesAt(path), { format: 'bundle' });
  say(`Loaded the case: ${counts.created} records.`);
}

async function serve(config: Config, store: GraphStore, assembly: Assembly, log: Logger): Promise<void> {
  const server = createLimitedServer();
  const port = await listen(server, config.host, config.port);
  const lifecycle = createLifecycle();
  const token = config.token ?? randomBytes(32).toString('base64url');
  const { services } = assembly;
  const allowedHosts = allowedHostsOf(config.host, port);
  const page = existsSync(join(PAGE, 'index.html')) ? { page: PAGE } : {};
  server.on('request', createApp({ services, store, token, port, allowedHosts, lifecycle, log, ...page }));

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

/** A sentence for a person; the words of an error of ours hold nothing that was typed or stored. */
function endWith(error: unknown): never {
  const isUse = error instanceof ConfigError || (error instanceof TypeError && 'code' in error);
  if (isUse || error instanceof ThroughlineError) say(error.message);
  else say(`Throughline has a fault and cannot start.\n${error instanceof Error ? error.stack : ''}`);
  process.exit(isUse ? BAD_USE : FAULT);
}

await main().catch(endWith);
