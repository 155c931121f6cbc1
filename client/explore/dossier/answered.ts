/** What a reply answers, gathered by what the claims are about. */
import type { Included, ResponseView } from '../../../server/contract/views.ts';
import { CLAIM_ITEMS } from '../../words/explore/dossier/claims.tsx';
import type { Selection } from '../view.ts';

export interface Answered {
  /** Absent where it is not known here what the claim is about. */
  to?: Selection | undefined;
  words: string;
  /** The claims. */
  ids: string[];
}

function subjectOf(id: string, { claims, relations, entities }: Included): Omit<Answered, 'ids'> {
  const on = claims[id]?.on;
  const relation = on === undefined ? undefined : relations[on];
  if (relation)
    return {
      to: { kind: 'relation', id: relation.id, item: id },
      words: relation.sentence.replace(/\.$/, ''),
    };
  const entity = on === undefined ? undefined : entities[on];
  if (entity)
    return { to: { kind: 'entity', id: entity.id, item: id }, words: CLAIM_ITEMS.aboutEntity(entity.name) };
  return { words: CLAIM_ITEMS.aboutClaim };
}

const isAbout = (entity: string, { to }: Answered, { relations }: Included): boolean => {
  if (to?.kind === 'entity') return to.id === entity;
  const relation = to && relations[to.id];
  return relation !== undefined && [relation.from, relation.to].includes(entity);
};

/** What of it is about one entity; all of it where it is not known that anything is. */
export function answeredAbout(
  entity: string,
  response: Pick<ResponseView, 'answers'>,
  included: Included,
): Answered[] {
  const all = answeredBy(response, included);
  const about = all.filter((each) => isAbout(entity, each, included));
  return about.length > 0 ? about : all;
}

/** In the order of the reply; claims about the same stand together. */
export function answeredBy(response: Pick<ResponseView, 'answers'>, included: Included): Answered[] {
  const met = new Map<string, Answered>();
  for (const id of response.answers) {
    const subject = subjectOf(id, included);
    const known = met.get(`${subject.to?.id}`);
    if (known) known.ids.push(id);
    else met.set(`${subject.to?.id}`, { ...subject, ids: [id] });
  }
  return [...met.values()];
}
