/** What became of the entities: gone, new, of another name, with other badges. */
import type { FigureBadge, FigureContent, FigureEntity } from '../../../contract/figure.ts';
import { byId, type Compared, claimsOf, type Difference, noteNumbered, quoted } from './compared.ts';

export function entityDifferences(compared: Compared): Difference[] {
  const { shown, now } = compared;
  const then = byId(shown.entities);
  const after = byId(now.entities);
  return [
    ...shown.entities.flatMap((entity, index) => {
      const same = after.get(entity.id);
      return same === undefined
        ? gone(compared, entity, index)
        : [...renamed(compared, entity, same), ...badgeDifferences(compared, entity, same)];
    }),
    ...now.entities
      .filter(({ id }) => !then.has(id))
      .flatMap((entity) => [...arrived(compared, entity), ...uncitedBadges(entity, now)]),
  ];
}

const difference = (change: Difference['change'], about: string, sentence: string): Difference => ({
  change,
  about,
  sentence,
  breaks: false,
});

/** Whoever is still here leaves with the lines that left, which are told; only one without lines is told itself. */
function gone({ here, shown }: Compared, entity: FigureEntity, index: number): Difference[] {
  if (!here.entities.has(entity.id)) {
    return [
      {
        change: 'entity-gone',
        about: null,
        at: `/shown/entities/${index}`,
        sentence: `An entity that the figure shows is no longer known: number ${index + 1} of those in it.`,
        breaks: true,
      },
    ];
  }
  const hasLines = shown.lines.some(({ from, to }) => from === entity.id || to === entity.id);
  return hasLines
    ? []
    : [difference('entity-gone', entity.id, `${quoted(entity.name)} is no longer among those selected.`)];
}

function arrived({ now, shown }: Compared, entity: FigureEntity): Difference[] {
  const known = new Set(shown.lines.map(({ id }) => id));
  const isOnNewLine = now.lines.some(
    ({ id, from, to }) => !known.has(id) && (from === entity.id || to === entity.id),
  );
  return isOnNewLine
    ? []
    : [difference('entity-added', entity.id, `${quoted(entity.name)} is new in the figure.`)];
}

function renamed({ shown, now }: Compared, entity: FigureEntity, after: FigureEntity): Difference[] {
  const tell = (sentence: string) => difference('name-changed', entity.id, sentence);
  const name = quoted(entity.name);
  const [also, alsoNow] = [entity.also?.name, after.also?.name];
  return [
    ...(entity.name === after.name ? [] : [tell(`${name} is now called ${quoted(after.name)}.`)]),
    ...(also === alsoNow ? [] : [tell(`The other name of ${name} ${becomes(also, alsoNow)}.`)]),
    ...describedOtherwise(entity, after).map((words) =>
      difference('entity-reworded', entity.id, `${name} ${words}.`),
    ),
    ...(sameSpellers(entity, after, shown, now)
      ? []
      : [tell(`A name of ${name} is now spelled so by another source.`)]),
  ];
}

const becomes = (then: string | undefined, now: string | undefined): string => {
  if (now === undefined) return `is no longer given: ${quoted(then ?? '')}`;
  return then === undefined ? `is now given: ${quoted(now)}` : `is now ${quoted(now)}, not ${quoted(then)}`;
};

function describedOtherwise(entity: FigureEntity, after: FigureEntity): string[] {
  if (entity.unknown !== after.unknown) {
    return [after.unknown ? 'is now an owner declared unknown' : 'is no longer an owner declared unknown'];
  }
  return entity.words === after.words && entity.kind === after.kind
    ? []
    : [`is now described as ${quoted(after.words)}, not as ${quoted(entity.words)}`];
}

/** A spelling is cited, so another source of the same spelling is another citation. */
function sameSpellers(
  entity: FigureEntity,
  after: FigureEntity,
  shown: FigureContent,
  now: FigureContent,
): boolean {
  if (entity.name !== after.name || entity.also?.name !== after.also?.name) return true;
  const idOf = (content: FigureContent, number: number | undefined) =>
    content.sources.find((source) => source.number === number)?.id;
  return (
    idOf(shown, entity.source) === idOf(now, after.source) &&
    idOf(shown, entity.also?.source) === idOf(now, after.also?.source)
  );
}

interface ReadBadge extends FigureBadge {
  readonly relations: readonly string[];
}

const badgesOf = (entity: FigureEntity, content: FigureContent): ReadBadge[] =>
  entity.badges.map((badge) => ({
    ...badge,
    relations: noteNumbered(content, badge.note)?.relations ?? [],
  }));

function badgeDifferences({ shown, now }: Compared, entity: FigureEntity, after: FigureEntity): Difference[] {
  const then = badgesOf(entity, shown);
  const since = badgesOf(after, now);
  // A badge is the same while it is read off any of the same relations.
  const sameAs = (badge: ReadBadge, others: readonly ReadBadge[]) =>
    others.find(
      (other) =>
        other.badge === badge.badge && other.relations.some((relation) => badge.relations.includes(relation)),
    );
  const name = quoted(entity.name);
  return [
    ...then.flatMap((badge): Difference[] => {
      const same = sameAs(badge, since);
      if (same === undefined) {
        return [
          difference(
            'badge-gone',
            entity.id,
            `${name} would no longer have the badge ${quoted(badge.label)}.`,
          ),
        ];
      }
      return same.label === badge.label
        ? []
        : [
            difference(
              'badge-reworded',
              entity.id,
              `A badge of ${name} now reads ${quoted(same.label)}, not ${quoted(badge.label)}.`,
            ),
          ];
    }),
    ...since
      .filter((badge) => sameAs(badge, then) === undefined)
      .map(({ label }) =>
        difference('badge-arrived', entity.id, `${name} has a new badge: ${quoted(label)}.`),
      ),
    ...uncitedBadges(after, now),
  ];
}

const uncitedBadges = (entity: FigureEntity, now: FigureContent): Difference[] =>
  entity.badges
    .filter(({ note }) => claimsOf(noteNumbered(now, note)).length === 0)
    .map(({ label }) => ({
      ...difference(
        'line-uncited',
        entity.id,
        `The badge ${quoted(label)} of ${quoted(entity.name)} has no claim left.`,
      ),
      breaks: true,
    }));
