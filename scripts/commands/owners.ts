import { faultsOf } from '../../server/contract/faults.ts';
import { OwnershipQuestion } from '../../server/contract/ownership.ts';
import { ownersInLines } from '../../server/domain/ownership/owner-words.ts';
import { withBackend } from './backend.ts';
import { type Command, type Invocation, print, text, UsageError, widthOf } from './command.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { writeLines } from './write-lines.ts';

const TEXT = { type: 'string' } as const;

export const command: Command = {
  positionals: 1,
  usage: 'owners ID [--down] [--share-of K] [--as-of DATE] [--layers L,…] [--standing S] [--chains N]',
  summary: 'Who holds it, or what it holds, and how much; exit 1 when nobody is stated to',
  details: `
  --down                   what it holds, instead of who holds it
  --share-of K             equity, votes or profits: they are never mixed (equity)
  --as-of DATE             what may have held then: YYYY, YYYY-MM or YYYY-MM-DD
  --layers L,…             those of the case; without it those that the case shows by default
  --standing S             the weakest admitted: documented, reported, attributed, alleged, inferred,
                           uncited (alleged)
  --chains N               so many chains of each owner, 0 to 1000 (20)
  --json                   the answer of POST /ownership`,
  options: {
    down: { type: 'boolean' },
    'share-of': TEXT,
    'as-of': TEXT,
    layers: TEXT,
    standing: TEXT,
    chains: TEXT,
  },
  async run(invocation) {
    const question = questionOf(invocation);
    const answer = await withBackend(
      async (backend) => {
        const answer = await untilInterrupted((signal) => backend.ownership(question, signal));
        if (invocation.json) print(answer);
        else {
          const { stdout } = process;
          const layers = await backend.layers();
          writeLines(ownersInLines(question, answer, { layers, width: widthOf(stdout), ids: true }), stdout);
        }
        return answer;
      },
      { readOnly: true },
    );
    return answer.findings.length > 0 ? 0 : 1;
  },
};

/** What was typed for each field of the question. */
const OPTION_OF: Readonly<Record<string, string>> = {
  entity: 'ID',
  shareOf: '--share-of',
  asOf: '--as-of',
  layers: '--layers',
  standing: '--standing',
  chains: '--chains',
};

/** Throws `UsageError` where the words are no question. */
function questionOf(invocation: Invocation): OwnershipQuestion {
  const [entity] = invocation.positionals;
  if (entity === undefined) throw new UsageError('Say whose owners are asked for.');
  const chains = text(invocation, 'chains');
  const fields = {
    shareOf: text(invocation, 'share-of'),
    asOf: text(invocation, 'as-of'),
    layers: text(invocation, 'layers')?.split(','),
    standing: text(invocation, 'standing'),
    chains: chains === undefined ? undefined : Number(chains),
  };
  const stated = Object.entries(fields).filter(([, value]) => value !== undefined);
  const parsed = OwnershipQuestion.safeParse({
    entity,
    direction: invocation.values['down'] === true ? 'down' : 'up',
    ...Object.fromEntries(stated),
  });
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error).map(
    ({ pointer, code }) => `${OPTION_OF[pointer.split('/')[1] ?? ''] ?? 'ID'}: ${code}`,
  );
  throw new UsageError([...new Set(faults)].join('\n'));
}
