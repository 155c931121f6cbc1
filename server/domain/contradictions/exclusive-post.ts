/** Two persons in a post that one has at a time. */

import { byCodePoint, type Relation } from '../../contract/model.ts';
import type { Span } from '../time/span.ts';
import { daysInWords } from './days-in-words.ts';
import {
  claimIdsOn,
  claimsByOn,
  type Evidence,
  type Finding,
  nameOf,
  nameWithin,
  type Rated,
  sortedIds,
} from './evidence.ts';
import { isOfOne, mayBeOfOne, titleOf } from './posts.ts';
import { isDayOfChange, merged, surelyHeld } from './sure-days.ts';

/** By which a person has a post. */
export const POST_TYPES = ['holds_office', 'director_of'] as const satisfies Relation['type'][];

/** Before it is known of which body. */
export const isPost = ({ type, role }: Pick<Relation, 'type' | 'role'>): boolean =>
  role !== undefined && POST_TYPES.some((each) => each === type) && mayBeOfOne(role);

/**
 * Two who surely had it on the same days; one finding for each unbroken run of them. A post without a date is open: lists
 * of presidents name them all. Two names that may be one person's are no two persons.
 */
export function* exclusivePost(evidence: Evidence): Generator<Finding> {
  const claimsOn = claimsByOn(evidence);
  for (const { to, relations } of postsIn(evidence)) {
    for (const { persons, on, relations: involved } of sharedBy(relations, evidence)) {
      const [one = '', other = ''] = persons;
      const role = relations[0]?.role ?? '';
      yield {
        kind: 'exclusive-post',
        sentence: `${nameOf(one, evidence)} and ${nameWithin(other, evidence)} are both told as ${role} of ${nameWithin(to, evidence)} ${daysInWords(on)}.`,
        about: [...persons, to],
        relations: sortedIds(involved),
        claims: claimIdsOn(involved, claimsOn),
        responses: [],
        on,
      };
    }
  }
}

/** The relations of each post that only one has. */
function* postsIn(evidence: Evidence): Generator<{ to: string; relations: Rated[] }> {
  const posts = new Map<string, { to: string; relations: Rated[] }>();
  for (const relation of evidence.relations) {
    const { from, to, role } = relation;
    if (!isPost(relation) || evidence.entities.get(from)?.kind !== 'person') continue;
    const body = evidence.entities.get(to);
    const title = titleOf(role ?? '', body);
    if (!isOfOne(title, body)) continue;
    const key = `${to} ${title.join(' ')}`;
    const post = posts.get(key);
    if (post) post.relations.push(relation);
    else posts.set(key, { to, relations: [relation] });
  }
  yield* posts.values();
}

interface Holder {
  id: string;
  relations: Rated[];
  days: Span[];
}

interface SharedPost {
  persons: [string, string];
  on: Span;
  relations: Rated[];
}

function* sharedBy(relations: readonly Rated[], { same }: Evidence): Generator<SharedPost> {
  const holders: Holder[] = [...Map.groupBy(relations, ({ from }) => from)]
    .map(([id, own]) => ({ id, relations: own, days: merged(own.flatMap((each) => surelyHeld(each) ?? [])) }))
    .filter(({ days }) => days.length > 0)
    .sort((a, b) => byCodePoint(firstOf(a), firstOf(b)));
  for (const [index, one] of holders.entries()) {
    const last = one.days.at(-1)?.last ?? '';
    for (const other of holders.slice(index + 1)) {
      if (firstOf(other) > last) break;
      if (same.get(one.id)?.has(other.id)) continue;
      for (const on of common(one.days, other.days)) {
        const involved = [...one.relations, ...other.relations].filter((relation) => {
          const held = surelyHeld(relation);
          return held !== undefined && common([held], [on]).length > 0;
        });
        if (!isDayOfChange(on, involved)) {
          const [a = '', b = ''] = [one.id, other.id].sort(byCodePoint);
          yield { persons: [a, b], on, relations: involved };
        }
      }
    }
  }
}

const firstOf = ({ days }: Holder): string => days[0]?.first ?? '';

const common = (a: readonly Span[], b: readonly Span[]): Span[] =>
  a.flatMap((one) =>
    b.flatMap((other) => {
      const first = one.first > other.first ? one.first : other.first;
      const last = one.last < other.last ? one.last : other.last;
      return first <= last ? [{ first, last }] : [];
    }),
  );
