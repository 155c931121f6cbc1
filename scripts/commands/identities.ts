import type { IdentitiesAnswer } from '../../server/contract/identity.ts';
import { Id } from '../../server/contract/model.ts';
import { identitiesAsText } from '../../server/domain/identity/identity-text.ts';
import { ThroughlineError } from '../../server/errors.ts';
import { type Backend, type IdentitiesQuestion, withBackend } from './backend.ts';
import { type Command, type Invocation, print, text, UsageError, widthOf } from './command.ts';

const JUDGED = ['no', 'yes', 'any'] as const;

export const command: Command = {
  positionals: 0,
  usage: 'identities [--entity ID] [--import ID] [--judged no|yes|any] [--json]',
  summary: 'Who may be the same, with what speaks for it and against it; nothing is merged',
  details: `
  --entity ID              only those that it may be the same as
  --import ID              only of what this import brought
  --judged no|yes|any      those that nobody judged yet, those that somebody did, or all (any)
  --json                   the answer of GET /identities, all pages as one`,
  options: {
    entity: { type: 'string' },
    import: { type: 'string' },
    judged: { type: 'string' },
  },
  async run(invocation) {
    const question = questionOf(invocation);
    const answer = await withBackend((backend) => everyPage(backend, question), { readOnly: true });
    if (invocation.json) print(answer);
    else process.stdout.write(identitiesAsText(answer, widthOf(process.stdout)));
    return 0;
  },
};

function questionOf(invocation: Invocation): IdentitiesQuestion {
  const [entity, from] = [text(invocation, 'entity'), text(invocation, 'import')];
  const asked = text(invocation, 'judged');
  const judged = JUDGED.find((each) => each === asked);
  if (asked !== undefined && judged === undefined) {
    throw new UsageError(`--judged takes one of ${JUDGED.join(', ')}.`);
  }
  if ([entity, from].some((id) => id !== undefined && !Id.safeParse(id).success)) {
    throw new UsageError('--entity and --import take ids.');
  }
  return {
    ...(entity !== undefined && { entity }),
    ...(from !== undefined && { import: from }),
    ...(judged && { judged }),
  };
}

/** All pages as one, most reason first. */
async function everyPage(backend: Backend, question: IdentitiesQuestion): Promise<IdentitiesAnswer> {
  const pages: IdentitiesAnswer[] = [];
  try {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await backend.identities({ ...question, ...(cursor !== undefined && { cursor }) });
      pages.push(page);
      cursor = page.nextCursor;
    }
  } catch (error) {
    if (error instanceof ThroughlineError && error.code === 'not-found') {
      throw new UsageError('There is no entity or import with the id that was given.');
    }
    throw error;
  }
  const included = <Part extends keyof IdentitiesAnswer['included']>(part: Part) =>
    Object.assign({}, ...pages.map((page) => page.included[part])) as IdentitiesAnswer['included'][Part];
  const last = pages.at(-1);
  return {
    items: pages.flatMap(({ items }) => items).sort((x, y) => y.weight - x.weight),
    nextCursor: null,
    looked: last?.looked ?? 0,
    of: last?.of ?? 0,
    included: {
      entities: included('entities'),
      relations: included('relations'),
      claims: included('claims'),
      responses: included('responses'),
      sources: included('sources'),
    },
  };
}
