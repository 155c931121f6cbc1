/** What a search for contradictions is told by a store. */
import type { Claim, Relation, Response, Source } from '../contract/model.ts';

export type AuditPart =
  | { part: 'sources'; sources: readonly Source[] }
  | { part: 'relations'; relations: readonly Relation[] }
  | { part: 'claims'; claims: readonly Claim[] }
  | { part: 'responses'; responses: readonly Response[] };
