/** Ownership: a question about one entity, drawn from its answer, and told below in one table. */
import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { useMeasure } from '../../graph/use-measure.ts';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { Sentence } from '../../ui/marks.tsx';
import { Asked, Message } from '../../ui/message.tsx';
import { WaysProvider } from '../dossier/ways.tsx';
import { StandingKey } from '../map/key.tsx';
import {
  askOwnership,
  type Change,
  type Selection,
  type Settled,
  select,
  selectedThere,
  setStanding,
} from '../view.ts';
import { DrawnHoldings, RANKS_WIDTH } from './drawn-holdings.tsx';
import { type Answers, includedOf } from './holdings.ts';
import { drawingOf } from './holdings-drawing.ts';
import { rowsOf } from './interest-rows.ts';
import { InterestTable, ItemWay } from './interest-table.tsx';
import { nameInTitle, notesOf, type Part, repliesOf, standfirstOf, titleOf } from './ownership-words.ts';
import { measureHoldings, type SetHoldings, setHoldings } from './set-holdings.ts';
import { shownOf } from './shown.ts';
import { usualSubject } from './subject.ts';
import { useHoldings } from './use-holdings.ts';
import { useLayers } from './use-layers.ts';
import './ownership.css';

interface OwnershipPaneProps {
  view: Settled;
  change: Change;
  /** What is on the map: where nobody has said whose ownership it is, it is of one of these. */
  map: Subgraph;
  /** Told what is shown, which the table and the dossier go along. */
  onShown: (shown: Subgraph) => void;
  onBegin: () => void;
}

export function OwnershipPane({ view, change, map, onShown, onBegin }: OwnershipPaneProps) {
  const direction = view.direction ?? 'up';
  const usual = useMemo(
    () => (view.subject === undefined ? usualSubject(view, map) : undefined),
    [view, map],
  );
  // Once it is known whom it is about it stays so, whatever is read meanwhile.
  useEffect(() => {
    if (usual) change((now) => askOwnership(now, usual.id, usual.direction), { replace: true });
  }, [usual, change]);
  const holdings = useHoldings(view.subject, direction, view.lens);
  const { answers } = holdings;
  const ways = useMemo(
    () => ({ onRead: (to: Selection) => change((now) => select(now, to)), say: () => {} }),
    [change],
  );
  return (
    <section className="ownership" aria-label="Ownership" aria-busy={holdings.isAsking}>
      <div className="ownership-page">
        <div className="ownership-message" role="status">
          {view.subject === undefined && view.entities.length === 0 ? (
            <Message title="Empty" way={{ label: 'Find a name', onGo: onBegin }}>
              Nothing is open yet. Find a name to ask who holds it.
            </Message>
          ) : (
            (holdings.isAsking || holdings.error) && (
              <Asked
                doing="Following the holdings."
                query={{
                  isPending: holdings.isAsking,
                  error: holdings.error,
                  refetch: holdings.refetch,
                }}
              />
            )
          )}
        </div>
        {answers && (
          <WaysProvider value={ways}>
            <Answer
              answers={answers}
              view={view}
              change={change}
              onShown={onShown}
              missed={holdings.missed}
            />
          </WaysProvider>
        )}
        <StandingKey
          standing={view.lens.standing}
          hidden={map.hidden}
          onChange={(standing) => change((now) => setStanding(now, standing))}
        />
      </div>
    </section>
  );
}

interface AnswerProps extends Pick<OwnershipPaneProps, 'view' | 'change' | 'onShown'> {
  answers: Answers;
  missed: Error | null;
}

