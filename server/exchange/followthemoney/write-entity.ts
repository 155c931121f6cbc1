/** Entities of ours as things of FollowTheMoney, and what is said of them as notes. */
import type { Claim, Entity, Kind, Response } from '../../contract/model.ts';
import { evidenceOfEntity } from '../network/evidence.ts';
import type { EntityDetail, Losses } from '../writer.ts';
import { kindOf } from './kinds.ts';
import { type FtmModel, propertiesOf, propertyOf, type Schema, wordOf } from './model.ts';
import {
  claimText,
  countEvidence,
  ftmIdOf,
  lineOf,
  madeFtmId,
  provenanceOf,
  replyText,
  strongest,
  type Writing,
} from './write-line.ts';

/** By kind; `tells`: that the word of ours is said in the summary, since the schema’s says less. */
const SCHEMAS: Readonly<Record<Kind, { readonly schema: string; readonly tells?: true }>> = {
  person: { schema: 'Person' },
  company: { schema: 'Company' },
  body: { schema: 'Organization' },
  concession: { schema: 'Asset', tells: true },
  compound: { schema: 'RealEstate', tells: true },
  place: { schema: 'Address' },
  role: { schema: 'Person', tells: true },
  group: { schema: 'Organization', tells: true },
  event: { schema: 'Event' },
};

/** A schema that the qualifier names where the kind has room for it (“vessel”); else that of the kind. */
export function schemaOf(
  entity: Pick<Entity, 'kind' | 'qualifier' | 'hub'>,
  model: FtmModel,
): Schema | undefined {
  const { kind, qualifier, hub } = entity;
  const named = model.schemas.find(
    (schema) =>
      qualifier !== undefined &&
      !schema.abstract &&
      kindOf(schema)?.kind === kind &&
      kindOf(schema)?.qualifier === qualifier,
  );
  const isPublic = kind === 'body' && hub === 'authority';
  return named ?? model.schema(isPublic ? 'PublicBody' : SCHEMAS[kind].schema);
}

export function* writeEntity(detail: EntityDetail, writing: Writing): Generator<string> {
  const { material, model, losses } = writing;
  const { entity, statements, replies } = detail;
  const schema = schemaOf(entity, model);
  if (!schema) return;
  const isSpecial = schema.name !== SCHEMAS[entity.kind].schema;
  const tells = SCHEMAS[entity.kind].tells === true && !isSpecial;
  count(entity, tells, losses);
  const id = ftmIdOf(entity.id);
  const words = tells
    ? `${entity.kind}${entity.qualifier === undefined ? '' : ` (${entity.qualifier})`}`
    : entity.qualifier;
  // A role is somebody unnamed: what describes it is no name to match by.
  const isUnnamed = entity.kind === 'role';
  const values = {
    name: [isUnnamed ? undefined : entity.name],
    full: [schema.name === 'Address' ? entity.name : undefined],
    alias: isUnnamed ? [] : (entity.aliases ?? []).map(({ name }) => name),
    country: [countryCode(entity, schema, model, losses)],
    summary: [
      [isUnnamed ? entity.name : undefined, words, entity.summary]
        .filter((part) => part !== undefined)
        .join('. '),
    ],
    ...Object.fromEntries(propertiesFrom(statements, schema, model)),
  };
  yield lineOf(id, schema, values, entity, evidenceOfEntity(material, detail));
  for (const claim of statements) yield* writeNote(claim, id, writing);
  countEvidence([], replies, writing);
  for (const reply of replies) yield* writeReply(reply, entity.id, [id], model);
}

function count({ hub, unknown, aliases }: Entity, tells: boolean, losses: Losses): void {
  if (tells) losses.add('kind');
  if (hub !== undefined) losses.add('hub', hub);
  if (unknown !== undefined) losses.add('unknown-owner');
  for (const { source } of aliases ?? []) if (source !== '') losses.add('alias-source');
}

/** A code of the format’s list. */
function countryCode(
  { country }: Entity,
  schema: Schema,
  model: FtmModel,
  losses: Losses,
): string | undefined {
  const property = propertyOf(schema, 'country');
  if (country === undefined || !property) return undefined;
  const code = property.type.values.has(country) ? country : model.valueOf(property, country);
  if (code === undefined) losses.add('country');
  return code;
}

/** Values of properties that statements came from, or might have: a birth date, a register number. */
function* propertiesFrom(
  statements: readonly Claim[],
  schema: Schema,
  model: FtmModel,
): Generator<[string, string[]]> {
  const found = new Map<string, string[]>();
  for (const { predicate, value, status } of statements) {
    if (value === undefined || status === 'alleged' || status === 'inferred') continue;
    const property = [...propertiesOf(schema).values()].find((each) => wordOf(each) === predicate);
    if (!property || property.stub || property.hidden || property.type.isEntity || TAKEN.has(property.name))
      continue;
    const text = property.type.values.size > 0 ? model.valueOf(property, value) : value;
    if (text === undefined || text.length > property.maxLength) continue;
    found.set(property.name, [...(found.get(property.name) ?? []), text]);
  }
  yield* found;
}

const TAKEN: ReadonlySet<string> = new Set(['name', 'full', 'alias', 'country', 'summary', 'topics']);

function* writeNote(claim: Claim, on: string, writing: Writing): Generator<string> {
  const { material, model, losses } = writing;
  const note = model.schema('Note');
  if (!note) return;
  losses.add('statement', claim.status);
  countEvidence([claim], [], writing);
  const title = material.source(claim.source)?.title ?? '';
  const said = [claim.predicate, claim.value].filter((part) => part !== undefined).join(': ');
  yield lineOf(ftmIdOf(claim.id), note, {
    ...provenanceOf(strongest([claim]), [], material),
    description: [`${said}. ${claimText(claim, title)}`],
    summary: [],
    entity: [on],
  });
}

/** Once beside each record that it answers. */
export function* writeReply(
  reply: Response,
  beside: string,
  on: readonly string[],
  model: FtmModel,
): Generator<string> {
  const note = model.schema('Note');
  if (!note) return;
  yield lineOf(madeFtmId('reply', reply.id, beside), note, { description: [replyText(reply)], entity: on });
}
