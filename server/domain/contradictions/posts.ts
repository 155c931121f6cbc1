/** Titles of posts as words that can be compared. */
import type { Entity } from '../../contract/model.ts';

/** Posts that one person has at a time, as `titleOf` tells them; whole titles: a vice president is none. */
const OF_ONE: ReadonlySet<string> = new Set([
  'president',
  'chair',
  'general director',
  'general secretary',
  'governor',
  'mayor',
]);
/** The same of a country, where a governor or a chair may be one of many. */
const OF_ONE_IN_COUNTRY: ReadonlySet<string> = new Set([
  'head state',
  'government head',
  'president',
  'minister prime',
  'king',
  'queen',
]);

/** Words that say the same in a title. */
const SAME_WORD: Readonly<Record<string, string>> = {
  chairman: 'chair',
  chairwoman: 'chair',
  chairperson: 'chair',
  chief: 'head',
  leader: 'head',
  vice: 'deputy',
};
const FILLERS: ReadonlySet<string> = new Set(['of', 'the', 'a', 'an', 'and', 'for', 'in', 'at', 'to']);
/** Words that make another post of one, below or beside it. */
const RANKS: ReadonlySet<string> = new Set([
  ...['deputy', 'assistant', 'associate', 'co', 'under', 'sub', 'junior', 'senior', 'former'],
]);
/** Posts that one has besides another: members sit on what they chair, and a deputy acts for who is away. */
const BESIDE: ReadonlySet<string> = new Set([
  ...['member', 'acting', 'interim', 'caretaker', 'honorary', 'spokesman', 'spokeswoman', 'spokesperson'],
]);

/** The words of a title, sorted, each once: what counts is which there are. */
export type Title = readonly string[];

const wordsIn = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '' && !FILLERS.has(word));

/** Without the body's own names, which add nothing: the Senate president is its president. */
export function titleOf(role: string, body: Pick<Entity, 'name' | 'aliases'> | undefined): Title {
  const names = body ? [body.name, ...(body.aliases ?? []).map(({ name }) => name)] : [];
  const ofBody = new Set(names.flatMap(wordsIn));
  const all = wordsIn(role);
  const own = all.filter((word) => !ofBody.has(word));
  return [...new Set((own.length > 0 ? own : all).map((word) => SAME_WORD[word] ?? word))].sort();
}

/** Whether two persons cannot have it in one body at once. */
export const isOfOne = (title: Title, body: Pick<Entity, 'hub'> | undefined): boolean =>
  (body?.hub === 'country' ? OF_ONE_IN_COUNTRY : OF_ONE).has(title.join(' '));

/** Whether it may be such a post, before it is known whose: the body's own words may stand in the role. */
export function mayBeOfOne(role: string): boolean {
  const words = new Set(titleOf(role, undefined));
  return [...OF_ONE, ...OF_ONE_IN_COUNTRY].some((post) => post.split(' ').every((word) => words.has(word)));
}

/**
 * Whether one person is not called both in one body: not where one title tells the other less fully (“director” of a
 * managing director, “head” of a chair), and not where one is had besides another.
 */
export function areTwoPosts(a: Title, b: Title): boolean {
  if ([...a, ...b].some((word) => BESIDE.has(word))) return false;
  const [ranksOfA, ranksOfB] = [a, b].map((title) => title.filter((word) => RANKS.has(word)).join(' '));
  if (ranksOfA !== ranksOfB) return true;
  const isHead = (title: Title) => title.includes('head');
  return !isHead(a) && !isHead(b) && !isWithin(a, b) && !isWithin(b, a);
}

const isWithin = (part: Title, whole: Title) => part.every((word) => whole.includes(word));
