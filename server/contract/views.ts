/** How the records stand in answers. */
import { z } from 'zod';
import { BADGES, Claim, Entity, FAMILIES, Id, Relation, Response, Source, STANDINGS } from './model.ts';

export const Badge = z.strictObject({
  badge: z.enum(BADGES),
  label: z.string().meta({ description: 'As shown: “Sanctioned US 2020”, “Prime minister 2022”' }),
  relations: z.array(Id).meta({ description: 'The relations that it is read off' }),
});
export type Badge = z.infer<typeof Badge>;

/** An entity as an answer shows it: its badges within the layers, date and standing of the question. */
export const EntityView = Entity.omit({ record: true, protection: true }).extend({ badges: z.array(Badge) });
export type EntityView = z.infer<typeof EntityView>;

/** A relation as an answer shows it. */
export const RelationView = Relation.omit({ record: true }).extend({
  family: z.enum(FAMILIES),
  standing: z.enum(STANDINGS),
  disputed: z.boolean(),
  over: z
    .boolean()
    .meta({ description: 'As of the question it is over: drawn thin, and told as “former” or “until”' }),
  verb: z.string().meta({ description: 'What stands on the line: “alleged link to”' }),
  sentence: z.string(),
  claims: z.array(Id),
  responses: z.array(Id),
});
export type RelationView = z.infer<typeof RelationView>;

export const ClaimView = Claim.omit({ record: true });
export type ClaimView = z.infer<typeof ClaimView>;
export const ResponseView = Response.omit({ record: true });
export type ResponseView = z.infer<typeof ResponseView>;
export const SourceView = Source.omit({ record: true });
export type SourceView = z.infer<typeof SourceView>;

/** How many relations of each family; a family without any may be absent. */
export const FamilyCounts = z.partialRecord(z.enum(FAMILIES), z.int().min(0));

/** The relations that a question's filters leave out: each once in the total, and under every filter that keeps it out. */
export const Hidden = z.strictObject({
  total: z.int().min(0),
  layers: z.record(z.string(), z.int().min(1)),
  families: FamilyCounts,
  standings: z
    .partialRecord(z.enum(STANDINGS), z.int().min(1))
    .meta({ description: 'By the weakest standing that would have to be asked for' }),
  asOf: z.int().min(0),
});
export type Hidden = z.infer<typeof Hidden>;

/** Everything that an answer names, by id, so that no second question is needed to read it. */
export const Included = z.strictObject({
  entities: z.record(z.string(), EntityView),
  relations: z.record(z.string(), RelationView),
  claims: z.record(z.string(), ClaimView),
  responses: z.record(z.string(), ResponseView),
  sources: z.record(z.string(), SourceView),
});
export type Included = z.infer<typeof Included>;
