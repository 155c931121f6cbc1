/** What relations rest on, read as it is needed. */

import { rootOf } from '../../domain/evidence/roots.ts';
import { rankOf } from '../../domain/evidence/standing.ts';
import type { AdmittedRelation } from '../../domain/paths/weigh.ts';
import { daysOf } from '../../domain/time/days.ts';
import type { PathClaim, PathReads, PathRelation } from '../../store/graph-store.ts';
import type { Lens } from './lens.ts';

export class Evidence {
  readonly #claimsOn = new Map<string, PathClaim[]>();
  readonly #originOf = new Map<string, string>();
  readonly #sources = new Set<string>();

  /** Everything below may be asked of these relations then. */
  async read(reads: PathReads, relations: readonly PathRelation[]): Promise<void> {
    const ids = relations.map(({ id }) => id).filter((id) => !this.#claimsOn.has(id));
    if (ids.length === 0) return;
    const claims = await reads.claimsOn(ids);
    const sources = new Set(claims.map(({ source }) => source).filter((id) => !this.#sources.has(id)));
    if (sources.size > 0)
      for (const [copy, origin] of await reads.originsOf([...sources])) this.#originOf.set(copy, origin);
    for (const source of sources) this.#sources.add(source);
    for (const id of ids) this.#claimsOn.set(id, []);
    for (const claim of claims) this.#claimsOn.get(claim.on)?.push(claim);
  }

  /** The status of each claim on the relation, with the root source that it rests on. */
  claimsOn(relationId: string): { status: PathClaim['status']; root: string }[] {
    return (this.#claimsOn.get(relationId) ?? []).map(({ status, source }) => ({
      status,
      root: rootOf(source, this.#originOf),
    }));
  }

  /** A relation that the lens admits, with the roots that it admits. */
  admitted(relation: PathRelation, { weakest }: Lens): AdmittedRelation {
    const claims = this.claimsOn(relation.id).filter(({ status }) => rankOf(status) <= rankOf(weakest));
    return {
      id: relation.id,
      standing: relation.standing,
      roots: [...new Set(claims.map(({ root }) => root))],
      days: daysOf(relation),
    };
  }
}
