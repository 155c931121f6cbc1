/** Answers about ownership, put together: that of the subject first, then those of what stands beside it. */
import type { OwnershipAnswer } from '../../../server/contract/ownership.ts';
import type { EntityView, Included, RelationView } from '../../../server/contract/views.ts';
import type { Interval } from '../../../server/domain/ownership/interval-words.ts';
import { RESTS } from '../../words/explore/ownership/pane.tsx';

export type Answers = readonly [OwnershipAnswer, ...OwnershipAnswer[]];

/** So many questions are asked besides, about what leads to the subject and is no share. */
export const MOST_BESIDE = 5;

/** What no holding covers of an entity. */
export interface Rest {
  readonly of: string;
  readonly name: string;
  readonly share: Interval;
}

/** What nothing is said of. */
const ANYTHING: Interval = { min: 0, max: 100 };

export interface Beside {
  readonly relation: RelationView;
  readonly why: OwnershipAnswer['beside'][number]['why'];
}

/** Nobody holds a person, a place or an office; who holds a ministry is no question of shares. */
const HOLDABLE: ReadonlySet<EntityView['kind']> = new Set(['company', 'concession', 'compound']);

export const canBeHeld = (entity: Pick<EntityView, 'kind' | 'unknown'> | undefined): boolean =>
  entity !== undefined && entity.unknown !== true && HOLDABLE.has(entity.kind);

export function includedOf(answers: Answers): Included {
  const all: Included = { entities: {}, relations: {}, claims: {}, responses: {}, sources: {} };
  for (const { included } of answers.toReversed()) {
    Object.assign(all.entities, included.entities);
    Object.assign(all.relations, included.relations);
    Object.assign(all.claims, included.claims);
    Object.assign(all.responses, included.responses);
    Object.assign(all.sources, included.sources);
  }
  return all;
}

const once = <T>(items: readonly T[], key: (item: T) => string): T[] =>
  [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();

export type Holding = OwnershipAnswer['holdings'][number];

export const holdingsOf = (answers: Answers): Holding[] =>
  once(
    answers.flatMap(({ holdings }) => holdings),
    ({ owner, owned, relations }) => [owner, owned, ...relations].join(' '),
  );

/** What others hold of all that is held, where that was asked. */
export const othersOf = (answers: Answers): Holding[] => answers.flatMap(({ others = [] }) => others);

export const controlsOf = (answers: Answers): OwnershipAnswer['control'] =>
  once(
    answers.flatMap(({ control }) => control),
    ({ by, of, basis }) => [by, of, basis].join(' '),
  );

/** What bears on it and is no share, as far as the answers tell of it. */
export function besideOf(answers: Answers): Beside[] {
  const { relations } = includedOf(answers);
  return once(
    answers.flatMap(({ beside }) => beside),
    ({ relation }) => relation,
  ).flatMap(({ relation: id, why }) => {
    const relation = relations[id];
    return relation ? [{ relation, why }] : [];
  });
}

/** Whether it is drawn, plainly and not counted: who is behind it, and the zone that it sits within. */
export const isDrawnBeside = ({ relation, why }: Beside): boolean =>
  why !== 'office, not a share' && (relation.family === 'ownership' || relation.type === 'sits_within');

/** Everyone that was reckoned with, so that all who are said to hold them are known. */
const reckoned = ({ entity, holdings }: OwnershipAnswer): Set<string> =>
  new Set([entity, ...holdings.flatMap(({ owner, owned }) => [owner, owned])]);

/** What leads to the subject without being a share, and has owners of its own to ask for. */
export function leadsOf(answer: OwnershipAnswer): string[] {
  if (answer.direction === 'down') return [];
  const known = reckoned(answer);
  const ends = besideOf([answer])
    .filter(isDrawnBeside)
    .flatMap(({ relation }) => [relation.from, relation.to]);
  return [...new Set(ends)]
    .filter((id) => !known.has(id) && canBeHeld(answer.included.entities[id]))
    .slice(0, MOST_BESIDE);
}

/** What no claim covers, of each entity on the way up; downwards it is not what was asked. */
export function restsOf(answers: Answers): Rest[] {
  if (answers[0].direction === 'down') return [];
  const held = new Set(holdingsOf(answers).map(({ owned }) => owned));
  const left = answers.flatMap(({ rests }) => rests.filter(({ share }) => share.max > 0));
  const others = once(left, ({ entity }) => entity).map(
    ({ entity, share }): Rest => ({
      of: entity,
      name: share.min > 0 ? RESTS.others : RESTS.othersIfAny,
      share,
    }),
  );
  return [
    ...others,
    ...unstated(answers, held).map((of) => ({ of, name: RESTS.notStated, share: ANYTHING })),
  ];
}

/** Those of whom no holder is stated at all. The subject is not one where something else leads to it. */
function unstated(answers: Answers, held: ReadonlySet<string>): string[] {
  const { entities } = includedOf(answers);
  const [{ entity: subject }] = answers;
  const isLedTo = besideOf(answers).some(
    (beside) => isDrawnBeside(beside) && [beside.relation.from, beside.relation.to].includes(subject),
  );
  // Where a budget ended the search, there may be more than is known of.
  const all = new Set(answers.filter(({ complete }) => complete).flatMap((answer) => [...reckoned(answer)]));
  return [...all].filter((id) => !held.has(id) && canBeHeld(entities[id]) && !(id === subject && isLedTo));
}
