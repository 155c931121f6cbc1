/** “Interest and control” as rows: who has how much of what, what nobody covers, who is said to control it, and the rest. */
import type { OwnershipAnswer, OwnershipChain } from '../../../server/contract/ownership.ts';
import type { Included, RelationView } from '../../../server/contract/views.ts';
import { rankOf, weaker } from '../../../server/domain/evidence/standing.ts';
import { type Interval, isExact } from '../../../server/domain/ownership/interval-words.ts';
import { CONTROL, FINDINGS, FURTHER, intervalWords } from '../../words/explore/ownership/findings.ts';
import { RESTS } from '../../words/explore/ownership/pane.tsx';
import {
  type Answers,
  besideOf,
  canBeHeld,
  controlsOf,
  type Holding,
  holdingsOf,
  includedOf,
  isDrawnBeside,
  othersOf,
  restsOf,
} from './holdings.ts';

/** A name in a row; one that opens nothing is ours. */
export interface Named {
  readonly name: string;
  readonly opens?: string;
}

/** A claim, with the relation whose dossier has it. */
export interface Cited {
  readonly claim: string;
  readonly relation: string;
}

/** One chain of holdings from its owner down to what is held. */
export interface ToldChain {
  readonly names: readonly Named[];
  readonly interest: string;
  readonly claims: readonly Cited[];
}

interface RowOfAnyKind {
  readonly key: string;
  readonly who: Named;
  readonly what: Named;
  readonly finding: string;
  readonly claims: readonly Cited[];
}

/** `other`: what somebody else holds of what is held. */
export interface InterestRow extends RowOfAnyKind {
  readonly kind: 'interest' | 'other' | 'rest';
  /** Absent where it is undetermined. */
  readonly interest?: Interval;
  readonly chains: readonly ToldChain[];
  /** “and 12 more chains”: what the chains that are listed do not tell; absent where they tell it all. */
  readonly further?: string;
}

/** `beside`: what is neither a share that was reckoned with nor control. */
export interface PlainRow extends RowOfAnyKind {
  readonly kind: 'control' | 'beside';
}

export type Row = InterestRow | PlainRow;

/** @param left the entities that are not drawn: each of them has a row */
export function rowsOf(answers: Answers, left: readonly string[] = []): Row[] {
  const included = includedOf(answers);
  const rows = [
    ...answers.flatMap((answer) => answer.findings.map((finding) => findingRow(answer, finding, included))),
    ...othersOf(answers).map((holding) => otherRow(holding, included)),
    ...restRows(answers, included),
    ...nobodyRows(answers, included),
    ...controlsOf(answers).map((control) => controlRow(control, included)),
  ];
  return [...rows, ...besideRows(answers, untold(left, rows), included)];
}

const named = (id: string, { entities }: Included): Named => ({ name: entities[id]?.name ?? id, opens: id });

const citedOf = (relations: readonly string[], included: Included): Cited[] => {
  const cited = [...new Set(relations)].flatMap((id) =>
    (included.relations[id]?.claims ?? []).map((claim) => ({ claim, relation: id })),
  );
  return [...new Map(cited.map((each) => [each.claim, each])).values()];
};

type Finding = OwnershipAnswer['findings'][number];

/** Of each of them all that tell of the same holding, as several layers may. */
function tellingOf(relations: readonly string[], { holdings }: OwnershipAnswer): string[] {
  const toldBy = new Map(
    holdings.flatMap((holding) => holding.relations.map((id) => [id, holding.relations])),
  );
  return relations.flatMap((id) => toldBy.get(id) ?? [id]);
}

function findingRow(answer: OwnershipAnswer, finding: Finding, included: Included): InterestRow {
  const { entity, cycles } = answer;
  const [owner, owned] = [finding.owner ?? entity, finding.owned ?? entity];
  const { interest } = finding;
  return {
    kind: 'interest',
    key: `${owner} ${owned}`,
    who: named(owner, included),
    what: named(owned, included),
    ...(interest && { interest }),
    finding: interest ? intervalWords(interest) : FINDINGS.closedGroup,
    claims: citedOf(
      finding.chains.flatMap(({ relations }) => tellingOf(relations, answer)),
      included,
    ),
    chains: finding.chains.map((chain) => toldChain(chain, answer, included)),
    ...furtherOf(finding, cycles.length > 0),
  };
}

/** Chains go round no loop: what goes round one comes on top of what they tell. */
function furtherOf({ omitted, interest, chains }: Finding, hasLoop: boolean): Pick<InterestRow, 'further'> {
  if (omitted) return { further: FURTHER.chains(omitted.chains, omitted.atLeast === true) };
  const told = chains.reduce((sum, chain) => sum + chain.interest.min, 0);
  const isMore = hasLoop && interest !== undefined && !isExact({ min: told, max: interest.min });
  return isMore ? { further: FURTHER.loop } : {};
}

