/** One family of the list: how many lines, how many neighbours are not on the canvas, and the choice among them. */
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import type { Family } from '../../../server/contract/model.ts';
import { patternOf } from '../../../server/domain/drawing/lines.ts';
import { FAMILY_HUES } from '../../ui/family-hues.ts';
import { DisputedMark, LineSample } from '../../ui/marks.tsx';
import { Asked } from '../../ui/message.tsx';
import { EXPANDER, FAMILY_ROW, openInWords } from '../../words/explore/expander.ts';
import { numeral } from '../../words/grammar.ts';
import { FAMILY_WORDS } from '../../words/terms.ts';
import { type From, type Opening, openChosen, openNext, readAbsent } from './openings.ts';
import { type Neighbour, PAGE } from './plan.ts';
import type { NeighbourLine } from './read-lines.ts';
import type { FamilyCount } from './use-expansion.ts';

interface FamilyRowProps {
  count: FamilyCount;
  from: From;
  onOpen: (find: () => Promise<Opening>) => void;
}

export function FamilyRow({ count, from, onOpen }: FamilyRowProps) {
  const { family, lines, absent, isOff } = count;
  const [isChoosing, setIsChoosing] = useState(false);
  const isBegun = absent !== undefined && absent > PAGE && absent < lines;
  const action = absent === 0 ? undefined : openInWords(absent, PAGE, isBegun);
  return (
    <li>
      <div className="expander-family">
        <button
          type="button"
          className="expander-row"
          data-row
          aria-label={action === undefined ? FAMILY_ROW.aloud(count) : FAMILY_ROW.aloudWith(count, action)}
          aria-disabled={action === undefined}
          onClick={action === undefined ? undefined : () => onOpen(() => openNext(from, family))}
        >
          <LineSample
            pattern={family === 'identity' ? 'dotted' : 'solid'}
            hue={FAMILY_HUES[family]}
            width={14}
          />
          <span>{FAMILY_WORDS[family]}</span>
          <span className="quiet">{numeral(lines)}</span>
          {isOff && <span className="filter-off">{FAMILY_ROW.off}</span>}
          {action === undefined ? (
            <span className="expander-note">{EXPANDER.present}</span>
          ) : (
            <span className="expander-action">{action}</span>
          )}
        </button>
        {action !== undefined && (
          <button
            type="button"
            className="expander-choose"
            aria-expanded={isChoosing}
            aria-label={FAMILY_ROW.chooseAloud(family)}
            onClick={() => setIsChoosing(!isChoosing)}
          >
            {FAMILY_ROW.choose}
          </button>
        )}
      </div>
      {isChoosing && <Choice family={family} from={from} onOpen={onOpen} />}
    </li>
  );
}

interface ChoiceProps {
  family: Family;
  from: From;
  onOpen: (find: () => Promise<Opening>) => void;
}

/** Neighbours by name, a page at a time; Enter opens those that are ticked, or the one that it is pressed on. */
function Choice({ family, from, onOpen }: ChoiceProps) {
  const [most, setMost] = useState(PAGE);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const asked = useQuery({
    queryKey: ['absent', from.id, family, from.lens, [...from.present], most],
    queryFn: () => readAbsent(from, [family], most),
    placeholderData: (before) => before,
  });
  if (!asked.data) return <Asked doing={FAMILY_ROW.readingNames} query={asked} />;
  const { neighbours, isLast } = asked.data;
  const open = (ids: readonly string[]) => onOpen(async () => openChosen(from, family, ids));
  const toggle = (id: string, isOn: boolean) =>
    setChosen(isOn ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <div className="expander-choice">
      <ul>
        {neighbours.map((neighbour) => (
          <li key={neighbour.id}>
            <NeighbourBox
              neighbour={neighbour}
              isChosen={chosen.includes(neighbour.id)}
              onChoose={(isOn) => toggle(neighbour.id, isOn)}
              onEnter={() => open(chosen.length > 0 ? chosen : [neighbour.id])}
            />
          </li>
        ))}
      </ul>
      <p className="expander-ways">
        {!isLast && (
          <button type="button" className="action" onClick={() => setMost(most + PAGE)}>
            {FAMILY_ROW.more(PAGE)}
          </button>
        )}
        <button
          type="button"
          className="action"
          aria-disabled={chosen.length === 0}
          onClick={chosen.length === 0 ? undefined : () => open(chosen)}
        >
          {FAMILY_ROW.openChosen(chosen.length)}
        </button>
      </p>
    </div>
  );
}

interface NeighbourBoxProps {
  neighbour: Neighbour<NeighbourLine>;
  isChosen: boolean;
  onChoose: (isOn: boolean) => void;
  onEnter: () => void;
}

function NeighbourBox({ neighbour, isChosen, onChoose, onEnter }: NeighbourBoxProps) {
  const [first, ...others] = neighbour.lines;
  if (!first) return null;
  const { relation, entity } = first;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onEnter();
  };
  return (
    <label className="expander-neighbour">
      <input
        type="checkbox"
        data-row
        checked={isChosen}
        onChange={(event) => onChoose(event.target.checked)}
        onKeyDown={onKeyDown}
      />
      <span>
        <span className="expander-name">{entity.name}</span>
        <span className="expander-line">
          <LineSample pattern={patternOf(relation.standing)} ended={relation.over} width={18} />
          <span>
            {relation.sentence}
            {relation.disputed && (
              <>
                {' '}
                <DisputedMark />
              </>
            )}
            {others.length > 0 && FAMILY_ROW.otherLines(others.length)}
          </span>
        </span>
      </span>
    </label>
  );
}
