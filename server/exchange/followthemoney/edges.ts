/** What the relations of FollowTheMoney are in our words. None becomes a stronger word than its own. */
import type { RelationType } from '../../contract/model.ts';

export interface RelationRule {
  readonly type: RelationType;
  /** “A is recorded as … B”. */
  readonly as: string;
  /** In place of the type’s own verb, which would say more. */
  readonly wording?: string;
  /** The property that says in which role. */
  readonly role?: string;
}

/** Of a relation that we have no type for: said of the end named, with the other one mentioned. */
export interface StatementRule {
  readonly predicate: string;
  readonly on: 'source' | 'target';
}

/** Each edge schema of the model has a row in one of the two. */
export const RELATIONS: ReadonlyMap<string, RelationRule> = new Map([
  ['Ownership', { type: 'owns', as: 'owner of' }],
  ['Control', { type: 'controls', as: 'controller of', role: 'controlType' }],
  ['Directorship', { type: 'director_of', as: 'director of' }],
  ['Membership', { type: 'member_of', as: 'member of' }],
  ['Employment', { type: 'works_for', as: 'employee of' }],
  ['Occupancy', { type: 'holds_office', as: 'holder of' }],
  ['Family', { type: 'family_of', as: 'relative of', role: 'relationship' }],
  [
    'Associate',
    { type: 'linked_to', as: 'associated with', wording: 'associated with', role: 'relationship' },
  ],
  ['UnknownLink', { type: 'linked_to', as: 'linked to', wording: 'linked to' }],
]);

export const STATEMENTS: ReadonlyMap<string, StatementRule> = new Map([
  ['Representation', { predicate: 'represents', on: 'source' }],
  ['Documentation', { predicate: 'documented in', on: 'target' }],
  ['Succession', { predicate: 'succeeded by', on: 'source' }],
  ['Payment', { predicate: 'paid', on: 'source' }],
  ['Debt', { predicate: 'owes', on: 'source' }],
  ['ContractAward', { predicate: 'was awarded', on: 'target' }],
  ['CourtCaseParty', { predicate: 'party in court case', on: 'source' }],
  ['ProjectParticipant', { predicate: 'takes part in', on: 'source' }],
]);

/** Properties whose value is another thing, and that are relations of ours; `back` turns their direction around. */
export interface LinkRule extends RelationRule {
  readonly back?: true;
}

/** By the property’s qualified name. Any other one becomes a statement that mentions the thing. */
export const LINKS: ReadonlyMap<string, LinkRule> = new Map([
  ['Thing:addressEntity', { type: 'located_in', as: 'having an address at', wording: 'has an address at' }],
  ['RealEstate:parent', { type: 'sits_within', as: 'part of', wording: 'is part of' }],
  ['Position:organization', { type: 'member_of', as: 'a position in', wording: 'is a position in' }],
  ['Vehicle:owner', { type: 'owns', as: 'owner of', back: true }],
  ['UserAccount:owner', { type: 'owns', as: 'owner of', back: true }],
  ['CryptoWallet:holder', { type: 'owns', as: 'holder of', wording: 'holds', back: true }],
]);
