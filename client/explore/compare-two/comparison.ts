/** Two entities beside each other: what each says of itself, what joins them, what both are joined to, and what only one is. */
import { FAMILIES, type Family } from '../../../server/contract/model.ts';
import type { ClaimView, EntityView, Included, RelationView } from '../../../server/contract/views.ts';
import { ATTRIBUTES as WORDS } from '../../words/explore/compare-two.ts';
import { HUB_WORDS, kindInWords } from '../../words/terms.ts';

/** One of the two, as far as it was read. */
export interface Side {
  entity: EntityView;
  statements: readonly ClaimView[];
  lines: readonly { relation: RelationView; entity: EntityView }[];
  included: Included;
  /** False where it has more lines than were read. */
  isWhole: boolean;
}

export interface Attribute {
  label: string;
  a: string | undefined;
  b: string | undefined;
  isSame: boolean;
}

const ATTRIBUTES: readonly { label: string; of: (entity: EntityView) => string | undefined }[] = [
  { label: WORDS.kind, of: kindInWords },
  { label: WORDS.country, of: ({ country }) => country },
  {
    label: WORDS.aliases,
    of: ({ aliases = [] }) => aliases.map(({ name }) => name).join(' · ') || undefined,
  },
  { label: WORDS.hub, of: ({ hub }) => hub && HUB_WORDS[hub] },
  { label: WORDS.summary, of: ({ summary }) => summary },
];

/** Those that either of the two has. */
export const attributesOf = (a: EntityView, b: EntityView): Attribute[] =>
  ATTRIBUTES.map(({ label, of }) => ({ label, a: of(a), b: of(b), isSame: of(a) === of(b) })).filter(
    (attribute) => attribute.a !== undefined || attribute.b !== undefined,
  );

/** Somebody whom both are joined to, with the lines of each. */
export interface Shared {
  entity: EntityView;
  a: RelationView[];
  b: RelationView[];
}

export interface Comparison {
  between: RelationView[];
  shared: Shared[];
  /** By family, the lines to whom the other is not joined. */
  onlyA: Partial<Record<Family, RelationView[]>>;
  onlyB: Partial<Record<Family, RelationView[]>>;
  /** What both are said to be in, and what is said of each under the same heading. */
  differing: { predicate: string; a: ClaimView[]; b: ClaimView[] }[];
  saidOfA: ClaimView[];
  saidOfB: ClaimView[];
}

const byFamily = (relations: readonly RelationView[]): Partial<Record<Family, RelationView[]>> =>
  Object.fromEntries(
    FAMILIES.flatMap((family) => {
      const of = relations.filter((relation) => relation.family === family);
      return of.length > 0 ? [[family, of]] : [];
    }),
  );

const relationsOf = (lines: Side['lines']): RelationView[] => lines.map(({ relation }) => relation);

const headingOf = ({ predicate = '' }: ClaimView): string => predicate.trim().toLowerCase();

/** What reads alike under one heading is no difference. */
const saidIn = (claims: readonly ClaimView[]): string =>
  [...new Set(claims.map(({ value, paraphrase }) => (value ?? paraphrase).trim().toLowerCase()))]
    .sort()
    .join('\n');

export function compareTwo(a: Side, b: Side): Comparison {
  const between = relationsOf(a.lines.filter(({ entity }) => entity.id === b.entity.id));
  const [linesOfA, linesOfB] = [
    a.lines.filter(({ entity }) => entity.id !== b.entity.id),
    b.lines.filter(({ entity }) => entity.id !== a.entity.id),
  ];
  const [toA, toB] = [linesOfA, linesOfB].map((lines) => Map.groupBy(lines, ({ entity }) => entity.id));
  const shared = [...(toA ?? [])].flatMap(([id, lines]): Shared[] => {
    const others = toB?.get(id);
    const [first] = lines;
    return first && others ? [{ entity: first.entity, a: relationsOf(lines), b: relationsOf(others) }] : [];
  });
  const isShared = new Set(shared.map(({ entity }) => entity.id));
  const alone = (lines: Side['lines']) =>
    byFamily(relationsOf(lines.filter(({ entity }) => !isShared.has(entity.id))));

  const headings = Map.groupBy(b.statements, headingOf);
  const differing = [...Map.groupBy(a.statements, headingOf)].flatMap(([heading, ofA]) => {
    const ofB = headings.get(heading);
    if (heading === '' || !ofB || saidIn(ofA) === saidIn(ofB)) return [];
    return [{ predicate: ofA[0]?.predicate ?? heading, a: ofA, b: ofB }];
  });
  const told = new Set(differing.flatMap((each) => [...each.a, ...each.b]).map(({ id }) => id));
  return {
    between,
    shared,
    onlyA: alone(linesOfA),
    onlyB: alone(linesOfB),
    differing,
    saidOfA: a.statements.filter(({ id }) => !told.has(id)),
    saidOfB: b.statements.filter(({ id }) => !told.has(id)),
  };
}
