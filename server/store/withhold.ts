/**
 * Records as they read where protected entities are absent. `undefined`: the whole record is absent. The same object
 * comes back when nothing had to go.
 */
import type { CaseRecord, Claim, Response } from '../contract/model.ts';
import { narrowedStart } from '../domain/records/narrowed-start.ts';

type Test = (id: string) => boolean;

/** Without the protected among the first view; without a first view when nobody is left in it. */
export function shownCase(record: CaseRecord, isWithheld: Test): CaseRecord {
  const { start, ...rest } = record;
  if (start === undefined) return record;
  const shown = narrowedStart(start, (id) => !isWithheld(id));
  if (shown === start) return record;
  return shown === undefined ? rest : { ...rest, start: shown };
}

/** Without the protected among its mentions; without the field when no mention is left. */
export function shownMentions(claim: Claim, isWithheld: Test): Claim {
  const kept = claim.mentions?.filter((id) => !isWithheld(id));
  if (kept === undefined || kept.length === claim.mentions?.length) return claim;
  const { mentions: _, ...rest } = claim;
  if (kept.length === 0) return rest;
  const { layer, ...before } = rest;
  return { ...before, mentions: kept, ...(layer !== undefined && { layer }) };
}

/** Without the claims that are themselves absent; absent when it answers no other, or is by somebody protected. */
export function shownResponse(
  response: Response,
  isWithheld: Test,
  isClaimShown: Test,
): Response | undefined {
  if (isWithheld(response.by)) return undefined;
  const answers = response.answers.filter(isClaimShown);
  if (answers.length === response.answers.length) return response;
  return answers.length === 0 ? undefined : { ...response, answers };
}
