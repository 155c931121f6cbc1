import { faultsOf } from '../../server/contract/faults.ts';
import {
  type EndSet,
  type PathQuestion,
  PathQuestion as PathQuestionSchema,
  type PathsAnswer,
} from '../../server/contract/paths.ts';
import { withBackend } from './backend.ts';
import { type Command, count, type Invocation, print, say, text, UsageError } from './command.ts';

export const command: Command = {
  positionals: 2,
  usage: 'paths [FROM TO] [--from-kind K] [--from-badge B] [--to-kind K] [--to-badge B] [rules]',
  summary: 'How one set of entities reaches another; exit 1 when no documented path does',
  options: {
    'from-kind': { type: 'string' },
    'from-badge': { type: 'string' },
    'to-kind': { type: 'string' },
    'to-badge': { type: 'string' },
    'max-hops': { type: 'string' },
    direction: { type: 'string' },
    families: { type: 'string' },
    types: { type: 'string' },
    layers: { type: 'string' },
    standing: { type: 'string' },
    hubs: { type: 'string' },
    avoid: { type: 'string' },
    'as-of': { type: 'string' },
    time: { type: 'string' },
    groups: { type: 'string' },
    paths: { type: 'string' },
    'per-end': { type: 'boolean' },
  },
  async run(invocation) {
    const question = questionOf(invocation);
    const answer = await withBackend((backend) => backend.paths(question));
    if (invocation.json) print(answer);
    else report(answer);
    return answer.paths.length > 0 ? 0 : 1;
  },
};

function questionOf(invocation: Invocation): PathQuestion {
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
    }),
    limit: defined({
      groups: number(invocation, 'groups'),
      paths: number(invocation, 'paths'),
      perEnd: invocation.values['per-end'] === true || undefined,
    }),
  };
  if (ids.length > 0)
    throw new UsageError('Name one FROM and one TO; several ids are one comma-separated word.');
  const parsed = PathQuestionSchema.safeParse(question);
  if (!parsed.success) {
    throw new UsageError(
      faultsOf(parsed.error)
        .map((fault) => `${fault.pointer.slice(1).replaceAll('/', ' ')}: ${fault.code}`)
        .join('\n'),
    );
  }
  return parsed.data;
}

/** An end is described by its options, or is the next of the ids typed. */
function endOf(end: 'from' | 'to', invocation: Invocation, ids: string[]): EndSet | { ids: string[] } {
  const [kind, badge] = [text(invocation, `${end}-kind`), text(invocation, `${end}-badge`)];
  if (kind !== undefined || badge !== undefined) return { where: defined({ kind, badge }) } as EndSet;
  const typed = ids.shift();
  if (typed === undefined) throw new UsageError(`Say where the paths ${end === 'from' ? 'begin' : 'end'}.`);
  return { ids: typed.split(',') };
}

const list = (invocation: Invocation, option: string) => text(invocation, option)?.split(',');

function number(invocation: Invocation, option: string): number | undefined {
  const typed = text(invocation, option);
  return typed === undefined ? undefined : Number(typed);
}

const defined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

function report({ paths, included, scope, complete, truncated, relaxations }: PathsAnswer): void {
  if (paths.length === 0) {
    print('No documented path');
    say(
      `The search is ${complete ? 'complete' : 'not complete'} to ${count(scope.searchedTo, 'step')}. This says what the loaded sources show, not that no connection exists.`,
    );
    for (const each of relaxations.filter(({ finds }) => finds > 0)) {
      say(
        `Changing ${each.change}${each.value === null ? '' : ` to ${each.value}`} would find ${each.atLeast ? 'at least ' : ''}${each.finds}, the shortest of ${count(each.shortest ?? 0, 'step')}.`,
      );
    }
    return;
  }
  for (const [index, path] of paths.entries()) {
    const chain = path.steps.map((step) => {
      const relation = included.relations[step.relations[0] ?? ''];
      const verb = `${relation?.verb ?? ''}${relation?.disputed ? ' ≠' : ''}`;
      const arrow = relation?.from === step.from ? `—${verb}→` : `←${verb}—`;
      return ` ${arrow} ${included.entities[step.to]?.name ?? step.to}`;
    });
    print(`${index + 1}. ${included.entities[path.from]?.name ?? path.from}${chain.join('')}`);
    print(
      `   ${count(path.hops, 'step')}; weakest: ${path.weakest}; independent sources: ${path.sources}; lines: ${path.steps.map((step) => step.relations.join(' or ')).join(', ')}`,
    );
    for (const id of path.responses) {
      const response = included.responses[id];
      if (response) print(`   ${response.kind.replaceAll('_', ' ')}: ${response.text} (${id})`);
    }
  }
  if (truncated) say('More paths of the same lengths exist than were asked for.');
  if (!complete) say('The search stopped at its budget: there may be more.');
}
