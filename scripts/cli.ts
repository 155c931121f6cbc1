/**
 * `throughline`: results on stdout, words on stderr; exit 0, 1 (the answer is no), 2 (bad use or input), 3 (a fault), or
 * 130 as shells have it, where Ctrl-C ended it.
 */
import { parseArgs } from 'node:util';
import { ConfigError } from '../server/config.ts';
import { BadInputError, type Fault, ThroughlineError, ValidationError } from '../server/errors.ts';
import {
  type Command,
  InterruptedError,
  type Invocation,
  placeOf,
  print,
  say,
  text,
  typedPath,
  UsageError,
} from './commands/command.ts';

const commands: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import('./commands/serve.ts'),
  import: () => import('./commands/import.ts'),
  imports: () => import('./commands/imports.ts'),
  withdraw: () => import('./commands/withdraw.ts'),
  export: () => import('./commands/export.ts'),
  figure: () => import('./commands/figure.ts'),
  verify: () => import('./commands/verify.ts'),
  owners: () => import('./commands/owners.ts'),
  paths: () => import('./commands/paths.ts'),
  contradictions: () => import('./commands/contradictions.ts'),
  identities: () => import('./commands/identities.ts'),
  protected: () => import('./commands/protected.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
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

/** The command's name may stand after the shared options: the first word that is no option nor an option's value. */
function nameAmong(args: string[]): number {
  const { tokens } = parseArgs({
    args,
    options: shared,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  return tokens.find((token) => token.kind === 'positional')?.index ?? -1;
}

async function main(args: string[]): Promise<number> {
  const at = nameAmong(args);
  const name = args[at];
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    await help();
    return name === undefined || name === 'help' ? 0 : 2;
  }
  const { command } = await load();
  const json = args.includes('--json');
  try {
    return await runCommand(command, args.toSpliced(at, 1), json);
  } catch (error) {
    return explain(error, command, json);
  }
}

async function runCommand(command: Command, args: string[], json: boolean): Promise<number> {
  const options = { ...command.options, ...shared };
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true, strict: true });
  if (values.help === true) {
    say(`Usage: npm run throughline -- ${command.usage}\n${command.summary}`);
    if (command.details !== undefined) say(command.details);
    return 0;
  }
  if (positionals.length > (command.positionals ?? Number.POSITIVE_INFINITY)) {
    throw new UsageError('There is a word too many.');
  }
  const invocation = { positionals, values: values as Invocation['values'], json };
  const home = text(invocation, 'home');
  const store = text(invocation, 'store');
  if (home !== undefined) process.env['THROUGHLINE_HOME'] = typedPath(home);
  if (store !== undefined) process.env['THROUGHLINE_STORE'] = store;
  return command.run(invocation);
}

const isUsage = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

/** Words on stderr; with `--json` the code and the faults on stdout too. Answers the exit code. */
function explain(error: unknown, command: Command, json: boolean): 2 | 3 | 130 {
  if (error instanceof InterruptedError) {
    say(error.message);
    return 130;
  }
  if (isUsage(error)) {
    say(`${error.message}\nUsage: npm run throughline -- ${command.usage}`);
    if (json) print({ code: 'bad-use' });
    return 2;
  }
  if (error instanceof ConfigError) {
    say(error.message);
    if (json) print({ code: 'bad-setting' });
    return 2;
  }
  if (!(error instanceof ThroughlineError)) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (json) print({ code: 'fault' });
    return 3;
  }
  say(error.message);
  const faults =
    error instanceof ValidationError || error instanceof BadInputError ? error.faults : undefined;
  for (const fault of faults ?? []) say(`  ${placeOf(fault)}${fault.code}${reasonOf(fault, command)}`);
  if (json) print({ code: error.code, errors: faults ?? [] });
  return faults === undefined ? 3 : 2;
}

/** “: mill-within-field. A line of the figure has no source”, as far as the command says it. */
function reasonOf({ code, subject }: Fault, command: Command): string {
  const reason = command.reasonOf?.(code);
  return `${subject === undefined ? '' : `: ${subject}`}${reason === undefined ? '' : `. ${reason}`}`;
}

// Whoever reads our output may stop reading: that is no fault, and nobody is left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));
process.exitCode = await main(process.argv.slice(2));
