/** What is drawn of an answer: who holds what as boxes and lines, and which end of a line stands above the other. */
import { byCodePoint } from '../../../server/contract/model.ts';
import type { Included, RelationView } from '../../../server/contract/views.ts';
import type { BoxEntity } from '../../../server/domain/drawing/boxes.ts';
import type { LineRelation } from '../../../server/domain/drawing/lines.ts';
import { intervalWords } from '../../words/explore/ownership/findings.ts';
import { HOLDING_LINE, RESTS } from '../../words/explore/ownership/pane.tsx';
import { holdingVerb } from './holding-verb.ts';
import {
  type Answers,
  besideOf,
  type Holding,
  holdingsOf,
  includedOf,
  isDrawnBeside,
  type Rest,
  restsOf,
} from './holdings.ts';

/** More entities than these are not drawn: the table tells of each of them. */
export const MOST_DRAWN = 40;

export interface DrawnBox extends BoxEntity {
  /** The entity that it opens; absent for what no claim covers. */
  readonly opens?: string;
  /** What stands under the name, where that is not its kind. */
  readonly words?: string;
}

export interface DrawnLine extends LineRelation {
  /** The relation that it opens. */
  readonly opens?: string;
  /** All that tell of it: none of what is ours. */
  readonly relations: readonly string[];
  /** Which of its ends stands higher up. */
  readonly above: 'from' | 'to';
  /** It closes a loop, and is led back around the outside. */
  readonly isBack: boolean;
  /** A share that is reckoned with, or what no claim covers. */
  readonly isCounted: boolean;
}

export interface HoldingsDrawing {
  readonly subject: string;
  readonly boxes: readonly DrawnBox[];
  readonly lines: readonly DrawnLine[];
  /** The entities that are not drawn, for want of room. */
  readonly left: readonly string[];
}

/** No entity's id has a space. */
const restId = (of: string) => `${of} rest`;

export function drawingOf(answers: Answers): HoldingsDrawing {
  const [{ entity: subject }] = answers;
  const included = includedOf(answers);
  const holdings = holdingsOf(answers);
  const closes = closingOf(answers, holdings);
  const lines = [
    ...holdings.flatMap((holding) => lineOfHolding(holding, included, closes(holding))),
    ...besideOf(answers)
      .filter(isDrawnBeside)
      .map(({ relation }) => plainLine(relation)),
  ];
  const near = nearestFirst(subject, lines);
  const drawn = new Set(near.slice(0, MOST_DRAWN));
  const rests = restsOf(answers).filter(({ of }) => drawn.has(of));
  const boxes = [...drawn].flatMap((id): DrawnBox[] => {
    const entity = included.entities[id];
    return entity ? [{ ...entity, opens: id }] : [];
  });
  return {
    subject,
    boxes: [...boxes, ...rests.map(boxOfRest)],
    lines: [...lines.filter(({ from, to }) => drawn.has(from) && drawn.has(to)), ...rests.map(lineOfRest)],
    left: near.slice(MOST_DRAWN),
  };
}

function lineOfHolding(holding: Holding, included: Included, isBack: boolean): DrawnLine[] {
  const relation = holding.relations.map((id) => included.relations[id]).find((each) => each !== undefined);
  if (!relation) return [];
  const verb = holdingVerb(relation, holding.share, included);
  return [
    {
      ...lineRelation(relation),
      verb: isBack ? HOLDING_LINE.back(verb) : verb,
      opens: relation.id,
      relations: holding.relations,
      above: isBack ? 'to' : 'from',
      isBack,
      isCounted: true,
    },
  ];
}

const lineRelation = ({
  id,
  type,
  from,
  to,
  family,
  standing,
  disputed,
  over,
  verb,
}: RelationView): LineRelation => ({
  id,
  type,
  from,
  to,
  family,
  standing,
  disputed,
  over,
  verb,
});

/** A zone stands above what sits within it, and whoever is behind something above that. */
const plainLine = (relation: RelationView): DrawnLine => ({
  ...lineRelation(relation),
  opens: relation.id,
  relations: [relation.id],
  above: relation.type === 'sits_within' ? 'to' : 'from',
  isBack: false,
  isCounted: false,
});

const boxOfRest = ({ of, name }: Rest): DrawnBox => ({
  id: restId(of),
  kind: 'company',
  name,
  unknown: true,
  badges: [],
  words: RESTS.kind,
});

/** In dots and without a head, as whatever is ours. */
const lineOfRest = ({ of, share }: Rest): DrawnLine => ({
  id: restId(of),
  type: 'owns',
  from: restId(of),
  to: of,
  family: 'ownership',
  standing: 'inferred',
  disputed: false,
  over: false,
  verb: intervalWords(share),
  relations: [],
  above: 'from',
  isBack: false,
  isCounted: true,
});

/** Whether the sources on it cannot all be right. @param contradicted the relations of which that is so */
export const isContradicted = (
  { relations }: Pick<DrawnLine, 'relations'>,
  contradicted: ReadonlySet<string>,
): boolean => relations.some((id) => contradicted.has(id));

type Ends = Pick<LineRelation, 'from' | 'to'>;

/** Everyone that a line leads to from the subject, by how few it takes; by id among equals. */
function nearestFirst(subject: string, lines: readonly Ends[]): string[] {
  const steps = stepsFrom(subject, lines, ({ from, to }) => [
    [from, to],
    [to, from],
  ]);
  return [...steps].sort(([a, x], [b, y]) => x - y || byCodePoint(a, b)).map(([id]) => id);
}

/** How many lines it takes from one to each that it leads to. @param ways in which a line is gone along */
function stepsFrom<T>(
  start: string,
  lines: readonly T[],
  ways: (line: T) => readonly (readonly [string, string])[],
): Map<string, number> {
  const next = Map.groupBy(lines.flatMap(ways), ([from]) => from);
  const steps = new Map([[start, 0]]);
  // A map is walked in the order in which it grows: outwards.
  for (const [id, step] of steps)
    for (const [, to] of next.get(id) ?? []) if (!steps.has(to)) steps.set(to, step + 1);
  return steps;
}

/** Tells which holdings close a loop: within a group that holds itself, those that lead back towards the subject. */
function closingOf(answers: Answers, holdings: readonly Holding[]): (holding: Holding) => boolean {
  const groups = new Map(
    answers.flatMap(({ cycles }) => cycles).flatMap((ids) => ids.map((id) => [id, ids])),
  );
  if (groups.size === 0) return () => false;
  const [{ entity, direction }] = answers;
  const isUp = direction === 'up';
  const steps = stepsFrom(entity, holdings, ({ owner, owned }) => [isUp ? [owned, owner] : [owner, owned]]);
  const farness = (id: string) => steps.get(id) ?? Number.POSITIVE_INFINITY;
  return ({ owner, owned }) => {
    if (owner === owned || !groups.get(owner)?.includes(owned)) return false;
    const [near, far] = isUp ? [owned, owner] : [owner, owned];
    const by = farness(far) - farness(near);
    return by < 0 || (by === 0 && byCodePoint(far, near) < 0);
  };
}
