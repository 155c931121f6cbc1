/** Asks whether any source of the case claims the stronger reading of a relation, before the dossier says that none does. */
import type { Family, RelationType } from '../../../server/contract/model.ts';
import type { ClaimView, EntityView, RelationView } from '../../../server/contract/views.ts';
import { api, call } from '../../requests/api.ts';
import type { RelationDossierAnswer } from '../../requests/read-relation.ts';
import {
  type Invited,
  invitedBy,
  invitedByLand,
  unclaimedHolding,
  unclaimedPartners,
} from './stronger-reading.ts';

const MOST = '500';
/** More sites than this are no short sentence. */
const MOST_SITES = 4;

interface Lines {
  relation: RelationView;
  entity: EntityView;
}

/** What it is asked with: every layer, since a claim in one that is off is a claim. */
interface Asking {
  layer: string;
  signal: AbortSignal;
}

interface Which {
  family?: Family;
  type?: RelationType;
}

/** All lines of an entity of one kind; `undefined` where there are too many to know them all. */
async function linesOf(id: string, which: Which, { layer, signal }: Asking): Promise<Lines[] | undefined> {
  const query = { ...which, layer, limit: MOST };
  const answer = await call(api.listNeighbours, { params: { id }, query, signal });
  return answer.nextCursor === null ? answer.items : undefined;
}

async function statementsOf(ids: readonly string[], { layer, signal }: Asking): Promise<ClaimView[]> {
  const answers = await Promise.all(
    ids.map((id) => call(api.readEntity, { params: { id }, query: { layer }, signal })),
  );
  return answers.flatMap((answer) => answer.statements);
}

/** The compounds that stand on a concession which this line says is owned, or its owners where the line says what stands there. */
async function invitedByGround(
  relation: RelationView,
  from: EntityView,
  to: EntityView,
  asking: Asking,
): Promise<Invited | undefined> {
  if (to.kind !== 'concession') return undefined;
  if (relation.type === 'owns') {
    const within = await linesOf(to.id, { type: 'sits_within' }, asking);
    const sites = within?.filter((line) => line.relation.to === to.id && line.entity.kind === 'compound');
    if (!sites || sites.length > MOST_SITES) return undefined;
    return invitedByLand(
      [from],
      sites.map((line) => line.entity),
      'owns',
    );
  }
  if (relation.type === 'sits_within' && from.kind === 'compound') {
    const owners = await linesOf(to.id, { type: 'owns' }, asking);
    const holders = owners?.filter((line) => line.relation.to === to.id);
    if (!holders || holders.length > MOST_SITES) return undefined;
    return invitedByLand(
      holders.map((line) => line.entity),
      [from],
      'sits_within',
    );
  }
  return undefined;
}

/**
 * “that Hun To owns or controls the Heng He compound.”; `undefined` where the line invites no stronger reading, where
 * some source may claim it, or where that cannot be known. Never throws: the dossier does not wait for it.
 */
export async function readUnclaimed(
  { relation, between, included }: RelationDossierAnswer,
  layers: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const [from, to] = [included.entities[relation.from], included.entities[relation.to]];
  if (!from || !to || from.id === to.id) return undefined;
  const asking = { layer: layers.join(','), signal };
  try {
    const invited = invitedBy(relation, from, to) ?? (await invitedByGround(relation, from, to, asking));
    if (!invited) return undefined;
    if (invited.kind === 'partners') {
      const others = between.flatMap((id) => included.relations[id] ?? []);
      if (others.length < between.length) return undefined;
      return unclaimedPartners(invited, others, await statementsOf([from.id, to.id], asking));
    }
    const { holders, held } = invited;
    const [statements, ...lines] = await Promise.all([
      statementsOf(
        [...holders, ...held].map(({ id }) => id),
        asking,
      ),
      ...held.map(({ id }) => linesOf(id, { family: 'ownership' }, asking)),
    ]);
    if (lines.some((each) => each === undefined)) return undefined;
    const relations = lines.flatMap((each) => each ?? []).map((line) => line.relation);
    return unclaimedHolding(invited, { relations, statements });
  } catch {
    return undefined;
  }
}
