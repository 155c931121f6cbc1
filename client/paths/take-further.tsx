/** What can be done with the answer, besides what stands at the foot. */
import { Key } from '../ui/marks.tsx';
import { TAKE_FURTHER } from '../words/paths/deeds.ts';
import type { Deeds } from './use-deeds.ts';

export function TakeFurther({ deeds, number, chains }: { deeds: Deeds; number: number; chains: number }) {
  const { copyChain, showAll, allToFigure, download } = deeds;
  if (!copyChain && !download) return null;
  return (
    <section className="scope-part further" aria-label={TAKE_FURTHER.title}>
      {copyChain && (
        <>
          <h3>{TAKE_FURTHER.chain(number)}</h3>
          <p className="further-ways">
            <button type="button" className="action" onClick={copyChain}>
              {TAKE_FURTHER.copy}
            </button>
            <Key>S</Key>
          </p>
        </>
      )}
      {download && (
        <>
          <h3>{TAKE_FURTHER.all(chains)}</h3>
          <p className="further-ways">
            <button type="button" className="action" onClick={showAll}>
              {TAKE_FURTHER.show(chains)}
            </button>
            {chains > 1 && (
              <button type="button" className="action" onClick={allToFigure}>
                {TAKE_FURTHER.makeOneFigure}
              </button>
            )}
            <button type="button" className="action" onClick={() => download('csv')}>
              {TAKE_FURTHER.csv}
            </button>
            <button type="button" className="action" onClick={() => download('markdown')}>
              {TAKE_FURTHER.markdown}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
