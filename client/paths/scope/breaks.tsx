/** What would break an answer: for each pair the fewest lines, and the fewest sources, without which no chain is left. */
import { Fragment, useId, useState } from 'react';
import type { PathsAnswer } from '../../../server/contract/paths.ts';
import type { Included } from '../../../server/contract/views.ts';
import { sourceInShort } from '../../ui/citing.ts';
import { count } from '../../ui/wording.ts';

interface BreaksProps {
  answer: PathsAnswer;
  nameOf: (id: string) => string;
}

type Pair = PathsAnswer['breaks'][number];

const FIRST_PAIRS = 12;

export function Breaks({ answer, nameOf }: BreaksProps) {
  const [opened, setOpened] = useState<string>();
  const [isWhole, setIsWhole] = useState(false);
  const { breaks, included } = answer;
  if (breaks.length === 0) return null;
  const manyFrom = new Set(breaks.map((each) => each.from)).size > 1;
  const shown = isWhole ? breaks : breaks.slice(0, FIRST_PAIRS);
  return (
    <section className="scope-part">
      <h3>What would break it</h3>
      <table className="breaks">
        <thead>
          <tr>
            <th scope="col">{manyFrom ? 'Between' : 'To'}</th>
            <th scope="col">lines</th>
            <th scope="col">sources</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((pair) => {
            const key = `${pair.from} ${pair.to}`;
            return (
              <PairRows
                key={key}
                pair={pair}
                name={manyFrom ? `${nameOf(pair.from)}, ${nameOf(pair.to)}` : nameOf(pair.to)}
                included={included}
                isOpen={opened === key}
                onOpen={() => setOpened(opened === key ? undefined : key)}
              />
            );
          })}
        </tbody>
      </table>
      {shown.length < breaks.length && (
        <button type="button" className="action" onClick={() => setIsWhole(true)}>
          {count(breaks.length - shown.length, 'more pair')}
        </button>
      )}
      <RestsOn answer={answer} />
    </section>
  );
}

/** A bound is said to be one: how few it takes is then not known. Where the search ended first, nothing is. */
function atMost({ ids, exact }: Pair['relations']): string {
  if (exact) return String(ids.length);
  return ids.length === 0 ? 'not known' : `at most ${ids.length}`;
}

interface PairRowsProps {
  pair: Pair;
  name: string;
  included: Included;
  isOpen: boolean;
  onOpen: () => void;
}

function PairRows({ pair, name, included, isOpen, onOpen }: PairRowsProps) {
  const id = useId();
  const sentence = (relation: string) => included.relations[relation]?.sentence ?? relation;
  const source = (root: string) => sourceInShort(included.sources[root], root);
  return (
    <Fragment>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="breaks-way"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={onOpen}
          >
            {name}
          </button>
        </th>
        <td>{atMost(pair.relations)}</td>
        <td>{atMost(pair.sources)}</td>
      </tr>
      <tr id={id} hidden={!isOpen} className="breaks-names">
        <td colSpan={3}>
          {pair.relations.ids.length + pair.sources.ids.length === 0 && (
            <p className="quiet">The search ended before this was worked out.</p>
          )}
          <Names
            title={pair.relations.ids.length === 1 ? 'Without this line' : 'Without these lines'}
            names={pair.relations.ids.map(sentence)}
          />
          <Names
            title={pair.sources.ids.length === 1 ? 'Or without this source' : 'Or without these sources'}
            names={pair.sources.ids.map(source)}
          />
        </td>
      </tr>
    </Fragment>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <>
      <p className="quiet">{title}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}

/** Where one source is under all of it, that is said. */
function RestsOn({ answer }: { answer: PathsAnswer }) {
  const { breaks, included, paths } = answer;
  const roots = new Set(breaks.flatMap((pair) => (pair.sources.exact ? pair.sources.ids : [''])));
  const [root = ''] = roots;
  const isOne = roots.size === 1 && root !== '' && breaks.every((pair) => pair.sources.ids.length === 1);
  if (isOne) return <p>Every chain here rests on {sourceInShort(included.sources[root], root)}.</p>;
  return paths.length > 1 && paths.every((path) => path.restsOnOneSource) ? (
    <p>Each chain here rests on one source.</p>
  ) : null;
}
