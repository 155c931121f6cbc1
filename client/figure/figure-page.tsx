/** Figure: what is on screen, on a sheet at its true proportions, and what must be settled before it is published. */
import { useState } from 'react';
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
import { Checks } from './checks.tsx';
import { type Drawn, useFigure } from './draw-figure.ts';
import { useEditing } from './editing.ts';
import { FigureBar } from './figure-bar.tsx';
import {
  chosenRelations,
  fileNameOf,
  manifestOf,
  readWish,
  signedManifest,
  type Wish,
  writeWish,
} from './manifest.ts';
import { Options } from './options.tsx';
import { Refusals } from './refusals.tsx';
import { saveFile } from './save-file.ts';
import { Sheet } from './sheet.tsx';
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
  const wish = readWish(params);
  const onCanvas = useSubgraph(entities, lens, families);
  const { editing, edit } = useEditing();
  const [saved, setSaved] = useState<'figure' | 'manifest'>();

  const lines = (onCanvas.data?.relations ?? []).filter(isDrawn);
  const canvas = { relations: lines.map((line) => line.id), entities };
  const chosen = chosenRelations(wish, canvas);
  const manifest = manifestOf({
    wish,
    canvas,
    ends: lines.filter((line) => chosen.includes(line.id)).flatMap((line) => [line.from, line.to]),
    positions,
    lens,
    editing,
    usualTitle: answer.case?.title ?? 'Figure',
  });
  const isKnown = entities.length === 0 || onCanvas.data !== undefined;
  const asked = useFigure(isKnown ? manifest : undefined);
  const refusal = asked.error instanceof CallError && asked.error.faults.length > 0 ? asked.error : undefined;
  const drawn = asked.error ? undefined : asked.data;

  const set = (part: Partial<Wish>) => go(writeWish({ ...wish, ...part }));
  const save = (made: Drawn, what: 'figure' | 'manifest') => {
    const name = fileNameOf(made.manifest.title);
    if (what === 'figure') saveFile(`${name}.svg`, 'image/svg+xml', made.svg);
    else {
      const signed = signedManifest(made.manifest, answer.revision, made.model.contentHash);
      saveFile(`${name}.json`, 'application/json', `${JSON.stringify(signed, null, 2)}\n`);
    }
    setSaved(what);
  };

  return (
    <main className="figure-place">
      <FigureBar
        wish={wish}
        set={set}
        lens={lens}
        layers={answer.layers}
        onLens={(next) => go(writeLens(next))}
        lines={`${chosen.length} of ${canvas.relations.length || chosen.length} on the canvas`}
      />
      <section className="sheet-ground" aria-label="Figure" data-true-size={wish.trueSize}>
        {drawn && <Sheet svg={drawn.svg} description={drawn.model.description} />}
        {refusal && (
          <Refusals
            refusal={refusal}
            onLeaveOut={(ids) => set({ without: [...new Set([...wish.without, ...ids])] })}
            edit={edit}
          />
        )}
        {!manifest && isKnown && (
          <Message title="Empty">
            There is nothing to draw yet. What stands on the canvas of Explore, or is added there, is drawn
            here.
          </Message>
        )}
        {manifest && !drawn && !refusal && <Asked doing="Drawing the figure." query={asked} />}
      </section>
      <Panel
        label="Figure options and checks"
        bodyLabel="Options and checks"
        head={
          <>
            <span className="quiet">Figure</span>
            {wish.added.length > 0 ? (
              <button type="button" className="plain" onClick={() => set({ added: [], without: [] })}>
                All of the canvas
              </button>
            ) : (
              <span className="quiet">From the canvas</span>
            )}
          </>
        }
        foot={
          <>
            <button
              type="button"
              className="action"
              disabled={!drawn}
              onClick={() => drawn && save(drawn, 'figure')}
            >
              Download SVG
            </button>
            <button
              type="button"
              className="action"
              disabled={!drawn}
              onClick={() => drawn && save(drawn, 'manifest')}
            >
              Manifest
            </button>
            <span className="visually-hidden" role="status">
              {saved && `The ${saved} was handed to the browser.`}
            </span>
            <UndoButton />
          </>
        }
      >
        <Options
          key={`${wish.title} ${wish.standfirst}`}
          wish={wish}
          set={set}
          usualTitle={answer.case?.title ?? 'Figure'}
          model={drawn?.model}
        />
        {drawn && <Checks model={drawn.model} editing={editing} edit={edit} revision={answer.revision} />}
      </Panel>
    </main>
  );
}
