import {
  CONTRADICTIONS,
  type ContradictionKind,
  type ContradictionsAnswer,
} from '../../server/contract/contradictions.ts';
import { Id, STANDINGS, type Standing } from '../../server/contract/model.ts';
import { contradictionsAsText } from '../../server/domain/contradictions/contradiction-text.ts';
import { ThroughlineError } from '../../server/errors.ts';
import { type Backend, type ContradictionsQuestion, withBackend } from './backend.ts';
import { type Command, type Invocation, print, text, UsageError, widthOf } from './command.ts';

export const command: Command = {
  positionals: 0,
  usage: 'contradictions [--entity ID] [--kind K,…] [--layers L,…] [--standing S] [--json]',
  summary: 'Where the sources cannot all be right; exit 1 when there is any such place',
  details: `
  --entity ID              only those about it
  --kind K,…               ${CONTRADICTIONS.slice(0, 4).join(', ')},
                           ${CONTRADICTIONS.slice(4).join(', ')}
  --layers L,…             those of the case; without it those that the case shows by default
  --standing S             the weakest admitted: ${STANDINGS.slice(0, 4).join(', ')},
                           ${STANDINGS.slice(4).join(', ')} (alleged)
  --json                   the answer of GET /contradictions, all pages as one`,
  options: {
    entity: { type: 'string' },
    kind: { type: 'string' },
    layers: { type: 'string' },
    standing: { type: 'string' },
  },
  async run(invocation) {
    const question = questionOf(invocation);
    const answer = await withBackend((backend) => everyPage(backend, question), { readOnly: true });
    if (invocation.json) print(answer);
    else process.stdout.write(contradictionsAsText(answer, widthOf(process.stdout)));
    return answer.items.length > 0 ? 1 : 0;
  },
};

function questionOf(invocation: Invocation): ContradictionsQuestion {
  const entity = text(invocation, 'entity');
  const kind = text(invocation, 'kind')?.split(',');
  const layer = text(invocation, 'layers')?.split(',');
  const standing = text(invocation, 'standing');
  if (kind && !kind.every(isKind)) {
    throw new UsageError(`--kind takes ${CONTRADICTIONS.join(', ')}; several with commas.`);
  }
  if (standing !== undefined && !isStanding(standing)) {
    throw new UsageError(`--standing takes one of ${STANDINGS.join(', ')}.`);
  }
  if ([entity, ...(layer ?? [])].some((id) => id !== undefined && !Id.safeParse(id).success)) {
    throw new UsageError('--entity and --layers take ids.');
  }
  return {
    ...(entity !== undefined && { entity }),
    ...(kind && { kind }),
    ...(layer && { layer }),
    ...(standing !== undefined && { standing }),
  };
}

const isKind = (word: string): word is ContradictionKind => CONTRADICTIONS.some((kind) => kind === word);
const isStanding = (word: string): word is Standing => STANDINGS.some((standing) => standing === word);

/** All pages as one. */
async function everyPage(backend: Backend, question: ContradictionsQuestion): Promise<ContradictionsAnswer> {
  let whole: ContradictionsAnswer | undefined;
  try {
    do {
      const cursor: string | undefined = whole?.nextCursor ?? undefined;
      const page = await backend.contradictions({ ...question, ...(cursor !== undefined && { cursor }) });
      whole = whole ? joined(whole, page) : page;
    } while (whole.nextCursor !== null);
    return whole;
  } catch (error) {
    if (error instanceof ThroughlineError && error.code === 'not-found') {
      throw new UsageError('There is no entity with the id that --entity names.');
    }
    throw error;
  }
}

function joined(before: ContradictionsAnswer, page: ContradictionsAnswer): ContradictionsAnswer {
  const { included } = before;
  return {
    ...page,
    items: [...before.items, ...page.items],
    included: {
      entities: { ...included.entities, ...page.included.entities },
      relations: { ...included.relations, ...page.included.relations },
      claims: { ...included.claims, ...page.included.claims },
      responses: { ...included.responses, ...page.included.responses },
      sources: { ...included.sources, ...page.included.sources },
    },
  };
}
