/** Invented records of FollowTheMoney: a person, his companies, and what is recorded of them. */

import type { Claim, Entity, Relation, Source } from '../../../server/contract/model.ts';
import type { ReadFiles } from '../../helpers/read-files.ts';

export const lines = (...records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

export const ftm = (id: string, schema: string, properties: Record<string, string[]>, more: object = {}) => ({
  id,
  schema,
  properties,
  ...more,
});

export const person = ftm('p-dara', 'Person', {
  name: ['Daravuth Examplesok', 'ដារ៉ាវុធ ឧទាហរណ៍'],
  alias: ['示例先生'],
  weakAlias: ['Dara'],
  birthDate: ['1970-05'],
  topics: ['role.pep'],
  country: ['kh'],
});
export const company = ftm('c-lotus', 'Company', {
  name: ['Invented Lotus Co., Ltd.'],
  jurisdiction: ['kh'],
});

export const relationsIn = ({ records }: ReadFiles): Relation[] =>
  records.filter((record) => record.record === 'relation');
export const claimsIn = ({ records }: ReadFiles): Claim[] =>
  records.filter((record) => record.record === 'claim');
export const entitiesIn = ({ records }: ReadFiles): Entity[] =>
  records.filter((record) => record.record === 'entity');
export const sourcesIn = ({ records }: ReadFiles): Source[] =>
  records.filter((record) => record.record === 'source');
export const entityIn = (read: ReadFiles, id: string): Entity | undefined =>
  entitiesIn(read).find((entity) => entity.id === id);
export const statementsOn = (read: ReadFiles, id: string): [string | undefined, string | undefined][] =>
  claimsIn(read)
    .filter(({ on }) => on === id)
    .map(({ predicate, value }) => [predicate, value]);
