/** Figure: what is on screen, on a sheet at its true proportions, and what must be settled before it is published. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Family } from '../../server/contract/model.ts';
import { isDrawn } from '../../server/domain/drawing/lines.ts';
import { CallError } from '../requests/api.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { useSubgraph } from '../requests/read-subgraph.ts';
import type { Changes, Params } from '../state/fragment.ts';
import { type Lens, writeLens } from '../state/lens.ts';
import type { Positions } from '../state/positions.ts';
import type { Going } from '../state/url-state.ts';
import { Asked, Message } from '../ui/message.tsx';
import { Panel, UndoButton } from '../ui/panel.tsx';
import { count } from '../ui/wording.ts';
import { aligned, distributed } from './arrange/align.ts';
import { type PlacedById, type Places, placesOf } from './arrange/placed.ts';
import { Checks } from './checks/checks.tsx';
import { Refusals } from './checks/refusals.tsx';
import { Contents } from './contents/contents.tsx';
import { FigureBar } from './figure-bar.tsx';
import { Options } from './options.tsx';
import { ArrangeStrip } from './sheet/arrange-strip.tsx';
import { useFigure } from './sheet/draw-figure.ts';
import { NOTHING, type Selection, stillDrawn } from './sheet/selection.ts';
import { Sheet } from './sheet/sheet.tsx';
import { SheetTold } from './sheet/sheet-told.tsx';
import { standingOf } from './sheet/standing.ts';
import { useArranging } from './sheet/use-arranging.ts';
import { DownloadMenu } from './take/download-menu.tsx';
import { useTaking } from './take/use-taking.ts';
import { useDropped } from './verify/use-dropped.ts';
import { VerifyButton } from './verify/verify-button.tsx';
import { overridden } from './wish/by-hand.ts';
import { earlierFigure } from './wish/earlier-figures.ts';
import { chosenRelations, manifestOf } from './wish/manifest.ts';
import { useEnds } from './wish/use-ends.ts';
import {
  isOwn,
  leftOut,
  namePutBack,
  namesLeftOut,
  ofCanvas,
  putBack,
  readWish,
  type Wish,
  writeWish,
} from './wish/wish.ts';
import { withoutUnknown } from './wish/without-unknown.ts';
import './figure.css';

interface FigurePageProps {
  params: Params;
  go: (changes: Changes, going?: Going) => void;
  answer: CaseAnswer;
  /** What is on the canvas. */
  entities: readonly string[];
  families: readonly Family[] | undefined;
  lens: Lens;
  positions: Positions;
}

