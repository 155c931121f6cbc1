/** What an edge of the Offshore Leaks Database says, in our words: never more than its own do. */
import type { Relation, RelationType } from '../../contract/model.ts';
import { madeId } from '../tools/ids.ts';

/** What stands in a relation besides its ends, dates and layer. */
export interface Link extends Pick<Relation, 'wording' | 'role' | 'confidence'> {
  readonly type: RelationType;
  /** Of the relation's id: the same for the same type and role only. */
  readonly key: string;
  /** A guess of ICIJ's that two are one. */
  readonly isGuess: boolean;
}

/** Who is named in another's place, or holds for another, is nothing but that. */
const FOR_OTHERS = /\b(?:nominee|nominated|trustee|proxy|attorney|settlor|beneficiary|protector|mortgage)\b/i;
const OWNS = /\b(?:share ?holders?|(?:co-?)?owners?|ubo|bo)\b/i;
/** Not every “officer”: the database calls so whoever has a part in a firm, its shareholders and beneficiaries too. */
const DIRECTS =
  /\b(?:director|president|chairman|chairwoman|treasurer|secretary|board[- ]member|member of the board|managing partner|chief executive|chief [a-z]+ officer|ceo)\b/i;
/** A claim to be the same, or much alike. An address or an agent that two share makes them not one. */
const SAME = /^(?:probably_)?(?:same_(?!address|intermediary)|similar)/;

/** What follows the words on a line: “shareholder” is read as “shareholder of”. */
const COMPLETE = /\b(?:of|to|for|at|in|with|by|as|from|on)$/i;
const completed = (words: string): string => (COMPLETE.test(words) ? words : `${words} of`);

const spoken = (relType: string): string => relType.replaceAll('_', ' ').toLowerCase();

/**
 * The links that one edge is, at most two: of a “director and shareholder” both. `relType` and `link` are the file's.
 * Asked once for each different pair.
 */
export function linksOf(relType: string, link: string): Link[] {
  const type = relType.toLowerCase();
  const words = link === '' ? spoken(type) : link;
  if (SAME.test(type)) return [linkOf('same_as', { confidence: words }, true)];
  if (type === 'registered_address') {
    return [
      linkOf('located_in', { wording: addressWords(words), ...roleBeyond(words, 'registered address') }),
    ];
  }
  if (type !== 'officer_of' || FOR_OTHERS.test(words)) return [plainLink(words)];
  const links = [
    ...(OWNS.test(words) ? [linkOf('owns', { wording: completed(words), role: words })] : []),
    ...(DIRECTS.test(words) ? [linkOf('director_of', { role: words.replace(/\s+of$/i, '') })] : []),
  ];
  return links.length === 0 ? [plainLink(words)] : links;
}

const plainLink = (words: string): Link => linkOf('linked_to', { wording: completed(words), role: words });

const addressWords = (words: string): string =>
  /^registered (?:address|office)$/i.test(words) ? 'registered at' : 'gives an address at';

const roleBeyond = (words: string, usual: string): Pick<Link, 'role'> =>
  words.toLowerCase() === usual ? {} : { role: words };

function linkOf(
  type: RelationType,
  said: Pick<Relation, 'wording' | 'role' | 'confidence'>,
  isGuess = false,
): Link {
  return { type, ...said, key: said.role === undefined ? type : `${type}-${keyOf(said.role)}`, isGuess };
}

/** Readable where it can be, and never the same for two roles. */
const keyOf = (role: string): string =>
  /^[A-Za-z]+(?: [A-Za-z]+)*$/.test(role) && role.length <= 60
    ? role.replaceAll(' ', '.')
    : madeId('role', role);
