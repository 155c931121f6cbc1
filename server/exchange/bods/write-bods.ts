/**
 * BODS 0.4: one JSON array, the statements of entities and persons before those of the relationships between them. What
 * BODS can say it says in its own fields; claims and replies go along as annotations in words; and one annotation holds
 * the record as it was, so that a file of ours reads back whole.
 */
import { createHash } from 'node:crypto';
import type { Claim, Entity, Response, Source, Standing } from '../../contract/model.ts';
import { rankOf } from '../../domain/evidence/standing.ts';
import { countCase } from '../network/columns.ts';
import { evidenceOfEntity, evidenceOfRelation } from '../network/evidence.ts';
import type { EntityDetail, Losses, Material, RelationDetail, Writer } from '../writer.ts';
import { interestTypeOf } from './interest-words.ts';
import { ownAnnotation } from './own-record.ts';
import { detailsOf, HELD_KINDS, isFullDate, recordTypeOf, relationshipDetails } from './record-details.ts';

export const writer: Writer = {
  mediaType: 'application/json',
  extension: 'json',
  async *write(material, losses) {
    countCase(material, losses);
    const publicationDetails = {
      publicationDate: dayOf(material.sources()),
      bodsVersion: '0.4',
      publisher: { name: material.case?.title ?? 'Throughline' },
    };
    const statement = (parts: Parts) => textOf({ ...parts, publicationDetails });
    const held = await heldIn(material);
    let joint = '[\n';
    for await (const detail of material.entities()) {
      if (!goesOut(detail.entity, held)) {
        losses.add('entity-kind', detail.entity.kind);
        continue;
      }
      countEntity(detail.entity, losses);
      yield `${joint}${statement(entityStatement(material, detail, losses))}`;
      joint = ',\n';
    }
    for await (const detail of material.relations()) {
      if (!(await isSaid(material, detail, losses))) continue;
      countRelation(detail, losses);
      yield `${joint}${statement(relationshipStatement(material, detail, losses))}`;
      joint = ',\n';
    }
    yield joint === '[\n' ? '[]\n' : '\n]\n';
  },
};

/** Of a graph without any date at all. */
const NO_DAY = '1970-01-01';
const firstDayOf = (date: string): string =>
  `${date}-01-01`.slice(0, date.length === 7 ? 7 : 10).padEnd(10, '-01');

/** The latest day that the sources tell of: what is written depends on the graph alone, not on the clock. */
const dayOf = (sources: Iterable<Source>): string => {
  let latest = NO_DAY;
  for (const { date, retrieved } of sources)
    for (const day of [date, retrieved]) if (day && firstDayOf(day) > latest) latest = firstDayOf(day);
  return latest;
};

/** The ids of concessions and compounds that are held by somebody. */
async function heldIn(material: Material): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  for await (const { relation } of material.relations()) {
    if (interestTypeOf(relation) === undefined) continue;
    const [from, to] = await Promise.all([material.entity(relation.from), material.entity(relation.to)]);
    if (from && to && canHold(from) && canBeHeld(to) && HELD_KINDS.has(to.kind)) held.add(to.id);
  }
  return held;
}

const goesOut = (entity: Entity, held: ReadonlySet<string>): boolean =>
  recordTypeOf(entity) !== undefined &&
  (!HELD_KINDS.has(entity.kind) || entity.unknown || held.has(entity.id));

/** A concession holds nothing. */
const canHold = (entity: Entity): boolean =>
  recordTypeOf(entity) !== undefined && (!HELD_KINDS.has(entity.kind) || entity.unknown === true);
const canBeHeld = (entity: Entity): boolean => recordTypeOf(entity) === 'entity';

async function isSaid(material: Material, { relation }: RelationDetail, losses: Losses): Promise<boolean> {
  if (interestTypeOf(relation) === undefined) {
    losses.add('relation-type', relation.type);
    return false;
  }
  const [from, to] = await Promise.all([material.entity(relation.from), material.entity(relation.to)]);
  if (from && to && canHold(from) && canBeHeld(to)) return true;
  losses.add('relation-end', relation.type);
  return false;
}

function countEntity(
  { kind, hub, summary, qualifier, aliases = [], country, unknown }: Entity,
  losses: Losses,
): void {
  const isPlain = kind === 'company' || kind === 'body';
  if (hub !== undefined) losses.add('entity-field', 'hub');
  if (summary !== undefined) losses.add('entity-field', 'summary');
  if (qualifier !== undefined && (unknown || !isPlain)) losses.add('entity-field', 'qualifier');
  if (country !== undefined && (kind === 'person' || HELD_KINDS.has(kind)))
    losses.add('entity-field', 'country');
  for (const { script, lang } of aliases) if (script ?? lang) losses.add('entity-field', 'aliases');
}

