/** What would break an answer: for each pair the fewest lines, and the fewest sources, without which no chain is left. */
import { Fragment, useId, useState } from 'react';
import type { PathsAnswer } from '../../../server/contract/paths.ts';
import type { Included } from '../../../server/contract/views.ts';
import { Word } from '../../ui/word.tsx';
import { sourceInShort } from '../../words/citing.ts';
import { BREAKS } from '../../words/paths/scope.tsx';

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
      <h3>
        <Word of="breaks-with">{BREAKS.title}</Word>
      </h3>
      <table className="breaks">
        <thead>
          <tr>
            <th scope="col">{manyFrom ? BREAKS.between : BREAKS.to}</th>
            <th scope="col">{BREAKS.lines}</th>
            <th scope="col">{BREAKS.sources}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((pair) => {
            const key = `${pair.from} ${pair.to}`;
            return (
              <PairRows
                key={key}
                pair={pair}
                name={manyFrom ? BREAKS.pair(nameOf(pair.from), nameOf(pair.to)) : nameOf(pair.to)}
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
          {BREAKS.more(breaks.length - shown.length)}
        </button>
      )}
      <RestsOn answer={answer} />
    </section>
  );
}

const fewest = ({ ids, exact }: Pair['relations']): string => BREAKS.fewest(ids.length, { isExact: exact });

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
        <td>{fewest(pair.relations)}</td>
        <td>{fewest(pair.sources)}</td>
      </tr>
      <tr id={id} hidden={!isOpen} className="breaks-names">
        <td colSpan={3}>
          {pair.relations.ids.length + pair.sources.ids.length === 0 && (
            <p className="quiet">{BREAKS.notWorkedOut}</p>
          )}
          <Names
            title={BREAKS.withoutLines(pair.relations.ids.length)}
            names={pair.relations.ids.map(sentence)}
          />
          <Names
            title={BREAKS.withoutSources(pair.sources.ids.length)}
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
  if (isOne) return <p>{BREAKS.allRestOn(sourceInShort(included.sources[root], root))}</p>;
  return paths.length > 1 && paths.every((path) => path.restsOnOneSource) ? (
    <p>{BREAKS.eachRestsOnOne}</p>
  ) : null;
}
