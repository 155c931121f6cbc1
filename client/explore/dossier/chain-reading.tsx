/** A followed path, to read: its lines as sentences, in the order of the path. */
import type { RelationView } from '../../../server/contract/views.ts';
import { DisputedMark, RelationLine } from '../../ui/marks.tsx';
import { CHAIN_READING } from '../../words/explore/dossier/chain.ts';
import type { Chain } from '../view.ts';
import { Way } from './ways.tsx';

interface ChainReadingProps {
  chain: Chain;
  shown: readonly RelationView[];
}

export function ChainReading({ chain, shown }: ChainReadingProps) {
  const lines = chain.relations.flatMap((id) => shown.find((relation) => relation.id === id) ?? []);
  const hidden = chain.relations.length - lines.length;
  return (
    <>
      <h2 className="sentence">{CHAIN_READING.title(chain.entities.length - 1)}</h2>
      <p className="reading">{CHAIN_READING.means}</p>
      <section className="dossier-part" aria-label={CHAIN_READING.lines}>
        <ol>
          {lines.map((line) => (
            <li key={line.id}>
              <Way to={{ kind: 'relation', id: line.id }} className="line-button">
                <RelationLine relation={line} thread />
                <span className="line-sentence">{line.sentence}</span>
                {line.disputed && <DisputedMark />}
                <span className="item-id">{line.claims[0]}</span>
              </Way>
            </li>
          ))}
        </ol>
        {hidden > 0 && <p className="quiet">{CHAIN_READING.hidden(hidden)}</p>}
      </section>
    </>
  );
}
