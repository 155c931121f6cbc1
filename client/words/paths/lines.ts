/** What a question of Paths says of lines, and of whom they lead to. */
import type { BadgeName, Family, Kind, RelationType } from '../../../server/contract/model.ts';
import type { ShapeStep } from '../../../server/contract/paths.ts';
import { listWords } from '../grammar.ts';
import { FAMILY_WORDS, KIND_PLURALS } from '../terms.ts';

type Direction = NonNullable<ShapeStep['direction']>;

/** Everyone of a kind, of a badge, or of both. */
interface Described {
  kind?: Kind | undefined;
  badge?: BadgeName | undefined;
}

const BADGE_ADJECTIVES: Record<BadgeName, string> = {
  official: 'official',
  sanctioned: 'sanctioned',
  investor: 'investing',
  convicted: 'convicted',
  charged: 'charged',
};

/** Whom a question is about. */
export const ENDS = {
  /** “any sanctioned company”, “anyone sanctioned”, “any official”. */
  described: ({ kind, badge }: Described): string => {
    if (kind !== undefined) return ['any', badge && BADGE_ADJECTIVES[badge], kind].filter(Boolean).join(' ');
    return badge === 'official' ? 'any official' : `anyone ${badge ? BADGE_ADJECTIVES[badge] : ''}`.trim();
  },
  /** “compounds”, “sanctioned companies”: what a described end counts. */
  counted: ({ kind, badge }: Described): string => {
    const noun = kind === undefined ? 'entities' : KIND_PLURALS[kind];
    return badge === undefined ? noun : `${BADGE_ADJECTIVES[badge]} ${noun}`;
  },
  /** “Hun Sen and Hun To”, “Hun Sen, Hun To, Heng He and 3 more”. */
  named: (names: readonly string[], more: number): string =>
    listWords(more > 0 ? [...names, `${more} more`] : names),
  /** What stands for the first end while it is still to be chosen, and for the second. */
  openFrom: 'one name',
  openTo: 'another',
  /** Where a step may arrive wherever it does. */
  anything: 'anything',
} as const;

/** What a line of each type says, read along it and against it. A line that reads the same both ways has one. */
const VERBS: Record<RelationType, readonly [along: string, against?: string]> = {
  owns: ['owns', 'is owned by'],
  controls: ['controls', 'is controlled by'],
  invests_in: ['invests in', 'has as an investor'],
  director_of: ['is a director of', 'has as a director'],
  holds_office: ['holds office in', 'has in office'],
  adviser_to: ['is an adviser to', 'is advised by'],
  member_of: ['is a member of', 'has as a member'],
  works_for: ['works for', 'has working for it'],
  family_of: ['is a relative of'],
  ally_of: ['is an ally of'],
  supporter_of: ['is a supporter of', 'is supported by'],
  linked_to: ['has a stated link to'],
  sanctioned_by: ['is sanctioned by', 'has sanctioned'],
  convicted_in: ['is convicted in', 'has convicted'],
  charged_by: ['is charged by', 'has charged'],
  investigated_by: ['is investigated by', 'investigates'],
  fugitive_from: ['is a fugitive from', 'has as a fugitive'],
  named_in_bill: ['is named in', 'is a bill that names'],
  litigates: ['is in litigation with'],
  sits_within: ['sits within', 'has within it'],
  located_in: ['is located in', 'has located in it'],
  adjacent_to: ['is adjacent to'],
  residence_of: ['is a residence of', 'resides at'],
  same_as: ['may be the same as'],
};

const familyWord = (family: Family): string => FAMILY_WORDS[family].toLowerCase();

/** “any ownership line to”; “any line from” against its direction, “any line with” where that is all the same. */
function anyLine(family: Family | undefined, direction: Direction): string {
  const noun = family === undefined ? 'line' : `${familyWord(family)} line`;
  return `any ${noun} ${{ any: 'with', along: 'to', against: 'from' }[direction]}`;
}

/** The lines that a question leads over. */
export const LINES = {
  /** “ownership”: beside what is of that family. */
  family: familyWord,
  /** “sits within”, as one reads along the line. */
  type: (type: RelationType): string => VERBS[type][0],
  /** “ownership, kinship and sits within”: before the word for lines. */
  some: (families: readonly Family[], types: readonly RelationType[]): string =>
    listWords([...families.map(familyWord), ...types.map((type) => VERBS[type][0])]),
  /** While all are taken: before the word for lines. */
  all: 'any kind of',
  /** One step of a pattern: “sits within”, “is owned by”, “has any ownership line to”. */
  verb: ({ types = [], families = [], direction = 'any' }: ShapeStep): string => {
    const verbs = types.map((type) => {
      const [along, against = along] = VERBS[type];
      if (direction === 'any' && against !== along) return `${along} or ${against}`;
      return direction === 'against' ? against : along;
    });
    const kinds = families.map((family) => `has ${anyLine(family, direction)}`);
    if (verbs.length + kinds.length === 0) return `has ${anyLine(undefined, direction)}`;
    return [...verbs, ...kinds].join(' or ');
  },
} as const;
