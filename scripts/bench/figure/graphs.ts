/** Made-up selections to lay out, the same for the same seed: shaped like registers of owners, webs of contacts, paths. */
import { FAMILY_OF, type Kind, type RelationType, type Standing } from '../../../server/contract/model.ts';
import type { Draft, DraftEntity, DraftLine } from '../../../server/domain/figure/draft.ts';
import { seeded } from '../random.ts';

export const GRAPH_CLASSES = ['ownership', 'web', 'paths'] as const;
export type GraphClass = (typeof GRAPH_CLASSES)[number];

type Random = () => number;
type Ends = readonly [from: number, to: number];

/** @param lines how many, less those that would say the same; entities follow from the class */
export function madeUpDraft(shape: GraphClass, lines: number, seed: number): Draft {
  const random = seeded(seed);
  const { count, ends } = SHAPES[shape](lines, random);
  const entities = Array.from({ length: count }, (_, index) => entityOf(index, shape, random));
  const drawn = ends.map(([from, to], index) => lineOf(index, [idOf(from), idOf(to)], shape, random));
  return { entities, lines: once(drawn), badgesLeftOut: 0 };
}

/** Two relations of one type between the same two would be one. */
function once(lines: readonly DraftLine[]): DraftLine[] {
  const seen = new Set<string>();
  return lines.filter(({ type, from, to }) => {
    const key = `${type} ${from} ${to}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const idOf = (index: number) => `e${String(index).padStart(3, '0')}`;
const pick = <T>(values: readonly T[], random: Random): T => {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('Nothing to choose from.');
  return value;
};

const SHAPES: Readonly<
  Record<GraphClass, (lines: number, random: Random) => { count: number; ends: Ends[] }>
> = {
  /** Nearly a tree: each entity has a holder before it, a few hold much, every sixth line is one more holder. */
  ownership(lines, random) {
    const ends: Ends[] = [];
    let count = 1;
    while (ends.length < lines) {
      if (count > 3 && random() < 1 / 6) {
        const to = 1 + Math.floor(random() * (count - 1));
        const from = Math.floor(random() * count);
        if (from !== to) ends.push([from, to]);
        continue;
      }
      const spread = random();
      ends.push([Math.floor(spread * spread * count), count]);
      count++;
    }
    return { count, ends };
  },
  /** Each entity knows one before it; a third of the lines join any two that stand near in the order of acquaintance. */
  web(lines, random) {
    const ends: Ends[] = [];
    let count = 1;
    while (ends.length < lines) {
      if (count > 4 && random() < 1 / 3) {
        const from = Math.floor(random() * count);
        const to = (from + 1 + Math.floor(random() * Math.min(8, count - 1))) % count;
        if (from !== to) ends.push([from, to]);
        continue;
      }
      ends.push([Math.max(0, count - 1 - Math.floor(random() * 9)), count]);
      count++;
    }
    return { count, ends };
  },
  /** Between two ends, strands of two to five steps; some steps lead from one strand into another. */
  paths(lines, random) {
    const ends: Ends[] = [];
    let count = 2;
    const inner: number[] = [];
    while (ends.length < lines) {
      const steps = 2 + Math.floor(random() * 4);
      let last = 0;
      for (let step = 1; step < steps && ends.length < lines; step++) {
        const next = inner.length > 3 && random() < 0.12 ? pick(inner, random) : count++;
        if (next === last) continue;
        if (next === count - 1) inner.push(next);
        ends.push(random() < 0.5 ? [last, next] : [next, last]);
        last = next;
      }
      if (ends.length < lines && last !== 0) ends.push(random() < 0.5 ? [last, 1] : [1, last]);
    }
    return { count, ends };
  },
};

const FIRST = ['Alder', 'Brant', 'Corvel', 'Dunmore', 'Eskar', 'Fenwick', 'Garrow', 'Holm', 'Ister', 'Joss'];
const PEOPLE = ['Ona', 'Tib', 'Wen Arlo', 'Mira', 'Sol Edda', 'Pax'];
const COMPANIES = ['Holdings', 'Trading', 'Development Group', 'Mining', 'Resorts International', 'Bank'];

function nameOf(kind: Kind, index: number, random: Random): string {
  const first = `${pick(FIRST, random)}${index >= 10 ? ` ${index}` : ''}`;
  if (kind === 'person') return `${pick(PEOPLE, random)} ${first}`;
  if (kind === 'company') return `${first} ${pick(COMPANIES, random)}`;
  return kind === 'compound'
    ? `${first} compound`
    : `${first} ${kind === 'body' ? 'Ministry of Works' : 'Field'}`;
}

const KINDS: Readonly<Record<GraphClass, readonly Kind[]>> = {
  ownership: ['company', 'company', 'company', 'person', 'concession', 'compound', 'body'],
  web: ['person', 'person', 'person', 'company', 'body', 'compound'],
  paths: ['person', 'company', 'company', 'person', 'place', 'body'],
};

function entityOf(index: number, shape: GraphClass, random: Random): DraftEntity {
  const kind = pick(KINDS[shape], random);
  const badged = random() < 0.18;
  return {
    id: idOf(index),
    kind,
    name: nameOf(kind, index, random),
    words: random() < 0.3 ? `${kind} · unnamed in the source` : kind,
    unknown: false,
    badges: badged
      ? [
          {
            badge: 'sanctioned',
            label: 'Sanctioned US 2020',
            filled: true,
            relations: [`s${idOf(index)}`],
            framed: true,
          },
        ]
      : [],
  };
}

const WORDS: Readonly<Record<GraphClass, readonly (readonly [RelationType, string])[]>> = {
  ownership: [
    ['owns', 'owns'],
    ['owns', 'owns 25–50 %'],
    ['owns', 'is behind'],
    ['controls', 'controls'],
    ['director_of', 'director of several companies of'],
    ['director_of', 'director of'],
    ['sits_within', 'sits within'],
    ['invests_in', 'invests in'],
  ],
  web: [
    ['linked_to', 'alleged link to'],
    ['family_of', 'nephew of'],
    ['ally_of', 'ally of'],
    ['adviser_to', 'former adviser to'],
    ['member_of', 'member of'],
    ['linked_to', 'shares an address with, the registry says'],
    ['owns', 'owns'],
  ],
  paths: [
    ['owns', 'owns 50 %'],
    ['director_of', 'director of'],
    ['family_of', 'brother of'],
    ['linked_to', 'alleged link to'],
    ['located_in', 'located in'],
    ['adviser_to', 'former adviser to'],
  ],
};

const STANDING: readonly Standing[] = ['documented', 'reported', 'reported', 'alleged', 'attributed'];

function lineOf(
  index: number,
  [from, to]: readonly [string, string],
  shape: GraphClass,
  random: Random,
): DraftLine {
  const [type, verb] = pick(WORDS[shape], random);
  return {
    id: `l${String(index).padStart(3, '0')}`,
    type,
    from,
    to,
    family: FAMILY_OF[type],
    verb,
    sentence: `${verb}.`,
    standing: pick(STANDING, random),
    disputed: random() < 0.2,
    ended: verb.startsWith('former'),
  };
}
