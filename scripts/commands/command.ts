/** What a command of the command line is, and what every command may use. */
import { resolve } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';

/** 0, 1 when the answer is no, or 2 where all that is wrong with the input was said already; faults are thrown. */
export type ExitCode = 0 | 1 | 2;

export interface Invocation {
  positionals: string[];
  values: Record<string, string | boolean | undefined>;
  json: boolean;
}

export interface Command {
  /** One line, after `throughline`. */
  usage: string;
  summary: string;
  /** What `--help` says besides. */
  details?: string;
  options?: ParseArgsOptionsConfig;
  /** What a code means by which the command is refused, in a sentence. */
  reasonOf?(code: string): string | undefined;
  /** The most words that may follow the command; without it, any number. */
  positionals?: number;
  run(invocation: Invocation): Promise<ExitCode>;
}

/** The command was used wrongly: exit 2, with the usage. */
export class UsageError extends Error {}

/** Somebody pressed Ctrl-C: what was begun has been ended in order. The message says what that means. */
export class InterruptedError extends Error {
  constructor(message = 'Stopped.') {
    super(message);
  }
}

/** A path that a person typed, from the folder they typed it in (npm runs scripts in the project's). */
export const typedPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

export const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

export const print = (result: unknown): void => {
  process.stdout.write(typeof result === 'string' ? `${result}\n` : `${JSON.stringify(result, null, 2)}\n`);
};

interface Place {
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
  pointer?: string | undefined;
}

/** “case.jsonl: line 3: /since: ”; empty where no place is known. */
export const placeOf = ({ file, line, column, pointer }: Place): string =>
  [
    file,
    line === undefined ? undefined : `line ${line}`,
    column === undefined ? undefined : `column ${column}`,
    pointer,
  ]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => `${part}: `)
    .join('');

/** “1 step”, “2 steps”. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Longer lines are hard to read, and shorter ones hold no name; some terminals say that they have no width. */
const [NARROWEST, USUAL, WIDEST] = [40, 80, 110];

/** What is no terminal is sent whole sentences. */
export const widthOf = (out: NodeJS.WriteStream): number | undefined =>
  out.isTTY ? Math.max(NARROWEST, Math.min(out.columns || USUAL, WIDEST)) : undefined;

/** The value of an option that takes text. */
export function text(invocation: Invocation, option: string): string | undefined {
  const value = invocation.values[option];
  return typeof value === 'string' ? value : undefined;
}
