/**
 * Synthetic graphs of the bundled case's mix, the same for the same seed: kinds, badges and verbs in its proportions,
 * three in ten lines dashed, a quarter of the lines between any two entities, so that long lines are many.
 */
import type { Given } from '../../../client/graph/scene/elements.ts';
import { FAMILY_OF, type Kind, type RelationType, type Standing } from '../../../server/contract/model.ts';
import type { EntityView, RelationView } from '../../../server/contract/views.ts';
import { seeded } from '../random.ts';

export interface Graph extends Given {
  readonly positions: Readonly<Record<string, readonly [number, number]>>;
}

const KINDS: readonly Kind[] = [
  ...['person', 'person', 'person', 'person', 'company', 'company', 'company', 'body', 'body'],
  ...['compound', 'compound', 'concession', 'place', 'group', 'role', 'event'],
] as Kind[];
const FIRST = [
  'North',
  'Silver',
  'Harbour',
  'Lotus',
  'Granite',
  'Meridian',
  'Old',
  'Amber',
  'Quiet',
  'Delta',
];
const SECOND = [
  'River',
  'Gate',
  'Field',
  'Bridge',
  'Lantern',
  'Orchard',
  'Quarry',
  'Crane',
  'Summit',
  'Mill',
];
const LAST = ['Holdings', 'Development Group', 'Trading', 'Park', 'Estate', 'Bureau', 'Bay', 'Works'];
const VERBS: readonly (readonly [RelationType, string])[] = [
  ['owns', 'owns'],
  ['owns', 'owns 25–50 %'],
  ['director_of', 'director of'],
  ['adviser_to', 'former adviser to'],
  ['family_of', 'nephew of'],
  ['linked_to', 'alleged link to'],
  ['ally_of', 'close to'],
  ['sits_within', 'sits within'],
  ['located_in', 'located in'],
  ['controls', 'is behind'],
  ['director_of', 'director of several companies of'],
];

/** Room for a box and a verb beside it. */
const CELL = { across: 330, down: 150 } as const;

export function graphOf(nodes: number, lines: number, seed = 7): Graph {
  const random = seeded(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <Thing>(things: readonly Thing[]): Thing => things[below(things.length)] as Thing;
  const columns = Math.ceil(Math.sqrt((nodes * CELL.down * 1.6) / CELL.across));
  const positions: Record<string, readonly [number, number]> = {};
  const entities = Array.from({ length: nodes }, (_, i): EntityView => {
    const kind = pick(KINDS);
    const id = `e${i}`;
    positions[id] = [
      Math.round((i % columns) * CELL.across + (random() - 0.5) * 80),
      Math.round(Math.floor(i / columns) * CELL.down + (random() - 0.5) * 60),
    ];
    const name = kind === 'person' ? `${pick(FIRST)} ${pick(SECOND)}` : `${pick(SECOND)} ${pick(LAST)}`;
    const badges: EntityView['badges'] =
      random() < 0.12 ? [{ badge: 'sanctioned', label: 'Sanctioned ZZ 2020', relations: [] }] : [];
    return { id, kind, name, badges };
  });
  const neighbour = (i: number) => {
    const to = i + (below(5) - 2) + columns * (below(5) - 2);
    return to >= 0 && to < nodes && to !== i ? to : (i + 1) % nodes;
  };
  const relations = Array.from({ length: lines }, (_, i): RelationView => {
    const from = below(nodes);
    const far = random() < 0.25;
    const to = far ? (from + 1 + below(nodes - 1)) % nodes : neighbour(from);
    const [type, verb] = pick(VERBS);
    const chance = random();
    const standing: Standing = chance < 0.27 ? 'alleged' : chance < 0.3 ? 'inferred' : 'reported';
    return {
      id: `r${i}`,
      type,
      from: `e${from}`,
      to: `e${to}`,
      layer: 'reporting',
      family: FAMILY_OF[type],
      standing,
      disputed: random() < 0.15,
      over: random() < 0.1,
      verb,
      sentence: '',
      claims: [],
      responses: [],
    };
  });
  const more = Object.fromEntries(
    entities.filter(() => random() < 0.2).map(({ id }) => [id, { total: 1 + below(12) }]),
  );
  return { entities, relations, more, positions };
}
