/**
 * What the interests of BODS 0.4 are in our words. An economic interest that is no holding of shares, votes or profits
 * `invests_in` under a wording of its own, and is then listed beside what is reckoned; an interest of which nothing
 * more is known is a `linked_to`. The role tells apart two interests of one party that would else be one relation.
 */
import type { Relation } from '../../contract/model.ts';

export type InterestMeaning = Pick<Relation, 'type' | 'wording' | 'role' | 'shareOf'>;

export const INTERESTS: Readonly<Record<string, InterestMeaning>> = {
  shareholding: { type: 'owns' },
  votingRights: { type: 'owns', wording: 'holds votes in', role: 'voting rights', shareOf: 'votes' },
  rightsToProfitOrIncome: {
    type: 'owns',
    wording: 'has a right to profits of',
    role: 'rights to profit or income',
    shareOf: 'profits',
  },
  beneficiaryOfLegalArrangement: {
    type: 'owns',
    wording: 'beneficiary of',
    role: 'beneficiary',
    shareOf: 'profits',
  },
  rightsToSurplusAssetsOnDissolution: {
    type: 'invests_in',
    wording: 'has a right to the surplus assets of',
    role: 'rights to surplus assets on dissolution',
  },
  rightToProfitOrIncomeFromAssets: {
    type: 'invests_in',
    wording: 'has a right to income from assets of',
    role: 'right to profit or income from assets',
  },
  enjoymentAndUseOfAssets: {
    type: 'invests_in',
    wording: 'has the use of assets of',
    role: 'enjoyment and use of assets',
  },
  appointmentOfBoard: {
    type: 'controls',
    wording: 'appoints the board of',
    role: 'appointment of board',
  },
  otherInfluenceOrControl: {
    type: 'controls',
    wording: 'has influence or control over',
    role: 'other influence or control',
  },
  controlViaCompanyRulesOrArticles: {
    type: 'controls',
    wording: 'has, by its rules or articles, control of',
    role: 'control via company rules or articles',
  },
  controlByLegalFramework: {
    type: 'controls',
    wording: 'has, by law, control of',
    role: 'control by legal framework',
  },
  trustee: { type: 'controls', wording: 'trustee of', role: 'trustee' },
  protector: { type: 'linked_to', wording: 'protector of', role: 'protector' },
  settlor: { type: 'linked_to', wording: 'settlor of', role: 'settlor' },
  nominee: { type: 'linked_to', wording: 'nominee under', role: 'nominee' },
  nominator: { type: 'linked_to', wording: 'nominator under', role: 'nominator' },
  seniorManagingOfficial: { type: 'director_of', role: 'senior managing official' },
  boardMember: { type: 'director_of', role: 'board member' },
  boardChair: { type: 'director_of', role: 'board chair' },
  rightsGrantedByContract: {
    type: 'linked_to',
    wording: 'has rights by contract in',
    role: 'rights granted by contract',
  },
  conditionalRightsGrantedByContract: {
    type: 'linked_to',
    wording: 'has rights by contract, on a condition, in',
    role: 'conditional rights granted by contract',
  },
  unknownInterest: {
    type: 'linked_to',
    wording: 'has an interest of unknown kind in',
    role: 'unknown interest',
  },
  unpublishedInterest: {
    type: 'linked_to',
    wording: 'has an unpublished interest in',
    role: 'unpublished interest',
  },
};

/** Of a relationship that states no interest, or one that is none of the standard's. */
export const ANY_INTEREST: InterestMeaning = {
  type: 'linked_to',
  wording: 'has an interest in',
  role: 'interest not stated',
};

/**
 * A holding through others. The chain that it goes through is drawn where the file has it, and would be counted twice;
 * so it is no holding, but an interest listed beside them.
 */
export const indirectly = (meaning: InterestMeaning): InterestMeaning =>
  meaning.type === 'owns'
    ? {
        type: 'invests_in',
        wording: 'has, through others, an interest in',
        role: `indirect ${meaning.role ?? 'shareholding'}`,
      }
    : { ...meaning, role: `indirect ${meaning.role ?? 'interest'}` };

const HEAD =
  /^(?:chair|head|chief|president|director|governor|commissioner|ceo|managing|minister|secretary[- ]general)/i;

/** The interest that says a relation of ours; `undefined` for what BODS has no place for. */
export function interestTypeOf({ type, share, shareOf, role = '' }: Relation): string | undefined {
  switch (type) {
    case 'owns':
      return holding(shareOf);
    case 'invests_in':
      // An investment without a share may be a loan.
      return share === undefined ? 'unknownInterest' : holding(shareOf);
    case 'controls':
      return 'otherInfluenceOrControl';
    case 'director_of':
      if (/^chair/i.test(role)) return 'boardChair';
      return role === '' || /\b(?:director|board)\b/i.test(role) ? 'boardMember' : 'seniorManagingOfficial';
    case 'holds_office':
      return HEAD.test(role) ? 'seniorManagingOfficial' : undefined;
    default:
      return undefined;
  }
}

const holding = (shareOf: Relation['shareOf']): string =>
  shareOf === 'votes' ? 'votingRights' : shareOf === 'profits' ? 'rightsToProfitOrIncome' : 'shareholding';
