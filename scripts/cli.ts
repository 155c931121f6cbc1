/** `throughline`: results on stdout, words on stderr; exit 0, 1 (the answer is no), 2 (bad use or input), 3 (a fault). */
import { parseArgs } from 'node:util';
import { BadInputError, type Fault, ThroughlineError, ValidationError } from '../server/errors.ts';
import { type Command, say, text, typedPath, UsageError } from './commands/command.ts';

const commands: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import('./commands/serve.ts'),
  import: () => import('./commands/import.ts'),
  export: () => import('./commands/export.ts'),
  paths: () => import('./commands/paths.ts'),
  protected: () => import('./commands/protected.ts'),
  seed: () => import('./commands/seed.ts'),
};

const shared = {
  home: { type: 'string' },
  store: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

async function help(): Promise<void> {
  say('Usage: npm run throughline -- COMMAND [--home FOLDER] [--store sqlite|neo4j] [--json]\n');
  for (const load of Object.values(commands)) {
    const { command } = await load();
    say(`  ${command.usage}\n      ${command.summary}`);
  }
}

async function main([name, ...args]: string[]): Promise<number> {
  const load = name === undefined ? undefined : Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    await help();
    return name === undefined || name === '--help' || name === '-h' || name === 'help' ? 0 : 2;
  }
  const { command } = await load();
  try {
    const { positionals, values } = parseArgs({
      args,
      options: { ...command.options, ...shared },
      allowPositionals: true,
      strict: true,
    });
    if (values.help === true) {
      say(`Usage: npm run throughline -- ${command.usage}\n${command.summary}`);
      return 0;
    }
    const invocation = {
      positionals,
      values: values as Record<string, string | boolean | undefined>,
      json: values.json === true,
    };
    const home = text(invocation, 'home');
    const store = text(invocation, 'store');
    if (home !== undefined) process.env['THROUGHLINE_HOME'] = typedPath(home);
    if (store !== undefined) process.env['THROUGHLINE_STORE'] = store;
    return await command.run(invocation);
  } catch (error) {
    return explain(error, command);
  }
}

function explain(error: unknown, command: Command): number {
  if (
    error instanceof UsageError ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  ) {
    say(`${error.message}\nUsage: npm run throughline -- ${command.usage}`);
    return 2;
  }
  if (error instanceof ValidationError || error instanceof BadInputError) {
    say(error.message);
    for (const fault of error.faults) say(`  ${placeOf(fault)}${fault.code}`);
    return 2;
  }
  say(
    error instanceof ThroughlineError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error),
  );
  return 3;
}

const placeOf = ({ file, line, pointer }: Fault): string =>
  [file, line === undefined ? undefined : `line ${line}`, pointer]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => `${part}: `)
    .join('');

process.exitCode = await main(process.argv.slice(2));
