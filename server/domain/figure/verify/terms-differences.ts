/** What differs in what the figure says of itself: title, options, layers, reasons, scope. */
import type { FigureContent, FigureSource } from '../../../contract/figure.ts';
import { byCodePoint } from '../../../contract/model.ts';
import { dateInWords, listOf } from '../../text/grammar.ts';
import { canonicalJson } from '../canonical-json.ts';
import { byId, type Compared, type Difference, quoted } from './compared.ts';

const terms = (sentence: string): Difference => ({
  change: 'terms-changed',
  about: null,
  sentence,
  breaks: false,
});

const OPTIONS = {
  size: 'size',
  mode: 'mode',
  labels: 'script of its names',
  standing: 'weakest standing',
} as const;

/** The manifest asks for something else than it was drawn with, or a layer is not what it was. */
export function termsDifferences(compared: Compared): Difference[] {
  const { shown, now } = compared;
  const [then, after] = [shown.options, now.options];
  return [
    ...(shown.title === now.title ? [] : [terms('The manifest has another title than the figure.')]),
    ...(shown.standfirst === now.standfirst
      ? []
      : [terms('The manifest has another standfirst than the figure.')]),
    ...(['size', 'mode', 'labels', 'standing'] as const)
      .filter((option) => then[option] !== after[option])
      .map((option) =>
        terms(`The manifest asks for another ${OPTIONS[option]}: ${after[option]}, not ${then[option]}.`),
      ),
    ...(then.asOf === after.asOf
      ? []
      : [terms(`The manifest asks as of ${dayOf(after.asOf)}; the figure tells of ${dayOf(then.asOf)}.`)]),
    ...layerDifferences(compared),
    ...(isSame(shown.signoffs, now.signoffs)
      ? []
      : [terms('The manifest has other checks by hand than the figure.')]),
    ...(hasOtherReasons(shown, now)
      ? [terms('The manifest gives another reason for drawing somebody without a reply.')]
      : []),
  ];
}

const dayOf = (date: string | null): string => (date === null ? 'any date' : dateInWords(date));

function layerDifferences({ shown, now }: Compared): Difference[] {
  const then = byId(shown.options.layers);
  const after = byId(now.options.layers);
  return [
    ...shown.options.layers
      .filter(({ id }) => !after.has(id))
      .map(({ title }) => terms(`The layer ${quoted(title)} is no longer shown.`)),
    ...now.options.layers.flatMap((layer) => {
      const before = then.get(layer.id);
      if (before === undefined) return [terms(`The layer ${quoted(layer.title)} is shown as well.`)];
      if (before.title !== layer.title) {
        return [terms(`The layer ${quoted(before.title)} is now called ${quoted(layer.title)}.`)];
      }
      return isSame(before, layer)
        ? []
        : [terms(`The layer ${quoted(layer.title)} is of another date than it was.`)];
    }),
  ];
}

/** A reason that is no longer needed went with the reply that arrived. */
const hasOtherReasons = (shown: FigureContent, now: FigureContent): boolean =>
  now.overrides.some((override) => !shown.overrides.some((other) => isSame(override, other)));

/** Told only where nothing else is: the sentence counts what the other differences tell of. */
export function scopeDifference({ shown, now, sameRenderer }: Compared): Difference[] {
  return sameRenderer && shown.scope !== now.scope
    ? [terms(`The scope now reads ${quoted(now.scope)}, not ${quoted(shown.scope)}.`)]
    : [];
}

const PARTS = {
  publisher: 'its publisher',
  title: 'its title',
  carriedBy: 'who carries it',
  date: 'its date',
  dateNote: 'what is said of its date',
  url: 'its address',
  retrieved: 'when it was retrieved',
  copyOf: 'what it is a copy of',
} as const satisfies Partial<Record<keyof FigureSource, string>>;

export function sourceDifferences({ shown, now }: Compared): Difference[] {
  const after = byId(now.sources);
  return shown.sources.flatMap((source): Difference[] => {
    const same = after.get(source.id);
    if (same === undefined) return [];
    const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).filter(
      (part) => source[part] !== same[part],
    );
    if (parts.length === 0) return [];
    const words = listOf(
      parts.map((part) => PARTS[part]),
      'and',
    );
    return [
      {
        change: 'source-reworded',
        about: source.id,
        sentence: `Source ${source.number}, ${quoted(source.publisher)}, is not described as it was: ${words}.`,
        breaks: false,
      },
    ];
  });
}

/**
 * Told only where no other difference is. Numbers and orders say where a thing stands, descriptions and legends what is
 * told already: none of these makes a figure stale.
 */
export function otherDifference({ shown, now }: Compared): Difference[] {
  return isSame(substanceOf(shown), substanceOf(now))
    ? []
    : [
        {
          change: 'content-differs',
          about: null,
          sentence:
            'The figure would not say quite the same, in a way that has no name here. Compare the two.',
          breaks: false,
        },
      ];
}

function substanceOf(content: FigureContent) {
  const sourceOf = new Map(content.sources.map(({ number, id }) => [number, id]));
  const notesOf = new Map(content.notes.map(({ number, relations }) => [number, relations.join(' ')]));
  return {
    entities: sorted(content.entities).map(({ badges, source, also, ...entity }) => ({
      ...entity,
      source: source === undefined ? undefined : sourceOf.get(source),
      also: also && {
        name: also.name,
        source: also.source === undefined ? undefined : sourceOf.get(also.source),
      },
      badges: badges.map(({ note, ...badge }) => ({ ...badge, note: notesOf.get(note) })),
    })),
    lines: sorted(content.lines).map(({ note, change: _change, ...line }) => ({
      ...line,
      note: notesOf.get(note),
    })),
    notes: content.notes
      .map(({ relations, claims }) => ({
        relations: relations.join(' '),
        claims: sorted(claims).map(({ source, ...claim }) => ({ ...claim, source: sourceOf.get(source) })),
      }))
      .toSorted((a, b) => byCodePoint(a.relations, b.relations)),
    responses: sorted(content.responses).map(({ notes: _notes, source, ...reply }) => ({
      ...reply,
      source: sourceOf.get(source),
    })),
    unanswered: sorted(content.unanswered),
    sources: sorted(content.sources).map(({ number: _number, ...source }) => source),
  };
}

const sorted = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => byCodePoint(a.id, b.id));

const isSame = (a: Parameters<typeof canonicalJson>[0], b: Parameters<typeof canonicalJson>[0]): boolean =>
  canonicalJson(a) === canonicalJson(b);
