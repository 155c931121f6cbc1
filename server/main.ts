/** `npm start`: says what is wrong with its use or its environment before anything else is loaded, then serves. */
import { parseArgs } from 'node:util';
import { ConfigError, configHelp, readConfig } from './config.ts';
import { ThroughlineError } from './errors.ts';

const USAGE = `npm start [-- --case FILE|none]

Serves the explorer on this machine and prints its address. Into an empty store the bundled case is loaded;
--case loads another bundle (a file or a folder) instead, or none.

`;
/** Exit codes: bad use or input, a fault. */
const [BAD_USE, FAULT] = [2, 3];

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(USAGE + configHelp());
    return;
  }
  const config = readConfig(process.env);
  const { serve } = await import('./serve.ts');
  await serve(config, options.case);
}

function readOptions() {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' }, case: { type: 'string' } } }).values;
  } catch {
    throw new ConfigError('The options are --case FILE, --case none and --help.');
  }
}

/** A sentence for a person; the words of an error of ours hold nothing that was typed or stored. */
function endWith(error: unknown): never {
  const isUse = error instanceof ConfigError;
  if (isUse || error instanceof ThroughlineError) process.stderr.write(`${error.message}\n`);
  else
    process.stderr.write(
      `Throughline has a fault and cannot start.\n${error instanceof Error ? error.stack : ''}\n`,
    );
  process.exit(isUse ? BAD_USE : FAULT);
}

await main().catch(endWith);
