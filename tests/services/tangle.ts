/** Random evidence of invented names, the same for the same seed. */
import { type Entity, RELATION_TYPES } from '../../server/contract/model.ts';
import type { Evidence } from '../../server/domain/contradictions/evidence.ts';
import { claim, held, relation, response, sources } from '../domain/contradictions-evidence.ts';

export function random(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ROLES = ['governor', 'chair', 'vice chair', 'auditor', undefined];

/** A graph in which everything goes wrong now and then. */
export function tangle(below: (number: number) => number): Evidence {
  const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  const date = () => `20${10 + below(12)}${below(2) ? `-0${1 + below(9)}` : ''}`;
  const entities = new Map(
    Array.from({ length: 12 }, (_, index): [string, Entity] => [
      `e${index}`,
      {
        record: 'entity',
        id: `e${index}`,
        kind: index < 5 ? 'person' : index < 9 ? 'body' : pick(['company', 'place'] as const),
        name: `Entity ${index}`,
      },
    ]),
  );
  const ids = [...entities.keys()];
  const relations = new Map(
    Array.from({ length: 120 }, (_, index) => {
      const type = pick([
        'owns',
        'owns',
        'holds_office',
        'holds_office',
        'director_of',
        pick(RELATION_TYPES),
      ]);
      const isOffice = type === 'holds_office' && index % 3 > 0;
      const words = isOffice ? `e${below(5)} ${type} e${5 + below(4)}` : `${pick(ids)} ${type} ${pick(ids)}`;
      const isLong = isOffice && below(2) === 0;
      const role = isLong ? pick(['governor', 'chair']) : pick(ROLES);
      const dates = {
        ...(isLong ? { since: '2012' } : below(2) && { since: date() }),
        ...(isLong ? { until: '2021' } : below(3) === 0 && { until: date() }),
        ...(below(2) && { asOf: date() }),
        ...(role !== undefined && { role }),
        layer: pick(['reporting', 'register']),
      };
      const made = type === 'owns' ? held(words, 10 * below(8), dates) : relation(words, dates);
      // The store keeps one relation of each type, ends, role and layer.
      return [`${words} ${role} ${dates.layer}`, made] as const;
    }),
  );
  const all = [...relations.values()].map((each, index) => ({ ...each, id: `r${index}` }));
  const claims = all.map(({ id }, index) =>
    claim(`c${index}`, id, pick([...sources.keys()]), { ...(below(3) === 0 && { date: date() }) }),
  );
  const statements = ids.map((id) =>
    claim(`s-${id}`, id, pick([...sources.keys()]), {
      predicate: 'was seen',
      layer: 'reporting',
      ...(below(2) && { date: date() }),
    }),
  );
  const responses = Array.from({ length: 12 }, (_, index) =>
    response(`p${index}`, [pick(claims).id, pick(statements).id], {
      by: pick(ids),
      ...(below(2) && { date: date() }),
    }),
  );
  const same = new Map<string, Set<string>>();
  for (const { type, from, to } of all) {
    if (type !== 'same_as') continue;
    same.set(from, (same.get(from) ?? new Set()).add(to));
    same.set(to, (same.get(to) ?? new Set()).add(from));
  }
  return { entities, relations: all, claims: [...claims, ...statements], responses, sources, same };
}
