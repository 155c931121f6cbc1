/** Relations of ours as edges of FollowTheMoney: of the schema that says the same, or as a link whose role says it. */
import type { Entity, Relation } from '../../contract/model.ts';
import { evidenceOfRelation } from '../network/evidence.ts';
import type { Losses, RelationDetail } from '../writer.ts';
import type { FtmModel, Schema } from './model.ts';
import { shareText } from './shares.ts';
import { schemaOf, writeReply } from './write-entity.ts';
import {
  countEvidence,
  ftmIdOf,
  lineOf,
  madeFtmId,
  provenanceOf,
  strongest,
  type Values,
  type Writing,
} from './write-line.ts';

/** Where the ends are of the kinds that the schema asks for. */
const EDGES: Readonly<Partial<Record<Relation['type'], string>>> = {
  owns: 'Ownership',
  invests_in: 'Ownership',
  director_of: 'Directorship',
  works_for: 'Employment',
  member_of: 'Membership',
  family_of: 'Family',
  same_as: 'Similar',
};

/** Ends by the names that the schemas without a direction of their own give them. */
const SIMILAR = { source: 'candidate', target: 'match' };

interface Ends {
  readonly from: Entity;
  readonly to: Entity;
}

export async function* writeRelation(detail: RelationDetail, writing: Writing): AsyncGenerator<string> {
  const { material, model, losses } = writing;
  const { relation, claims, replies } = detail;
  const [from, to] = [await material.entity(relation.from), await material.entity(relation.to)];
  if (!from || !to) return;
  const first = strongest(claims);
  countEvidence([...(first ? [first] : []), ...claims.filter((claim) => claim !== first)], replies, writing);
  countRelation(relation, losses);
  const ends = { from, to };
  const values = { ...heldBy(relation), ...provenanceOf(first, replies, material) };
  const evidence = evidenceOfRelation(material, detail);
  const write = (schema: Schema, more: Values) =>
    lineOf(ftmIdOf(relation.id), schema, { ...values, ...more }, relation, evidence);

  if (relation.type === 'sanctioned_by') yield* writeSanction(ends, cautionOf(detail), model, write);
  else if (relation.type === 'holds_office' && canHoldOffice(ends, model))
    yield* writeOffice(detail, ends, model, write);
  else yield* writeEdge(detail, ends, model, losses, write);
  for (const reply of replies)
    yield* writeReply(reply, relation.id, [ftmIdOf(from.id), ftmIdOf(to.id)], model);
}

type Write = (schema: Schema, values: Values) => string;

const heldBy = ({ since, until, asOf }: Relation): Values => ({
  startDate: [since],
  endDate: [until],
  date: [asOf],
});

function countRelation(relation: Relation, losses: Losses): void {
  for (const key of ['layer', 'ended', 'asOfNote', 'confidence'] as const)
    if (relation[key] !== undefined) losses.add('relation-detail', key);
}

function* writeSanction(
  { from, to }: Ends,
  caution: string | undefined,
  model: FtmModel,
  write: Write,
): Generator<string> {
  const schema = model.schema('Sanction');
  if (schema) yield write(schema, { entity: [ftmIdOf(from.id)], authority: [to.name], status: [caution] });
}

const isA = (entity: Entity, range: string, model: FtmModel) =>
  schemaOf(entity, model)?.isA(model.schema(range) ?? null) === true;

const canHoldOffice = ({ from, to }: Ends, model: FtmModel) =>
  isA(from, 'Person', model) && (isA(to, 'Organization', model) || isA(to, 'Position', model));

/** The office is a thing of its own there: made of the role where ours is of the body that it is in. */
function* writeOffice(
  detail: RelationDetail,
  { from, to }: Ends,
  model: FtmModel,
  write: Write,
): Generator<string> {
  const [occupancy, position] = [model.schema('Occupancy'), model.schema('Position')];
  if (!occupancy || !position) return;
  const { relation } = detail;
  const isPosition = isA(to, 'Position', model);
  const post = isPosition ? ftmIdOf(to.id) : madeFtmId('position', relation.id);
  const caution = cautionOf(detail);
  if (!isPosition)
    yield lineOf(post, position, {
      name: [relation.role ?? relation.wording ?? `Office in ${to.name}`],
      organization: [ftmIdOf(to.id)],
    });
  yield write(occupancy, { holder: [ftmIdOf(from.id)], post: [post], status: [caution] });
}

/** What has to be said wherever the relation is, since the schema’s own word sounds certain. */
function cautionOf({ standing, disputed }: RelationDetail): string | undefined {
  const said =
    standing === 'alleged' || standing === 'inferred' || standing === 'uncited' ? standing : undefined;
  return (
    [said, disputed ? 'disputed' : undefined].filter((word) => word !== undefined).join(', ') || undefined
  );
}

function* writeEdge(
  detail: RelationDetail,
  ends: Ends,
  model: FtmModel,
  losses: Losses,
  write: Write,
): Generator<string> {
  const { relation } = detail;
  const fitting = fittingSchema(relation, ends, model);
  const schema = fitting ?? model.schema('UnknownLink');
  if (!schema) return;
  if (!fitting) losses.add('relation-type', relation.type);
  const { source, target } = schema.edge ?? SIMILAR;
  const caution = cautionOf(detail);
  const verb = relation.wording ?? (fitting ? undefined : relation.type.replaceAll('_', ' '));
  const words = [verb, relation.role].filter((word) => word !== undefined).join(': ');
  const role = [caution, words === '' ? undefined : words].filter((word) => word !== undefined).join(': ');
  yield write(schema, {
    [source]: [ftmIdOf(ends.from.id)],
    [target]: [ftmIdOf(ends.to.id)],
    role: [role],
    relationship: [role],
    status: [caution],
    percentage: [relation.share && shareText(relation.share)],
    ownershipType: [relation.type === 'invests_in' ? 'investment' : undefined, relation.shareOf],
  });
  if (relation.share && schema.name !== 'Ownership') losses.add('share', relation.type);
}

/** `undefined` where the format’s word would say more than ours, or asks for other ends. */
function fittingSchema(relation: Relation, { from, to }: Ends, model: FtmModel): Schema | undefined {
  // Who invests without a share known owns nothing that is known.
  if (relation.type === 'invests_in' && !relation.share) return undefined;
  const schema = model.schema(EDGES[relation.type] ?? '');
  if (!schema || schema.name === 'Similar') return schema;
  const [source, target] = [schema.edge?.source, schema.edge?.target].map((end) =>
    end === undefined ? undefined : schema.getProperty(end).getRange().name,
  );
  return isA(from, source ?? '', model) && isA(to, target ?? '', model) ? schema : undefined;
}
