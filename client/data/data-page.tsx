/** Data: what comes in, what came in, what it all rests on, and what goes out. */
import { type DOMAttributes, useState } from 'react';
import { EXPORT_FORMATS } from '../../server/contract/exchange.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { applyChanges, type Changes, formatFragment, type Params } from '../state/fragment.ts';
import { oneOf } from '../state/lens.ts';
import type { Going } from '../state/url-state.ts';
import { DATA_PAGE, DATA_PART_WORDS, DATA_STEPS } from '../words/data/page.ts';
import { beginningOf } from './bring/beginning-of.ts';
import { BringIn } from './bring/bring-in.tsx';
import { useImport } from './bring/use-import.ts';
import { DATA_PARTS, type DataPart, readDataPart, writeDataPart } from './data-parts.ts';
import { ImportsList } from './history/imports-list.tsx';
import { TakeOut } from './out/take-out.tsx';
import { SameList } from './same/same-list.tsx';
import { SourcesList } from './sources/sources-list.tsx';
import './data.css';

interface DataPageProps {
  params: Params;
  go: (changes: Changes, going?: Going) => void;
  answer: CaseAnswer;
  /** What is on the canvas. */
  entities: readonly string[];
  /** Reads a source in the dossier of Explore. */
  onSource: (source: string) => void;
  /** Shows a layer in Explore, beginning with these entities of it. */
  onLayer: (layer: string, entities: string[]) => void;
}

export function DataPage({ params, go, answer, entities, onSource, onLayer }: DataPageProps) {
  const view = readDataPart(params);
  const toView = (to: DataPart) => go({ data: writeDataPart(to) }, { words: DATA_STEPS.wentTo(to) });
  const job = params['import'];
  const importing = useImport((id) => go({ data: undefined, import: id }, { words: DATA_STEPS.broughtIn }));
  const leave = () => go({ data: undefined, import: undefined }, { words: DATA_STEPS.leftImport });
  const dropped = useDropped(importing.send);
  const see = (layer: string, source?: string) =>
    void beginningOf(layer, source).then((found) => onLayer(layer, found));
  return (
    <main className="data-place" {...dropped.handlers} data-over={dropped.isOver}>
      <nav className="filter-bar data-views" aria-label={DATA_PAGE.parts}>
        {DATA_PARTS.map((each) => (
          <a
            key={each}
            href={`/data${formatFragment(applyChanges(params, { data: writeDataPart(each) }))}`}
            className="data-view"
            aria-current={each === view ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              toView(each);
            }}
          >
            {DATA_PART_WORDS[each]}
          </a>
        ))}
        {dropped.isOver && <span className="data-over-words">{DATA_PAGE.letGo}</span>}
      </nav>
      {view === 'in' && (
        <BringIn
          importing={importing}
          job={job}
          answer={answer}
          onFiles={importing.send}
          onLeave={leave}
          onHistory={() => toView('imports')}
          onSee={see}
        />
      )}
      {view === 'imports' && (
        <ImportsList layers={answer.layers} onBringIn={() => toView('in')} onSee={see} />
      )}
      {view === 'sources' && (
        <SourcesList
          picked={params['resting']}
          onPick={(resting) => go({ resting }, { words: DATA_STEPS.choseSource })}
          onRead={onSource}
        />
      )}
      {view === 'same' && <SameList />}
      {view === 'out' && (
        <TakeOut
          answer={answer}
          entities={entities}
          format={oneOf(EXPORT_FORMATS, params['format']) ?? 'bundle'}
          onFormat={(format) => go({ format: format === 'bundle' ? undefined : format }, { replace: true })}
        />
      )}
    </main>
  );
}

/** Files that are dropped anywhere on the place; else the browser would leave the page to show them. */
function useDropped(onFiles: (files: readonly File[]) => void): {
  isOver: boolean;
  handlers: DOMAttributes<HTMLElement>;
} {
  const [isOver, setIsOver] = useState(false);
  return {
    isOver,
    handlers: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setIsOver(true);
      },
      onDragLeave: (event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setIsOver(false);
      },
      onDrop: (event) => {
        const files = [...event.dataTransfer.files];
        setIsOver(false);
        if (files.length === 0) return;
        event.preventDefault();
        onFiles(files);
      },
    },
  };
}