export function FigurePage(props: FigurePageProps) {
  const { params, go, answer, entities, families, lens, positions } = props;
  const wish = useMemo(() => readWish(params), [params]);
  const onCanvas = useSubgraph(entities, lens, families);
  const [picked, setPicked] = useState<Selection>(NOTHING);
  const ground = useRef<HTMLElement>(null);
  const usualTitle = answer.case?.title ?? 'Figure';

  const lines = (onCanvas.data?.relations ?? []).filter(isDrawn);
  const canvas = { relations: lines.map((line) => line.id), entities };
  const chosen = chosenRelations(wish, canvas);
  const { endsOf, learn } = useEnds(lines);
  const earlier = earlierFigure(wish.since);
  const manifest = manifestOf({ wish, canvas, endsOf, positions, lens, usualTitle, earlier });
  // A figure of its own can be drawn without the canvas, but the canvas may say where its boxes stand.
  const isKnown =
    entities.length === 0 || onCanvas.data !== undefined || (isOwn(wish) && onCanvas.error !== null);
  const { asked, drawn, sheet, isCurrent } = useFigure(isKnown ? manifest : undefined);
  useEffect(() => learn(drawn?.model.lines ?? []), [drawn, learn]);
  const refusal = asked.error instanceof CallError && asked.error.faults.length > 0 ? asked.error : undefined;
  const model = refusal || !manifest ? undefined : drawn?.model;

  const set = (part: Partial<Wish>, words: string) => go(writeWish({ ...wish, ...part }), { words });
  const nameOf = (id: string) => model?.entities.find((entity) => entity.id === id)?.name ?? id;
  const boxesWords = (ids: readonly string[]) =>
    ids.length === 1 ? nameOf(ids[0] ?? '') : count(ids.length, 'box', 'boxes');

  const standing: PlacedById = useMemo(
    () => (sheet && drawn ? standingOf(sheet.boxes, drawn.model.options.size, wish, isCurrent) : new Map()),
    [sheet, drawn, wish, isCurrent],
  );
  const place = (places: Places, words: string) => set({ places }, words);
  const arranging = useArranging({
    standing,
    size: wish.size,
    onPlaces: (places, ids) => place(places, `Moved ${boxesWords(ids)}`),
  });

  const isShown = (id: string) =>
    model?.entities.some((entity) => entity.id === id) ||
    model?.lines.some((line) => line.id === id) ||
    false;
  const selection = model ? stillDrawn(picked, isShown) : NOTHING;
  const pickedBoxes = (): PlacedById =>
    new Map([...standing].filter(([id]) => selection.entities.includes(id)));
  const putInLine = (next: PlacedById, words: string) => {
    arranging.cancel();
    place(placesOf(new Map([...standing, ...next])), words);
  };

  const linesOf = (names: readonly string[]): string[] =>
    chosen.filter((relation) => names.some((id) => endsOf(relation)?.includes(id)));
  const leaveOut = (what: Selection) => {
    arranging.cancel();
    setPicked(NOTHING);
    if (what.relation !== undefined)
      return set(leftOut(wish, [what.relation]), 'Left a line out of the figure');
    set(
      namesLeftOut(wish, what.entities, linesOf(what.entities)),
      `Left ${boxesWords(what.entities)} out of the figure`,
    );
  };

  /** What a refusal offers goes away with it: the keyboard stays where the sheet will be. */
  const settle = (part: Partial<Wish>, words: string) => {
    ground.current?.focus();
    set(part, words);
  };

  const taking = useTaking({ manifest, isCurrent, revision: answer.revision });
  const dropped = useDropped();

  return (
    <main className="figure-place" {...dropped.handlers}>
      <FigureBar
        wish={wish}
        set={set}
        lens={lens}
        layers={answer.layers}
        onLens={(next) => go(writeLens(next))}
        lines={linesWords(wish, chosen.length, canvas.relations.length)}
      />
      <p id="box-keys" className="visually-hidden">
        Arrow keys move it, with Shift in larger steps. Space picks one more. Delete leaves it out.
      </p>
      <p id="note-keys" className="visually-hidden">
        Alt with the up and down arrows moves the note. Delete leaves the line out.
      </p>
      {model && (
        <Contents
          model={model}
          selection={selection}
          onSelect={setPicked}
          onOrder={(notes, words) => set({ notes }, words)}
          onLeaveOut={leaveOut}
          without={wish.without}
          absent={wish.absent}
          onPutBack={(relations) =>
            set(putBack(wish, relations), `Put ${count(relations.length, 'line')} back`)
          }
          onPutNameBack={(id) =>
            set(
              namePutBack(
                wish,
                id,
                wish.without.filter((relation) => endsOf(relation)?.includes(id)),
              ),
              'Put a name back',
            )
          }
        />
      )}
      <section ref={ground} className="sheet-ground" aria-label="Figure" tabIndex={-1}>
        {sheet && drawn && model && (
          <Sheet
            sheet={sheet}
            image={drawn.image}
            model={model}
            fit={wish.fit}
            isCurrent={isCurrent}
            standing={standing}
            arranging={arranging}
            selection={selection}
            onSelect={setPicked}
            onLeaveOut={leaveOut}
          />
        )}
        {refusal && (
          <Refusals
            refusal={refusal}
            onLeaveOut={(ids) =>
              settle(leftOut(wish, ids), `Left ${count(ids.length, 'line')} out of the figure`)
            }
            leavingNameOut={(id) => {
              const own = linesOf([id]);
              if (own.length === 0) return undefined;
              return () => settle(namesLeftOut(wish, [id], own), 'Left a name out of the figure');
            }}
            onLeaveUnknown={() =>
              manifest &&
              settle(withoutUnknown(wish, manifest, refusal.faults), 'Left out what is no longer in the case')
            }
            onOverride={(about, reason) =>
              settle({ overrides: overridden(wish.overrides, about, reason) }, 'Gave a reason to show a name')
            }
          />
        )}
        {!manifest && isKnown && (
          <Message title="Empty" way={{ label: 'Go to Explore', onGo: () => go({}, { place: 'explore' }) }}>
            There is nothing to draw yet. What stands on the canvas of Explore, or is added there, is drawn
            here.
          </Message>
        )}
        {!isKnown && <Asked doing="Reading what is on the canvas." query={onCanvas} />}
        {isKnown && manifest && !model && !refusal && <Asked doing="Drawing the figure." query={asked} />}
      </section>
      <div className="figure-foot">
        <ArrangeStrip
          model={model}
          selection={selection}
          onAlign={(alignment) =>
            putInLine(aligned(pickedBoxes(), alignment), `Aligned ${boxesWords(selection.entities)}`)
          }
          onDistribute={(direction) =>
            putInLine(
              distributed(pickedBoxes(), direction),
              `Spaced ${boxesWords(selection.entities)} evenly`,
            )
          }
        />
        <SheetTold
          taken={taking.told}
          isDrawing={model !== undefined && !isCurrent && !asked.error}
          onAgain={drawn && asked.error && !refusal ? () => void asked.refetch() : undefined}
        />
      </div>
      <Panel
        label="Figure options and checks"
        bodyLabel="Options and checks"
        head={
          <>
            <span className="quiet">Figure</span>
            {isOwn(wish) ? (
              <button
                type="button"
                className="action"
                onClick={() => set(ofCanvas, 'Drew all of the canvas')}
              >
                Draw all of the canvas
              </button>
            ) : (
              <span className="quiet">From the canvas</span>
            )}
          </>
        }
        foot={
          <>
            <DownloadMenu isBusy={taking.isBusy} onTake={taking.take} onManifest={taking.takeManifest} />
            <button type="button" className="action" disabled={!model} onClick={taking.copy}>
              Copy image
            </button>
            <VerifyButton dropped={dropped} onOpen={(changes, words) => go(changes, { words })} />
            <UndoButton />
          </>
        }
      >
        <Options
          wish={wish}
          set={set}
          usualTitle={usualTitle}
          model={model}
          earlier={earlier}
          isOnCanvas={Object.keys(positions).length > 0}
        />
        {model && (
          <Checks
            model={model}
            wish={wish}
            set={set}
            onRefuse={settle}
            revision={answer.revision}
            onSelect={setPicked}
          />
        )}
      </Panel>
    </main>
  );
}

/** “10 of 16 on the canvas”; lines that were chosen one by one need not stand there. */
function linesWords(wish: Wish, chosen: number, onCanvas: number): string {
  if (chosen + onCanvas === 0) return 'none';
  return isOwn(wish) ? `${chosen} chosen` : `${chosen} of ${onCanvas} on the canvas`;
}