function countRelation({ relation, standing }: RelationDetail, losses: Losses): void {
  losses.add('relation-field', 'layer');
  for (const field of ['asOf', 'ended', 'confidence'] as const)
    if (relation[field] !== undefined) losses.add('relation-field', field);
  for (const field of ['since', 'until'] as const)
    if (relation[field] !== undefined && !isFullDate(relation[field])) losses.add('partial-date', field);
  if (relation.type === 'invests_in') losses.add('relation-type-in-words', relation.type);
  if (rankOf(standing) > rankOf('reported')) losses.add('standing', standing);
}

interface Parts {
  readonly declarationSubject: string;
  readonly recordId: string;
  readonly recordType: 'entity' | 'person' | 'relationship';
  readonly statementDate: string;
  readonly [more: string]: unknown;
}

/** The id is of what the statement says: another statement of the same record has another. */
function textOf(parts: Parts): string {
  const text = JSON.stringify(parts);
  const statementId = createHash('sha256').update(text).digest('hex');
  return `{"statementId":"${statementId}",${text.slice(1)}`;
}

function entityStatement(material: Material, detail: EntityDetail, losses: Losses): Parts {
  const { entity, statements, replies } = detail;
  const source = material.source(statements[0]?.source ?? entity.aliases?.[0]?.source ?? '');
  const summary = entity.summary === undefined ? [] : [commenting(entity.summary)];
  return {
    statementDate: dateOf(statements, source, losses),
    annotations: [
      ...summary,
      ...statements.map((claim) => claimAnnotation(material, claim)),
      ...replies.map((reply) => replyAnnotation(material, reply)),
      ownAnnotation(entity, evidenceOfEntity(material, detail)),
    ],
    ...sourceOf(source, statements[0]?.status, losses),
    declarationSubject: entity.id,
    recordId: entity.id,
    recordType: recordTypeOf(entity) === 'person' ? 'person' : 'entity',
    recordDetails: detailsOf(entity),
  };
}

function relationshipStatement(material: Material, detail: RelationDetail, losses: Losses): Parts {
  const { relation, standing, claims, replies } = detail;
  const best = claims.find(({ status }) => status === standing);
  const source = material.source(best?.source ?? '');
  return {
    statementDate: dateOf(best ? [best] : [], source, losses),
    annotations: [
      ...claims.map((claim) => claimAnnotation(material, claim)),
      ...replies.map((reply) => replyAnnotation(material, reply)),
      ownAnnotation(relation, evidenceOfRelation(material, detail)),
    ],
    ...sourceOf(source, standing, losses),
    declarationSubject: relation.to,
    recordId: relation.id,
    recordType: 'relationship',
    recordDetails: relationshipDetails(detail),
  };
}

/** When it was said: by the claims, else by the source, as far as a day is known. */
function dateOf(claims: readonly Claim[], source: Source | undefined, losses: Losses): string {
  const dates = [...claims.map(({ date }) => date), source?.date, source?.retrieved];
  if (!dates.some(isFullDate)) losses.add('partial-date', 'statementDate');
  const known = dates.find(isFullDate) ?? dates.find((date) => date !== undefined);
  return known === undefined ? NO_DAY : firstDayOf(known);
}

const commenting = (description: string, by?: string, date?: string): object => ({
  statementPointerTarget: '/recordDetails',
  ...(isFullDate(date) && { creationDate: date }),
  ...(by !== undefined && { createdBy: { name: by } }),
  motivation: 'commenting',
  description,
});

function claimAnnotation(material: Material, claim: Claim): object {
  const { predicate, value, paraphrase, quote, status, attribution, locator, date } = claim;
  const said = predicate === undefined ? '' : `${predicate}${value === undefined ? '' : `: ${value}`}. `;
  const quoted = quote === undefined ? '' : ` “${quote}”`;
  const where = whereOf(material, claim.source, locator);
  return commenting(`${said}${paraphrase}${quoted} [${status}; ${where}]`, attribution, date);
}

function replyAnnotation(material: Material, { by, kind, text, source, locator, date }: Response): object {
  const where = whereOf(material, source, locator);
  return commenting(`Reply (${kind.replaceAll('_', ' ')}): ${text} [${where}]`, by, date);
}

function whereOf(material: Material, id: string, locator: string): string {
  const source = material.source(id);
  return source ? `${source.title} (${source.publisher}), ${locator}` : locator;
}

/** As a URI is written, and nothing that would have to be changed first. */
const URI = /^https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/;

function sourceOf(source: Source | undefined, standing: Standing | undefined, losses: Losses): object {
  if (!source) return {};
  const isUri = source.url !== undefined && URI.test(source.url) && URL.canParse(source.url);
  if (source.url !== undefined && !isUri) losses.add('source-field', 'url');
  return {
    source: {
      type: [standing === 'documented' ? 'officialRegister' : 'thirdParty'],
      description: source.title,
      ...(isUri && { url: source.url }),
      ...(isFullDate(source.retrieved) && { retrievedAt: source.retrieved }),
      assertedBy: [{ name: source.publisher }],
    },
  };
}
