/** The bundled case as it stands on disk, for the tests of this folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CaseRecord,
  type Claim,
  type Entity,
  GraphRecord,
  type RecordName,
  type Relation,
  type Response,
  type Source,
} from '../../server/contract/model.ts';
import { bundledCase } from '../../server/exchange/bundle-files.ts';

/** The text of each file of the bundle, by name. */
export const files = new Map(
  readdirSync(bundledCase).map((name) => [name, readFileSync(join(bundledCase, name), 'utf8')]),
);

/** Every line, as it was parsed from JSON. */
export const lines: Record<string, unknown>[] = [...files.values()].flatMap((text) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line)),
);

export const records: GraphRecord[] = lines.map((line) => GraphRecord.parse(line));

const of = <R extends GraphRecord>(record: RecordName) =>
  records.filter((candidate) => candidate.record === record) as R[];

function onlyCase(): CaseRecord {
  const [only, ...others] = of<CaseRecord>('case');
  if (!only || others.length > 0) throw new Error('The bundle has not exactly one case record.');
  return only;
}

export const theCase = onlyCase();
export const sources = of<Source>('source');
export const entities = of<Entity>('entity');
export const relations = of<Relation>('relation');
export const claims = of<Claim>('claim');
export const responses = of<Response>('response');

const byId = <R extends { id: string }>(items: readonly R[]) => new Map(items.map((item) => [item.id, item]));

export const entityById = byId(entities);
export const relationById = byId(relations);
export const claimById = byId(claims);
export const sourceById = byId(sources);

/** The claims of a relation or the statements on an entity. */
export const claimsOn = (id: string) => claims.filter((claim) => claim.on === id);
