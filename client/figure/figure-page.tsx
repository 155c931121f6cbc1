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
import type { Command } from '../ui/command.ts';
import { Asked, Message } from '../ui/message.tsx';
import { Panel, UndoButton } from '../ui/panel.tsx';
import { FIGURE_BAR, FIGURE_PAGE, FIGURE_STEPS } from '../words/figure/page.ts';
import { aligned, distributed } from './arrange/align.ts';
import { type PlacedById, type Places, placesOf } from './arrange/placed.ts';
import { Checks } from './checks/checks.tsx';
import { Refusals } from './checks/refusals.tsx';
import { Contents } from './contents/contents.tsx';
import { FigureBar } from './figure-bar.tsx';
import { figureCommands } from './figure-commands.ts';
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
  /** Where the palette finds what can be done here. */
  commands: { current: () => Command[] };
}

export function FigurePage(props: FigurePageProps) {
  const { params, go, answer, entities, families, lens, positions } = props;
  const wish = useMemo(() => readWish(params), [params]);
  const onCanvas = useSubgraph(entities, lens, families);
  const [picked, setPicked] = useState<Selection>(NOTHING);
  const ground = useRef<HTMLElement>(null);
  const usualTitle = answer.case?.title ?? FIGURE_PAGE.title;

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
  const namesOf = (ids: readonly string[]) =>
    ids.map((id) => model?.entities.find((entity) => entity.id === id)?.name ?? id);

  const standing: PlacedById = useMemo(
    () => (sheet && drawn ? standingOf(sheet.boxes, drawn.model.options.size, wish, isCurrent) : new Map()),
    [sheet, drawn, wish, isCurrent],
  );
  const place = (places: Places, words: string) => set({ places }, words);
  const arranging = useArranging({
    standing,
    size: wish.size,
    onPlaces: (places, ids) => place(places, FIGURE_STEPS.moved(namesOf(ids))),
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
    if (what.relation !== undefined) return set(leftOut(wish, [what.relation]), FIGURE_STEPS.lineLeftOut);
    set(
      namesLeftOut(wish, what.entities, linesOf(what.entities)),
      FIGURE_STEPS.boxesLeftOut(namesOf(what.entities)),
    );
  };

  /** What a refusal offers goes away with it: the keyboard stays where the sheet will be. */
  const settle = (part: Partial<Wish>, words: string) => {
    ground.current?.focus();
    set(part, words);
  };

  const taking = useTaking({ manifest, isCurrent, revision: answer.revision });
  const dropped = useDropped();
  const onLens = (next: Lens) => go(writeLens(next));
  props.commands.current = () =>
    figureCommands({
      wish,
      set,
      lens,
      layers: answer.layers,
      onLens,
      isDrawn: model !== undefined,
      taking,
      onVerify: () => dropped.open(undefined),
    });

  return (
    <main className="figure-place" {...dropped.handlers}>
      <FigureBar
        wish={wish}
        set={set}
        lens={lens}
        layers={answer.layers}
        onLens={onLens}
        lines={FIGURE_BAR.linesAre({
          chosen: chosen.length,
          onCanvas: canvas.relations.length,
          isOwn: isOwn(wish),
        })}
      />
      <p id="box-keys" className="visually-hidden">
        {FIGURE_PAGE.boxKeys}
      </p>
      <p id="note-keys" className="visually-hidden">
        {FIGURE_PAGE.noteKeys}
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
            set(putBack(wish, relations), FIGURE_STEPS.linesPutBack(relations.length))
          }
          onPutNameBack={(id) =>
            set(
              namePutBack(
                wish,
                id,
                wish.without.filter((relation) => endsOf(relation)?.includes(id)),
              ),
              FIGURE_STEPS.namePutBack,
            )
          }
        />
      )}
      <section ref={ground} className="sheet-ground" aria-label={FIGURE_PAGE.title} tabIndex={-1}>
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
            onLeaveOut={(ids) => settle(leftOut(wish, ids), FIGURE_STEPS.linesLeftOut(ids.length))}
            leavingNameOut={(id) => {
              const own = linesOf([id]);
              if (own.length === 0) return undefined;
              return () => settle(namesLeftOut(wish, [id], own), FIGURE_STEPS.nameLeftOut);
            }}
            onLeaveUnknown={() =>
              manifest && settle(withoutUnknown(wish, manifest, refusal.faults), FIGURE_STEPS.unknownLeftOut)
            }
            onOverride={(about, reason) =>
              settle({ overrides: overridden(wish.overrides, about, reason) }, FIGURE_STEPS.overridden)
            }
          />
        )}
        {!manifest && isKnown && (
          <Message
            kind="empty"
            way={{ label: FIGURE_PAGE.toExplore, onGo: () => go({}, { place: 'explore' }) }}
          >
            {FIGURE_PAGE.nothing}
          </Message>
        )}
        {!isKnown && <Asked doing={FIGURE_PAGE.reading} query={onCanvas} />}
        {isKnown && manifest && !model && !refusal && <Asked doing={FIGURE_PAGE.drawing} query={asked} />}
      </section>
      <div className="figure-foot">
        <ArrangeStrip
          model={model}
          selection={selection}
          onAlign={(alignment) =>
            putInLine(aligned(pickedBoxes(), alignment), FIGURE_STEPS.aligned(namesOf(selection.entities)))
          }
          onDistribute={(direction) =>
            putInLine(distributed(pickedBoxes(), direction), FIGURE_STEPS.spaced(namesOf(selection.entities)))
          }
        />
        <SheetTold
          taken={taking.told}
          isDrawing={model !== undefined && !isCurrent && !asked.error}
          onAgain={drawn && asked.error && !refusal ? () => void asked.refetch() : undefined}
        />
      </div>
      <Panel
        label={FIGURE_PAGE.panel}
        bodyLabel={FIGURE_PAGE.panelBody}
        head={
          <>
            <span className="quiet">{FIGURE_PAGE.title}</span>
            {isOwn(wish) ? (
              <button
                type="button"
                className="action"
                onClick={() => set(ofCanvas, FIGURE_STEPS.allOfCanvas)}
              >
                {FIGURE_PAGE.allOfCanvas}
              </button>
            ) : (
              <span className="quiet">{FIGURE_PAGE.fromCanvas}</span>
            )}
          </>
        }
        foot={
          <>
            <DownloadMenu isBusy={taking.isBusy} onTake={taking.take} onManifest={taking.takeManifest} />
            <button type="button" className="action" disabled={!model} onClick={taking.copy}>
              {FIGURE_PAGE.copyImage}
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
