/** Two answers beside each other: each in full, and between them what they share and what each alone rests on. */
import type { PathView } from '../../../server/contract/paths.ts';
import type { Included } from '../../../server/contract/views.ts';
import { sourceInShort } from '../../words/citing.ts';
import { COMPARISON } from '../../words/paths/answer.tsx';
import { Chain, type ChainActs } from '../answer/chain.tsx';
import type { SetPath } from '../answer/set-chain.ts';
import { compareChains, type Shares } from './compare-chains.ts';

interface ComparisonProps {
  numbers: readonly [number, number];
  paths: readonly [PathView, PathView];
  included: Included;
  set: SetPath;
  isDrawn: boolean;
  followed: number;
  acts: ChainActs;
  onClose: () => void;
}

export function Comparison({ numbers, paths, included, followed, acts, onClose, ...rest }: ComparisonProps) {
  const { entities, relations, sources } = compareChains(paths[0], paths[1], included);
  const name = (id: string) => included.entities[id]?.name ?? id;
  const sentence = (id: string) => included.relations[id]?.sentence ?? id;
  const source = (id: string) => sourceInShort(included.sources[id], id);
  return (
    <section className="comparison" aria-label={COMPARISON.label(...numbers)}>
      <div className="comparison-head">
        <h3 className="comparison-title">{COMPARISON.title(...numbers)}</h3>
        <button type="button" className="action" onClick={onClose}>
          {COMPARISON.close}
        </button>
      </div>
      <table className="shares">
        <thead>
          <tr>
            <td />
            <th scope="col">{COMPARISON.only(numbers[0])}</th>
            <th scope="col">{COMPARISON.both}</th>
            <th scope="col">{COMPARISON.only(numbers[1])}</th>
          </tr>
        </thead>
        <tbody>
          <SharesRow title={COMPARISON.names} shares={entities} words={name} />
          <SharesRow title={COMPARISON.lines} shares={relations} words={sentence} />
          <SharesRow title={COMPARISON.sources} shares={sources} words={source} />
        </tbody>
      </table>
      <ol>
        {paths.map((path, index) => {
          const number = numbers[index === 0 ? 0 : 1];
          return (
            <Chain
              key={number}
              number={number}
              path={path}
              included={included}
              isFollowed={number === followed}
              keeping="pair"
              kept={undefined}
              acts={acts}
              {...rest}
            />
          );
        })}
      </ol>
    </section>
  );
}

interface SharesRowProps {
  title: string;
  shares: Shares;
  words: (id: string) => string;
}

const SharesRow = ({ title, shares, words }: SharesRowProps) => (
  <tr>
    <th scope="row">{title}</th>
    {[shares.first, shares.both, shares.second].map((ids, column) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the three columns have no identity but their place
      <td key={column}>
        {ids.length === 0 ? (
          <span className="quiet">{COMPARISON.none}</span>
        ) : (
          <ul>
            {ids.map((id) => (
              <li key={id}>{words(id)}</li>
            ))}
          </ul>
        )}
      </td>
    ))}
  </tr>
);
