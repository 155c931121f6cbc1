/**
 * The stronger reading that a line invites and its claims do not carry: ownership where only closeness, a directorship,
 * an investment or the land beneath is claimed; business where only kinship is. What is pure of it stands here; whether
 * some other source does claim it is asked before it is said.
 */
import type { Kind, RelationType } from '../../../server/contract/model.ts';
import type { ClaimView, EntityView, RelationView } from '../../../server/contract/views.ts';
import { inSentence } from '../../../server/domain/drawing/phrase.ts';
import { UNCLAIMED } from '../../words/explore/dossier/unclaimed.ts';

/** “holders” would be read as holding “held”, by one of these verbs. */
export interface Invited {
  kind: 'holding';
  verb: 'owns' | 'owns or controls';
  holders: readonly EntityView[];
  held: readonly EntityView[];
  /** What is held stands on what the line says is owned, and is not named by the line itself. */
  within?: boolean | undefined;
}

/** Two relatives would be read as partners. */
export interface InvitedPartners {
  kind: 'partners';
  of: readonly [EntityView, EntityView];
}

const HOLDABLE: readonly Kind[] = ['company', 'compound', 'concession'];
const isHoldable = ({ kind }: EntityView): boolean => HOLDABLE.includes(kind);
const isPerson = ({ kind }: EntityView): boolean => kind === 'person' || kind === 'role';

const POSTS: readonly RelationType[] = [
  'director_of',
  'holds_office',
  'works_for',
  'adviser_to',
  'member_of',
  'invests_in',
];

const pair = (holder: EntityView, held: EntityView, verb: Invited['verb']): Invited => ({
  kind: 'holding',
  verb,
  holders: [holder],
  held: [held],
});

/** What the line between the two alone invites; `undefined` where it invites nothing that goes further. */
export function invitedBy(
  relation: Pick<RelationView, 'type' | 'family' | 'wording' | 'share'>,
  from: EntityView,
  to: EntityView,
): Invited | InvitedPartners | undefined {
  if (relation.family === 'kinship' && isPerson(from) && isPerson(to))
    return { kind: 'partners', of: [from, to] };
  if (relation.family === 'association') {
    const [holder, held] = isPerson(from) ? [from, to] : [to, from];
    return isPerson(holder) && isHoldable(held) ? pair(holder, held, 'owns or controls') : undefined;
  }
  if (!isHoldable(to) || relation.share !== undefined) return undefined;
  if (POSTS.includes(relation.type)) return pair(from, to, 'owns or controls');
  // "owns properties through" says too much of owning for the contrast to be fair.
  if (relation.type === 'controls' && !/\bown/i.test(relation.wording ?? '')) return pair(from, to, 'owns');
  return undefined;
}

/** That who owns the land owns what stands on it; `undefined` where there is no owner, or nothing stands there. */
export function invitedByLand(
  owners: readonly EntityView[],
  sites: readonly EntityView[],
  line: 'owns' | 'sits_within',
): Invited | undefined {
  if (owners.length === 0 || sites.length === 0) return undefined;
  return { kind: 'holding', verb: 'owns or controls', holders: owners, held: sites, within: line === 'owns' };
}

// Broad on purpose: a statement that might say it keeps us from saying that none does.
const OF_HOLDING =
  /\b(?:own|control|held|hold|belong|acqui|buy|bought|purchas|stake|share|propert|found|boss|behind|run|ran\b|landlord|tenan|lease|proprie)/i;
const IN_LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

function mayClaimHolding({ predicate, value, paraphrase, quote }: ClaimView): boolean {
  const words = [predicate, value, paraphrase, quote].filter(Boolean).join(' ');
  return OF_HOLDING.test(words) || !IN_LATIN.test(words);
}

const names = (statement: ClaimView, a: string, b: string): boolean =>
  (statement.on === a && statement.mentions?.includes(b) === true) ||
  (statement.on === b && statement.mentions?.includes(a) === true);

export interface Known {
  /** The lines of ownership of the holders or the held, of every layer. */
  relations: readonly RelationView[];
  /** What is said of the holders and the held that is no relation. */
  statements: readonly ClaimView[];
}

/** Whether something here claims, or may claim, that `a` holds `b`. */
function isClaimed(a: string, b: string, verb: Invited['verb'], { relations, statements }: Known): boolean {
  const isStrong = (each: RelationView) =>
    each.type === 'owns' ||
    each.share !== undefined ||
    (verb === 'owns or controls' && each.type === 'controls');
  return (
    relations.some(
      (each) => isStrong(each) && [each.from, each.to].includes(a) && [each.from, each.to].includes(b),
    ) || statements.some((each) => names(each, a, b) && mayClaimHolding(each))
  );
}

const namesOf = (entities: readonly EntityView[]): string[] =>
  entities.map((entity) => inSentence(entity.name));

/** “that Hun To owns or controls the Heng He compound.”, of those pairs alone that nothing here claims. */
export function unclaimedHolding({ verb, holders, held, within }: Invited, known: Known): string | undefined {
  const free = held.filter((each) =>
    holders.every((holder) => holder.id !== each.id && !isClaimed(holder.id, each.id, verb, known)),
  );
  if (free.length === 0) return undefined;
  return UNCLAIMED.holding({
    holders: namesOf(holders),
    verb,
    held: namesOf(free),
    within: within ?? false,
  });
}

const OF_BUSINESS: readonly RelationView['family'][] = ['ownership', 'office', 'association'];

/** `undefined` where something here joins the two in business, or might. */
export function unclaimedPartners(
  { of: [a, b] }: InvitedPartners,
  between: readonly RelationView[],
  statements: readonly ClaimView[],
): string | undefined {
  const isJoined = between.some((each) => OF_BUSINESS.includes(each.family));
  if (isJoined || statements.some((each) => names(each, a.id, b.id))) return undefined;
  return UNCLAIMED.partners;
}
