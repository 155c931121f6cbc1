/** Two figures beside each other: what one showed then, what it would show now, and how each thing is named. */
import type {
  FigureClaim,
  FigureContent,
  FigureEntity,
  FigureLine,
  FigureNote,
} from '../../../contract/figure.ts';
import type { Relation, Standing } from '../../../contract/model.ts';
import type { VerifiedDifference } from '../../../contract/verification.ts';

export interface Difference extends VerifiedDifference {
  /** The figure cannot be drawn again until it is mended. */
  readonly breaks: boolean;
}

/** A relation that is here, whether or not the figure still shows it. */
export type RelationNow = Pick<Relation, 'id' | 'type' | 'layer' | 'since' | 'until'> & {
  readonly standing: Standing;
};

/** Which of the things shown then are here now. */
export interface Here {
  readonly entities: ReadonlySet<string>;
  readonly relations: ReadonlyMap<string, RelationNow>;
  readonly claims: ReadonlySet<string>;
  readonly responses: ReadonlySet<string>;
}

export interface Compared {
  readonly shown: FigureContent;
  readonly now: FigureContent;
  readonly here: Here;
  /** Both were worded by the same version of ours. */
  readonly sameRenderer: boolean;
}

export const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

/** Names and wordings, set apart from the sentence around them. */
export const quoted = (text: string): string => `‘${text}’`;

/**
 * As the figure showed it; absent for whoever is no longer here. Nothing is told of them by name, so that the answer is
 * the same for one who was taken out and one who is kept back.
 */
export function nameThen({ shown, here }: Compared, id: string): string | undefined {
  if (!here.entities.has(id)) return undefined;
  return entityOf(shown, id)?.name;
}

/** “‘Hun To, alleged link to, Heng He compound’”, as the figure showed it. */
export const lineThen = (compared: Compared, line: FigureLine): string =>
  lineName(line, (id) => nameThen(compared, id));

/** The same as it would be shown now. */
export const lineNow = (line: FigureLine, now: FigureContent): string =>
  lineName(line, (id) => entityOf(now, id)?.name);

/** That a line is uncited is what is said of it, and no part of its name. */
const lineName = (line: FigureLine, nameOf: (id: string) => string | undefined): string => {
  const verb = line.verb.replace(/ · uncited$/, '');
  return quoted([line.from, line.to].map((id) => nameOf(id) ?? 'one no longer known').join(`, ${verb}, `));
};

/** “‘The Vale Paper’”: the publisher, by the number that the content gives the source. */
export const publisherOf = (number: number, content: FigureContent): string => {
  const source = content.sources.find((each) => each.number === number);
  return source === undefined ? 'a source' : quoted(source.publisher);
};

export const sourceIdOf = (number: number, content: FigureContent): string | undefined =>
  content.sources.find((source) => source.number === number)?.id;

/** What a note is about, and the claims that it holds. */
export const claimsOf = (note: FigureNote | undefined): readonly FigureClaim[] => note?.claims ?? [];

export const noteNumbered = (content: FigureContent, number: number): FigureNote | undefined =>
  content.notes.find((note) => note.number === number);

/** Each note of then with the note of now that is about the same: the same relations, or else the most of them. */
export function noteNow(note: FigureNote, now: FigureContent): FigureNote | undefined {
  const key = keyOf(note);
  const same = now.notes.find((other) => keyOf(other) === key);
  if (same !== undefined || note.relations.length === 1) return same;
  const shared = (other: FigureNote) => other.relations.filter((id) => note.relations.includes(id)).length;
  return now.notes
    .filter((other) => other.relations.length > 1 && shared(other) > 0)
    .sort((a, b) => shared(b) - shared(a) || a.number - b.number)[0];
}

const keyOf = ({ relations }: FigureNote): string => [...relations].sort().join(' ');

export const entityOf = (content: FigureContent, id: string): FigureEntity | undefined =>
  content.entities.find((entity) => entity.id === id);
