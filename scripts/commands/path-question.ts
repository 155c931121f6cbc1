/** From what was typed after `throughline paths` to a question. */
import { faultsOf } from '../../server/contract/faults.ts';
import {
  PATHS_PARTS,
  type PathQuestion,
  PathQuestion as PathQuestionSchema,
} from '../../server/contract/paths.ts';
import { readShape } from '../../server/domain/paths/shape-text.ts';
import { type Invocation, text, UsageError } from './command.ts';

const TEXT = { type: 'string' } as const;

/** The options that ask, each with the place in the question that it fills. */
export const QUESTION_OPTIONS = {
  'from-kind': TEXT,
  'from-badge': TEXT,
  'to-kind': TEXT,
  'to-badge': TEXT,
  'max-hops': TEXT,
  direction: TEXT,
  families: TEXT,
  types: TEXT,
  layers: TEXT,
  standing: TEXT,
  hubs: TEXT,
  avoid: TEXT,
  'as-of': TEXT,
  time: TEXT,
  shape: TEXT,
  parts: TEXT,
  groups: TEXT,
  paths: TEXT,
  'per-end': { type: 'boolean' },
} as const;

export const QUESTION_HELP = `
Ends
  FROM, TO                 ids; several are one word, with commas
  --from-kind K, --from-badge B, --to-kind K, --to-badge B
                           all of a kind (person, company, compound …), all who wear a badge (official,
                           sanctioned, investor, convicted, charged), or all of both
Rules
  --max-hops N             steps at most, 1 to 12 (6)
  --direction D            any, along (the way each relation points), against (any)
  --families F,…           ownership, office, kinship, association, legal, spatial, identity
  --types T,…              owns, sits_within …: united with the families
  --layers L,…             those of the case; without it those that the case shows by default
  --standing S             the weakest admitted: documented, reported, attributed, alleged, inferred,
                           uncited (alleged)
  --hubs H                 ends, or through: hubs may lie inside a path (ends)
  --avoid ID,…             on no path
  --as-of DATE             what may have held then: YYYY, YYYY-MM or YYYY-MM-DD
  --time T                 any, together (all on one day), in-order (none before the one that precedes it)
  --shape 'STEP STEP …'    the steps one by one. A step is types or families, or * for those of the rules;
                           > goes the way the relation points, < the other way; after a colon where it
                           arrives: a kind, a badge, @ID. 'sits_within>:concession owns<:sanctioned'
Answer
  --groups N               so many lengths for which there is a path, 1 to 12 (2)
  --paths N                so many paths, 1 to 1000 (50)
  --per-end                count the lengths for each pair of ends
  --parts P,…              besides the paths only these: ${PATHS_PARTS.join(', ')}; or none`;

/** Throws `UsageError` where the words are no question. */
export function questionOf(invocation: Invocation): PathQuestion {
  const ids = [...invocation.positionals];
  const question = {
    from: endOf('from', invocation, ids),
    to: endOf('to', invocation, ids),
    rules: defined({
      maxHops: number(invocation, 'max-hops'),
      direction: text(invocation, 'direction'),
      families: list(invocation, 'families'),
      types: list(invocation, 'types'),
      layers: list(invocation, 'layers'),
      standing: text(invocation, 'standing'),
      hubs: text(invocation, 'hubs'),
      avoid: list(invocation, 'avoid'),
      asOf: text(invocation, 'as-of'),
      time: text(invocation, 'time'),
      shape: shape(invocation),
    }),
    ...defined({ parts: text(invocation, 'parts') === 'none' ? [] : list(invocation, 'parts') }),
    limit: defined({
      groups: number(invocation, 'groups'),
      paths: number(invocation, 'paths'),
      perEnd: invocation.values['per-end'] === true || undefined,
    }),
  };
  if (ids.length > 0)
    throw new UsageError('Name one FROM and one TO; several ids are one comma-separated word.');
  const parsed = PathQuestionSchema.safeParse(question);
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error).map(({ pointer, code }) => `${optionAt(pointer)}: ${code}`);
  throw new UsageError([...new Set(faults)].join('\n'));
}

/** `/rules/maxHops` was typed as `--max-hops`; `/from/ids/0` as FROM. */
function optionAt(pointer: string): string {
  const [first = '', second = '', third = ''] = pointer.split('/').slice(1);
  if (first === 'from' || first === 'to') {
    return second === 'where' ? `--${first}${third === '' ? '-kind' : `-${third}`}` : first.toUpperCase();
  }
  const field = first === 'parts' ? first : second;
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** An end is described by its options, or is the next of the ids typed. */
function endOf(end: 'from' | 'to', invocation: Invocation, ids: string[]): object {
  const [kind, badge] = [text(invocation, `${end}-kind`), text(invocation, `${end}-badge`)];
  if (kind !== undefined || badge !== undefined) return { where: defined({ kind, badge }) };
  const typed = ids.shift();
  if (typed === undefined) throw new UsageError(`Say where the paths ${end === 'from' ? 'begin' : 'end'}.`);
  return { ids: typed.split(',') };
}

function shape(invocation: Invocation): object[] | undefined {
  const typed = text(invocation, 'shape');
  const steps = typed === undefined ? undefined : readShape(typed);
  if (typeof steps === 'number') {
    throw new UsageError(`Step ${steps} of --shape is not of the form types>:where. See paths --help.`);
  }
  return steps;
}

const list = (invocation: Invocation, option: string) => text(invocation, option)?.split(',');

function number(invocation: Invocation, option: string): number | undefined {
  const typed = text(invocation, option);
  return typed === undefined ? undefined : Number(typed);
}

const defined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
