/** What can be done with the answer, besides what stands at the foot. */
import { Key } from '../ui/marks.tsx';
import type { Deeds } from './use-deeds.ts';

export function TakeFurther({ deeds, number, chains }: { deeds: Deeds; number: number; chains: number }) {
  const { copyChain, showAll, allToFigure, download } = deeds;
  if (!copyChain && !download) return null;
  return (
    <section className="scope-part further" aria-label="Take it further">
      {copyChain && (
        <>
          <h3>Chain {number}</h3>
          <p className="further-ways">
            <button type="button" className="action" onClick={copyChain}>
              Copy with its notes
            </button>
            <Key>S</Key>
          </p>
        </>
      )}
      {download && (
        <>
          <h3>{chains === 1 ? 'The answer' : `All ${chains.toLocaleString('en')} chains`}</h3>
          <p className="further-ways">
            <button type="button" className="action" onClick={showAll}>
              {chains === 1 ? 'Show on canvas' : 'Show all on canvas'}
            </button>
            {chains > 1 && (
              <button type="button" className="action" onClick={allToFigure}>
                Make one figure
              </button>
            )}
            <button type="button" className="action" onClick={() => download('csv')}>
              CSV
            </button>
            <button type="button" className="action" onClick={() => download('markdown')}>
              Markdown
            </button>
          </p>
        </>
      )}
    </section>
  );
}
