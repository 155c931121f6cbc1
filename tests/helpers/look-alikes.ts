/** Plainly invented people and companies that may be the same, or only look so. */
import type { Claim, Entity, GraphRecord } from '../../server/contract/model.ts';

const person = (id: string, name: string, more: Partial<Entity> = {}): Entity => ({
  record: 'entity',
  id,
  kind: 'person',
  name,
  ...more,
});

const company = (id: string, name: string, more: Partial<Entity> = {}): Entity => ({
  ...person(id, name, more),
  kind: 'company',
});

const said = (on: string, predicate: string, value: string): Claim => ({
  record: 'claim',
  id: `c-${on}-${predicate.replaceAll(' ', '-')}`,
  on,
  source: 's-list',
  locator: `entry ${on}`,
  status: 'documented',
  attribution: 'Office of Placeholders',
  paraphrase: `The list has of ${on}: ${predicate} ${value}.`,
  predicate,
  value,
  layer: 'reporting',
});

/** Sok Madeup twice with one passport; a namesake born in another year; a firm with two forms; and nobody like Odo Brask. */
export const LOOK_ALIKES: readonly GraphRecord[] = [
  {
    record: 'case',
    id: 'alikes',
    title: 'People who are written alike',
    layers: [{ id: 'reporting', title: 'Reporting', default: true }],
  },
  { record: 'source', id: 's-list', title: 'List of placeholders', publisher: 'Office of Placeholders' },
  person('madeup-1', 'Oknha Sok Madeup', { country: 'Vale' }),
  person('madeup-2', 'Madeup Sok', { country: 'Vale' }),
  person('madeup-3', 'Sok Madeup'),
  person('brask', 'Odo Brask'),
  company('fictive-1', 'Fictive Timber Co., Ltd.'),
  company('fictive-2', 'Fictive Timber Limited'),
  { record: 'relation', id: 'r-1', type: 'owns', from: 'brask', to: 'fictive-1', layer: 'reporting' },
  { record: 'relation', id: 'r-2', type: 'owns', from: 'brask', to: 'fictive-2', layer: 'reporting' },
  said('madeup-1', 'passport number', 'N 0047110'),
  said('madeup-2', 'passport', 'N0047110 (Vale)'),
  said('madeup-1', 'birth date', '1970-05-03'),
  said('madeup-3', 'born', '1951'),
];