const toldChain = (
  { entities, relations, interest }: OwnershipChain,
  answer: OwnershipAnswer,
  included: Included,
): ToldChain => ({
  names: entities.map((id) => named(id, included)),
  interest: intervalWords(interest),
  claims: citedOf(tellingOf(relations, answer), included),
});

const otherRow = ({ owner, owned, relations, share }: Holding, included: Included): InterestRow => ({
  kind: 'other',
  key: `other ${relations.join(' ')}`,
  who: named(owner, included),
  what: named(owned, included),
  interest: share,
  finding: FINDINGS.byAnother(intervalWords(share)),
  claims: citedOf(relations, included),
  chains: [],
});

function restRows(answers: Answers, included: Included): InterestRow[] {
  const rests = restsOf(answers);
  const rows = rests.map(
    ({ of, name, share }): InterestRow => ({
      kind: 'rest',
      key: `rest ${of}`,
      who: { name },
      what: named(of, included),
      interest: share,
      finding: intervalWords(share),
      claims: [],
      chains: [],
    }),
  );
  const total = undocumentedRow(
    answers,
    rests.map(({ of }) => of),
    included,
  );
  return total ? [...rows, total] : rows;
}

/** What no holding covers anywhere on the way, where that is more than one box says. */
function undocumentedRow(
  [{ entity, direction, findings, undocumented }]: Answers,
  rests: readonly string[],
  included: Included,
): InterestRow | undefined {
  const isDirect = rests.every((of) => of === entity);
  if (direction === 'down' || findings.length === 0 || isDirect || undocumented.max === 0) return undefined;
  return {
    kind: 'rest',
    key: 'undocumented',
    who: { name: RESTS.allInAll },
    what: named(entity, included),
    interest: undocumented,
    finding: intervalWords(undocumented),
    claims: [],
    chains: [],
  };
}

/** Where no holding in the subject is stated, and what leads to it is no share. */
function nobodyRows(answers: Answers, included: Included): InterestRow[] {
  const [{ entity, direction, findings }] = answers;
  const isLedTo = besideOf(answers).some(isDrawnBeside);
  if (direction === 'down' || findings.length > 0 || !isLedTo || !canBeHeld(included.entities[entity]))
    return [];
  return [
    {
      kind: 'interest',
      key: 'anyone',
      who: { name: RESTS.anyone },
      what: named(entity, included),
      finding: FINDINGS.noHolding,
      claims: [],
      chains: [],
    },
  ];
}

type Control = OwnershipAnswer['control'][number];

function controlRow({ by, of, basis, relations, uncited }: Control, included: Included): PlainRow {
  const steps = bestOfEachStep(relations.flatMap((id) => included.relations[id] ?? []));
  const finding = controlWords(basis, steps);
  return {
    kind: 'control',
    key: `${basis} ${by} ${of}`,
    who: named(by, included),
    what: named(of, included),
    finding: uncited ? CONTROL.partlyUncited(finding) : finding,
    claims: citedOf(relations, included),
  };
}

const bestOfEachStep = (relations: readonly RelationView[]): RelationView[] =>
  [...Map.groupBy(relations, ({ from, to }) => `${from} ${to}`).values()].flatMap((parallel) =>
    parallel.toSorted((a, b) => rankOf(a.standing) - rankOf(b.standing)).slice(0, 1),
  );

function controlWords(basis: Control['basis'], steps: readonly RelationView[]): string {
  if (basis === 'majority') return CONTROL.majority;
  if (steps.length > 1) {
    const weakest = steps.map(({ standing }) => standing).reduce(weaker);
    return CONTROL.chain(
      weakest,
      steps.some(({ disputed }) => disputed),
    );
  }
  return basis === 'office' ? CONTROL.office(steps[0]) : CONTROL.said(steps[0]);
}

function untold(entities: readonly string[], rows: readonly Row[]): ReadonlySet<string> {
  const told = new Set(rows.flatMap(({ who, what }) => [who.opens, what.opens]));
  return new Set(entities.filter((id) => !told.has(id)));
}

/** The lines of those whom no other row tells of. */
function besideRows(answers: Answers, entities: ReadonlySet<string>, included: Included): PlainRow[] {
  if (entities.size === 0) return [];
  const relations = [
    ...holdingsOf(answers).flatMap((holding) =>
      holding.relations.flatMap((id) => included.relations[id] ?? []),
    ),
    ...besideOf(answers)
      .filter(isDrawnBeside)
      .map(({ relation }) => relation),
  ];
  return relations
    .filter(({ from, to }) => entities.has(from) || entities.has(to))
    .map((relation) => ({
      kind: 'beside',
      key: `beside ${relation.id}`,
      who: named(relation.from, included),
      what: named(relation.to, included),
      finding: FINDINGS.notCounted(relation),
      claims: citedOf([relation.id], included),
    }));
}
