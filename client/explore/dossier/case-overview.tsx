/** What is loaded: read where nothing is selected. */
import { KINDS } from '../../../server/contract/model.ts';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { count, datedWords, KIND_PLURALS, shortNote } from '../../ui/wording.ts';

interface CaseOverviewProps {
  answer: CaseAnswer | undefined;
  onFirstView: () => void;
}

export function CaseOverview({ answer, onFirstView }: CaseOverviewProps) {
  if (!answer) return null;
  const { counts } = answer;
  if (counts.entities === 0 && !answer.case) return <h2 className="sentence">No case is loaded</h2>;
  return (
    <>
      <h2 className="sentence">{answer.case?.title ?? 'No case is loaded'}</h2>
      {answer.case?.summary !== undefined && <p className="reading">{answer.case.summary}</p>}
      <section className="dossier-part" aria-labelledby="layers">
        <h3 id="layers">Layers</h3>
        <ul>
          {answer.layers.map((layer) => (
            <li key={layer.id} className="count-line">
              <span>{layer.title}</span>
              <span className="quiet">{datedWords(layer.asOf, shortNote(layer.asOfNote))}</span>
              <span>{count(counts.layers[layer.id] ?? 0, 'relation')}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="dossier-part" aria-labelledby="kinds">
        <h3 id="kinds">What it holds</h3>
        <ul>
          {KINDS.filter((kind) => counts.kinds[kind] ?? 0).map((kind) => (
            <li key={kind} className="count-line">
              <span>{KIND_PLURALS[kind]}</span>
              <span>{counts.kinds[kind]}</span>
            </li>
          ))}
        </ul>
        <p className="case-counts quiet">
          {count(counts.claims, 'claim')}, {count(counts.responses, 'reply', 'replies')} and{' '}
          {count(counts.sources, 'source')}. Presumption of innocence applies to everyone named.
        </p>
      </section>
      {answer.case?.start && (
        <button type="button" className="action" onClick={onFirstView}>
          Begin with the first view
        </button>
      )}
    </>
  );
}
