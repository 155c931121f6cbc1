/** What was not searched: hubs, what the question left out, whom no path reaches, and what would break the answer. */

import type { Layer } from '../../server/contract/model.ts';
import type { PathsAnswer } from '../../server/contract/paths.ts';
import { count, STANDING_WORDS } from '../ui/wording.ts';

interface ScopeProps {
  answer: PathsAnswer;
  layers: readonly Layer[];
  nameOf: (id: string) => string;
  onAllowHubs: (() => void) | undefined;
}

export function Scope({ answer, layers, nameOf, onAllowHubs }: ScopeProps) {
  return (
    <>
      <h2 className="scope-title">What was not searched</h2>
      <Hubs answer={answer} nameOf={nameOf} onAllowHubs={onAllowHubs} />
      <LeftOut answer={answer} layers={layers} />
      {answer.paths.length > 0 && <Unreached answer={answer} nameOf={nameOf} />}
      <Breaks answer={answer} nameOf={nameOf} />
    </>
  );
}

const BAR = 68;

function Hubs({ answer, nameOf, onAllowHubs }: Omit<ScopeProps, 'layers'>) {
  const hubs = answer.scope.hubs.filter((hub) => hub.paths > 0).toSorted((a, b) => b.paths - a.paths);
  if (hubs.length === 0) return null;
  const most = hubs[0]?.paths ?? 1;
  return (
    <section className="scope-part">
      <h3>Chains through a hub</h3>
      <p>A shared country, class or sanctioner is not a relationship.</p>
      <ul>
        {hubs.map((hub) => (
          <li key={hub.id} className="hub-line">
            <span>{nameOf(hub.id)}</span>
            <svg width={BAR} height={5} aria-hidden="true">
              <rect width={Math.max(3, (BAR * hub.paths) / most)} height={5} fill="var(--edge)" />
            </svg>
            <span className="hub-count">
              {hub.atLeast && 'at least '}
              {hub.paths}
            </span>
          </li>
        ))}
      </ul>
      {onAllowHubs && (
        <button type="button" className="action" onClick={onAllowHubs}>
          Allow hubs
        </button>
      )}
    </section>
  );
}

function LeftOut({ answer, layers }: Pick<ScopeProps, 'answer' | 'layers'>) {
  const { layersOff, standingsOff, searchedTo } = answer.scope;
  const titles = layers.filter((layer) => layersOff.includes(layer.id)).map((layer) => layer.title);
  const parts = [
    ...titles.map((title) => `Layer ${title}`),
    ...standingsOff
      .filter((standing) => standing !== 'uncited')
      .map((standing) => `${STANDING_WORDS[standing].toLowerCase()} lines`),
    `chains over ${count(searchedTo, 'step')}`,
  ];
  return (
    <section className="scope-part">
      <h3>Left out by the question</h3>
      <p>{parts.join(' · ')}</p>
    </section>
  );
}

function Unreached({ answer, nameOf }: Pick<ScopeProps, 'answer' | 'nameOf'>) {
  const { from, to } = answer.unreached;
  if (from.length + to.length === 0) return null;
  return (
    <section className="scope-part">
      <h3>No documented path</h3>
      {to.length > 0 && <p>{to.map(nameOf).join(' · ')}</p>}
      {from.length > 0 && <p>From {from.map(nameOf).join(' · ')}</p>}
    </section>
  );
}

function Breaks({ answer, nameOf }: Pick<ScopeProps, 'answer' | 'nameOf'>) {
  if (answer.breaks.length === 0) return null;
  const manyFrom = new Set(answer.breaks.map((each) => each.from)).size > 1;
  const oneSource = answer.paths.length > 0 && answer.paths.every((path) => path.restsOnOneSource);
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
          {answer.breaks.map((each) => (
            <tr key={`${each.from} ${each.to}`}>
              <td>{manyFrom ? `${nameOf(each.from)}, ${nameOf(each.to)}` : nameOf(each.to)}</td>
              <td>
                {each.relations.ids.length}
                {!each.relations.exact && ' or fewer'}
              </td>
              <td>
                {each.sources.ids.length}
                {!each.sources.exact && ' or fewer'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {oneSource && <p>Each chain here rests on one source.</p>}
    </section>
  );
}
