/** Ownership: a question about one entity, drawn from its answer, and told below in one table. */
import { Fragment, useEffect, useMemo } from 'react';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { Sentence } from '../../ui/marks.tsx';
import { Asked, Message } from '../../ui/message.tsx';
import { REPLIES } from '../../words/explore/ownership/notes.tsx';
import { OWNERSHIP_PANE, ownershipTitle } from '../../words/explore/ownership/pane.tsx';
import { DEEDS } from '../../words/ui.ts';
import { WaysProvider } from '../dossier/ways.tsx';
import { StandingKey } from '../map/key.tsx';
import { askOwnership, type Change, type Selection, type Settled, select, setStanding } from '../view.ts';
import { type Answers, includedOf } from './holdings.ts';
import { drawingOf, type HoldingsDrawing, isContradicted } from './holdings-drawing.ts';
import { rowsOf } from './interest-rows.ts';
import { InterestTable, ItemWay } from './interest-table.tsx';
import { OwnershipDrawing } from './ownership-drawing.tsx';
import { drawnIn, shownOf } from './shown.ts';
import { usualSubject } from './subject.ts';
import { nameInTitle, notesOf, type Part, repliesOf, standfirstOf } from './tell-ownership.ts';
import { useHoldings } from './use-holdings.ts';
import './ownership.css';

interface OwnershipPaneProps {
  view: Settled;
  change: Change;
  /** What is on the map: where nobody has said whose ownership it is, it is of one of these. */
  map: Subgraph;
  /** The lines on which the sources cannot all be right. */
  contradicted: ReadonlySet<string>;
  /** Told what is shown, which the table and the dossier go along. */
  onShown: (shown: Subgraph) => void;
  /** A figure of the lines that are drawn. */
  onFigure: (relations: readonly string[]) => void;
  onBegin: () => void;
}

export function OwnershipPane(props: OwnershipPaneProps) {
  const { view, change, map, contradicted, onShown, onFigure, onBegin } = props;
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
  const drawing = useMemo(() => answers && drawingOf(answers), [answers]);
  const ways = useMemo(
    () => ({ onRead: (to: Selection) => change((now) => select(now, to)), say: () => {} }),
    [change],
  );
  return (
    <section className="ownership" aria-label={OWNERSHIP_PANE.label} aria-busy={holdings.isAsking}>
      <div className="ownership-page">
        <div className="ownership-message" role="status">
          {view.subject === undefined && view.entities.length === 0 ? (
            <Message kind="empty" way={{ label: DEEDS.findName, onGo: onBegin }}>
              {OWNERSHIP_PANE.nothingOpen}
            </Message>
          ) : (
            (holdings.isAsking || holdings.error) && (
              <Asked
                doing={OWNERSHIP_PANE.reading}
                query={{
                  isPending: holdings.isAsking,
                  error: holdings.error,
                  refetch: holdings.refetch,
                }}
              />
            )
          )}
        </div>
        {answers && drawing && (
          <WaysProvider value={ways}>
            <Answer
              answers={answers}
              drawing={drawing}
              view={view}
              change={change}
              contradicted={contradicted}
              onShown={onShown}
              onFigure={onFigure}
              missed={holdings.missed}
            />
          </WaysProvider>
        )}
        <StandingKey
          standing={view.lens.standing}
          hidden={map.hidden}
          isContradicted={drawing?.lines.some((line) => isContradicted(line, contradicted)) === true}
          onChange={(standing) => change((now) => setStanding(now, standing))}
        />
      </div>
    </section>
  );
}

interface AnswerProps
  extends Pick<OwnershipPaneProps, 'view' | 'change' | 'contradicted' | 'onShown' | 'onFigure'> {
  answers: Answers;
  drawing: HoldingsDrawing;
  missed: Error | null;
}

function Answer(props: AnswerProps) {
  const { answers, drawing, view, change, contradicted, onShown, onFigure, missed } = props;
  const [main] = answers;
  const included = useMemo(() => includedOf(answers), [answers]);
  const rows = useMemo(() => rowsOf(answers, drawing.left), [answers, drawing]);
  const shown = useMemo(() => shownOf(answers, drawing), [answers, drawing]);
  useEffect(() => onShown(shown), [shown, onShown]);
  const name = included.entities[main.entity]?.name ?? main.entity;
  const drawn = useMemo(() => drawnIn(shown), [shown]);
  return (
    <>
      <h2 className="ownership-title">
        <Sentence text={ownershipTitle(name, main.direction)} names={[nameInTitle(name)]} />
      </h2>
      <div className="ownership-standfirst">
        <p>{standfirstOf(answers)}</p>
        {drawn.length > 0 && (
          <button type="button" className="action" onClick={() => onFigure(drawn)}>
            {OWNERSHIP_PANE.figure}
          </button>
        )}
      </div>
      {!main.complete && (
        <Message kind="cut-short">
          {main.reason === 'time' ? OWNERSHIP_PANE.cutShortByTime : OWNERSHIP_PANE.cutShort}
        </Message>
      )}
      {missed && <Message kind="cut-short">{OWNERSHIP_PANE.missed}</Message>}
      <OwnershipDrawing drawing={drawing} view={view} change={change} contradicted={contradicted} />
      <h3 className="ownership-head">{OWNERSHIP_PANE.interest}</h3>
      {rows.length > 0 ? (
        <InterestTable rows={rows} />
      ) : (
        <p className="ownership-standfirst">{OWNERSHIP_PANE.nothingCounted}</p>
      )}
      <Notes answers={answers} left={drawing.left.length} />
    </>
  );
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
      {replies.length === 0
        ? REPLIES.none
        : REPLIES.all(
            replies.map(({ words, item, relation }, index) => (
              <Fragment key={item}>
                {index > 0 && REPLIES.between}
                {REPLIES.withItem(words, <ItemWay item={item} relation={relation} />)}
              </Fragment>
            )),
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
