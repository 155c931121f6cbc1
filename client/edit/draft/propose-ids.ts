/** Ids for what is new: read off its name, and free. */
import { foldName } from '../../../server/domain/text/fold-name.ts';
import { CallError } from '../../requests/api.ts';
import { readRecord } from '../../requests/edits.ts';
import { type Part, RECORD_OF } from '../forms/field-spec.ts';
import type { Form } from '../forms/form.ts';
import { type Draft, madeOf, partsMade } from './draft.ts';

const LONGEST = 80;

/** “odo-brask”; nothing where the name has no letter that an id may have. */
export const slug = (text: string): string =>
  foldName(text)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');

/** What an id of this part is read off, as far as it is typed. */
function rootOf(part: Part, fields: Readonly<Record<string, unknown>>): string {
  const said = (field: string) => (typeof fields[field] === 'string' ? fields[field] : '');
  switch (part) {
    case 'source':
      return [slug(said('publisher')), slug(said('title'))].filter(Boolean).join('-').slice(0, LONGEST);
    case 'from':
    case 'to':
    case 'entity':
      return slug(said('name'));
    case 'relation':
      return `${said('from')}-${slug(said('type'))}-${said('to')}`.slice(0, 180);
    case 'claim':
      return `claim-on-${said('on')}`.slice(0, 180);
    case 'response':
      return `reply-by-${slug(said('by')) || 'somebody'}`;
  }
}

/** Whether a record has this id, as far as anybody may know. */
async function isTaken(id: string): Promise<boolean> {
  try {
    await readRecord(id);
    return true;
  } catch (error) {
    if (error instanceof CallError && error.status === 404) return false;
    throw error;
  }
}

const MOST_TRIED = 50;

async function freeId(root: string, taken: ReadonlySet<string>): Promise<string> {
  for (let n = 1; n <= MOST_TRIED; n++) {
    const id = n === 1 ? root : `${root}-${n}`;
    if (!taken.has(id) && !(await isTaken(id))) return id;
  }
  return `${root}-${crypto.randomUUID().slice(0, 8)}`;
}

/**
 * The draft with an id for each part that is new; those that later parts refer to come first.
 * @param refused ids that the server did not take, though nobody may be told of what has them
 */
export async function withFreeIds(
  form: Form,
  draft: Draft,
  refused: ReadonlySet<string> = new Set(),
): Promise<Draft> {
  let next: Draft = { ...draft, ids: {} };
  const taken = new Set(refused);
  for (const part of partsMade(form, draft)) {
    if (form.base?.part === part) continue;
    const fields = madeOf(form, next).find((made) => made.part === part)?.record ?? {};
    const id = await freeId(
      rootOf(part, fields) || `${RECORD_OF[part]}-${crypto.randomUUID().slice(0, 8)}`,
      taken,
    );
    taken.add(id);
    next = { ...next, ids: { ...next.ids, [part]: id } };
  }
  return next;
}
