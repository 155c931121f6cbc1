import { describe, expect, it } from 'vitest';
import { ownershipView } from '../../client/explore/ownership-view.ts';
import type { Subgraph } from '../../client/requests/read-subgraph.ts';
import { FAMILY_OF, type RelationType } from '../../server/contract/model.ts';
import type { EntityView, RelationView } from '../../server/contract/views.ts';

const entity = (id: string): EntityView => ({ id, kind: 'company', name: id, badges: [] });

const relation = (from: string, type: RelationType, to: string): RelationView => ({
  id: `${from}-${type}-${to}`,
  type,
  from,
  to,
  layer: 'invented',
  family: FAMILY_OF[type],
  standing: 'reported',
  disputed: false,
  over: false,
  verb: type,
  sentence: `${from} ${type} ${to}.`,
  claims: [],
  responses: [],
});

const answer: Subgraph = {
  entities: ['Owner', 'Asset', 'Zone', 'Clerk', 'Villa', 'Road'].map(entity),
  relations: [
    relation('Owner', 'owns', 'Asset'),
    relation('Asset', 'sits_within', 'Zone'),
    relation('Clerk', 'works_for', 'Asset'),
    relation('Villa', 'adjacent_to', 'Road'),
  ],
  more: {},
  components: [
    ['Owner', 'Asset', 'Zone', 'Clerk'],
    ['Villa', 'Road'],
  ],
  hidden: { total: 3, layers: {}, families: {}, standings: {}, asOf: 0 },
  included: { entities: {}, relations: {}, claims: {}, responses: {}, sources: {} },
};

describe('The ownership view', () => {
  const { shown, left } = ownershipView(answer);

  it('draws who holds what and where that lies, and nobody else', () => {
    expect(shown.entities.map(({ id }) => id)).toEqual(['Owner', 'Asset', 'Zone']);
    expect(shown.relations.map(({ type }) => type)).toEqual(['owns', 'sits_within']);
  });

  it('counts those that are left out, also what only lies beside something', () => {
    expect(left).toBe(3);
  });

  it('leaves the answer as it was', () => {
    expect(answer.entities).toHaveLength(6);
    expect(answer.hidden.total).toBe(3);
  });
});
