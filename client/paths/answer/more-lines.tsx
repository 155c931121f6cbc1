/** Lines that run between the same two: one is drawn, and the others are counted under it, to be opened. */
import type { PathView } from '../../../server/contract/paths.ts';
import type { Included } from '../../../server/contract/views.ts';
import { HEIGHT } from '../../../server/domain/drawing/outlines.ts';
import { DisputedMark, RelationLine } from '../../ui/marks.tsx';
import { MORE_LINES } from '../../words/paths/answer.tsx';
import { useContradictedLines } from './contradicted-lines.ts';
import { linesOfStep, ROW, type SetChain, TOP } from './set-chain.ts';

interface WaysProps {
  chain: SetChain;
  /** The place of the step whose lines are listed. */
  opened: number | undefined;
  onOpen: (step: number | undefined) => void;
}

/** Under the claims of each step that has more lines than one. */
function Ways({ chain, opened, onOpen }: WaysProps) {
  return chain.steps.map((step, index) => {
    if (step.more === 0) return null;
    const [from, to] = [chain.layout.boxes[index], chain.layout.boxes[index + 1]];
    const fromBox = chain.boxes[index];
    if (!from || !to || !fromBox) return null;
    const start = from.row === to.row ? from.x + fromBox.width : 0;
    return (
      <button
        key={step.relation.id}
        type="button"
        className="action chain-more"
        aria-expanded={opened === index}
        style={{
          left: chain.left + (start + to.x) / 2,
          top: TOP + to.row * ROW + HEIGHT / 2 + 17,
        }}
        onClick={() => onOpen(opened === index ? undefined : index)}
      >
        {step.moreWords}
      </button>
    );
  });
}

function List({ step, included }: { step: PathView['steps'][number] | undefined; included: Included }) {
  const contradicted = useContradictedLines();
  if (!step) return null;
  return (
    <ul className="chain-lines">
      {linesOfStep(step, included).map((relation) => (
        <li key={relation.id}>
          <RelationLine relation={relation} />
          <span className="serif">{relation.sentence}</span>
          {relation.disputed && <DisputedMark />}
          <span className="quiet">
            {MORE_LINES.rests(relation.standing, relation.claims, {
              isContradicted: contradicted.has(relation.id),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}

export const MoreLines = { Ways, List };