function Answer({ answers, view, change, onShown, missed }: AnswerProps) {
  const [main] = answers;
  const included = useMemo(() => includedOf(answers), [answers]);
  const drawing = useMemo(() => drawingOf(answers), [answers]);
  const rows = useMemo(() => rowsOf(answers, drawing.left), [answers, drawing]);
  const shown = useMemo(() => shownOf(answers, drawing), [answers, drawing]);
  useEffect(() => onShown(shown), [shown, onShown]);
  const name = included.entities[main.entity]?.name ?? main.entity;
  return (
    <>
      <h2 className="ownership-title">
        <Sentence text={titleOf(name, main.direction)} names={[nameInTitle(name)]} />
      </h2>
      <p className="ownership-standfirst">{standfirstOf(answers)}</p>
      {!main.complete && (
        <Message title="Cut short">
          There is more than could be followed
          {main.reason === 'time' ? ' in the time that a question has' : ''}. What is here holds.
        </Message>
      )}
      {missed && (
        <Message title="Cut short">
          Who holds what stands beside it could not be read. What is here holds.
        </Message>
      )}
      <Drawing drawing={drawing} view={view} change={change} />
      <h3 className="ownership-head">Interest and control</h3>
      {rows.length > 0 ? (
        <InterestTable rows={rows} />
      ) : (
        <p className="ownership-standfirst">Nothing is stated that could be counted.</p>
      )}
      <Notes answers={answers} left={drawing.left.length} />
    </>
  );
}

interface DrawingProps extends Pick<OwnershipPaneProps, 'view' | 'change'> {
  drawing: ReturnType<typeof drawingOf>;
}

function Drawing({ drawing, view, change }: DrawingProps) {
  const texts = useMemo(
    () => ({
      texts: [
        ...drawing.boxes.flatMap((box) => [
          box.name,
          box.words ?? '',
          ...box.badges.map(({ label }) => label),
        ]),
        ...drawing.lines.map(({ verb }) => verb),
      ],
      italic: drawing.boxes.some(({ unknown }) => unknown === true),
    }),
    [drawing],
  );
  const measure = useMeasure(texts);
  const measured = useMemo(
    () => (measure ? measureHoldings(drawing, measure) : undefined),
    [drawing, measure],
  );
  const layered = useLayers(measured);
  const set = useMemo(
    () => (layered?.places ? setHoldings(layered.of, layered.places) : undefined),
    [layered],
  );
  const { frame, width } = useWidth();
  useEffect(() => {
    const at = set?.boxes.find(({ box }) => box.id === drawing.subject)?.x;
    // What is asked about is in view, also where not all of the drawing is.
    if (frame.current && at !== undefined)
      frame.current.scrollLeft = RANKS_WIDTH + at - frame.current.clientWidth / 2;
  }, [set, drawing.subject, frame]);
  return (
    <section
      ref={frame}
      className="ownership-drawing"
      aria-label="Drawing; the table below says the same"
      tabIndex={set && RANKS_WIDTH + set.width > width ? 0 : undefined}
    >
      {layered && !layered.places && (
        <Message title="Failed">
          The drawing could not be laid out. All that is counted is in the table.
        </Message>
      )}
      {set && (
        <DrawnHoldings
          set={set}
          left={leftOf(set, width)}
          selected={selectedThere(view.selected)}
          onSelect={(to) => change((now) => select(now, to))}
        />
      )}
    </section>
  );
}

/** In the middle of what the names of the ranks leave. */
const leftOf = (set: SetHoldings, width: number): number =>
  RANKS_WIDTH + Math.max(0, Math.floor((width - RANKS_WIDTH - set.width) / 2));

/** How wide the frame of the drawing is, in CSS pixels. */
function useWidth() {
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return { frame, width };
}

function Notes({ answers, left }: { answers: Answers; left: number }) {
  const replies = repliesOf(answers);
  return (
    <div className="ownership-notes">
      {notesOf(answers, left).map((parts, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the notes of one answer have no identity but their place
        <Fragment key={index}>
          {index > 0 && ' '}
          <NoteParts parts={parts} />
        </Fragment>
      ))}{' '}
      {replies.length === 0 ? (
        'No reply is recorded to any of these claims.'
      ) : (
        <>
          Replies:{' '}
          {replies.map(({ words, item, relation }, index) => (
            <Fragment key={item}>
              {index > 0 && '; '}
              {words} (<ItemWay item={item} relation={relation} />)
            </Fragment>
          ))}
          .
        </>
      )}
    </div>
  );
}

const NoteParts = ({ parts }: { parts: readonly Part[] }) =>
  parts.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: one claim may be named twice in a sentence
      <ItemWay key={index} {...part} />
    ),
  );
