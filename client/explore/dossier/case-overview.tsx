/** What is loaded: read where nothing is selected. */
import type { ReactNode } from 'react';
import { KINDS } from '../../../server/contract/model.ts';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { beginEdit } from '../../state/editing.ts';
import { useUrl } from '../../state/url-state.ts';
import { CASE_OVERVIEW, EMPTY_CASE } from '../../words/explore/dossier/case.ts';
import { datedWords, shortNote } from '../../words/grammar.ts';
import { KIND_PLURALS } from '../../words/terms.ts';

interface CaseOverviewProps {
  answer: CaseAnswer | undefined;
  onFirstView: () => void;
  /** What to begin with, with the rest of the case under it. */
  firstMinute: (rest: ReactNode) => ReactNode;
}

export function CaseOverview({ answer, onFirstView, firstMinute }: CaseOverviewProps) {
  if (!answer) return null;
  if (answer.counts.entities === 0) return <EmptyCase answer={answer} />;
  return (
    <>
      <h2 className="sentence">{answer.case?.title ?? CASE_OVERVIEW.untitled}</h2>
      {firstMinute(<WhatIsLoaded answer={answer} onFirstView={onFirstView} />)}
    </>
  );
}

function WhatIsLoaded({ answer, onFirstView }: { answer: CaseAnswer; onFirstView: () => void }) {
  const { counts } = answer;
  return (
    <>
      {answer.case?.summary !== undefined && (
        <section className="dossier-part" aria-labelledby="about">
          <h3 id="about">{CASE_OVERVIEW.about}</h3>
          <p className="reading">{answer.case.summary}</p>
        </section>
      )}
      <section className="dossier-part" aria-labelledby="layers">
        <h3 id="layers">{CASE_OVERVIEW.layers}</h3>
        <ul>
          {answer.layers.map((layer) => (
            <li key={layer.id} className="count-line">
              <span>{layer.title}</span>
              <span className="quiet">{datedWords(layer.asOf, shortNote(layer.asOfNote))}</span>
              <span>{CASE_OVERVIEW.relations(counts.layers[layer.id] ?? 0)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="dossier-part" aria-labelledby="kinds">
        <h3 id="kinds">{CASE_OVERVIEW.holds}</h3>
        <ul>
          {KINDS.filter((kind) => counts.kinds[kind] ?? 0).map((kind) => (
            <li key={kind} className="count-line">
              <span>{KIND_PLURALS[kind]}</span>
              <span>{counts.kinds[kind]}</span>
            </li>
          ))}
        </ul>
        <p className="case-counts quiet">
          {CASE_OVERVIEW.counts(counts.claims, counts.responses, counts.sources)}
        </p>
      </section>
      {answer.case?.start && (
        <button type="button" className="action" onClick={onFirstView}>
          {CASE_OVERVIEW.firstView}
        </button>
      )}
    </>
  );
}

// As they are typed in a terminal, in any language.
const SEED = 'npm run seed';
const BEGIN = 'npm start -- --case';
const IMPORT = 'npm run throughline -- import';

/** How data comes in. */
function EmptyCase({ answer }: { answer: CaseAnswer }) {
  const { go } = useUrl();
  return (
    <>
      <h2 className="sentence">
        {answer.case ? EMPTY_CASE.nothingIn(answer.case.title) : EMPTY_CASE.noCase}
      </h2>
      <p className="reading">{EMPTY_CASE.how}</p>
      <p className="empty-ways">
        <button type="button" className="action" onClick={() => go({ data: undefined }, { place: 'data' })}>
          {EMPTY_CASE.bringIn}
        </button>
        <button type="button" className="action" onClick={() => beginEdit({ add: 'entity' })}>
          {EMPTY_CASE.addByHand}
        </button>
      </p>
      <section className="dossier-part empty-case" aria-labelledby="by-terminal">
        <h3 id="by-terminal">{EMPTY_CASE.terminal}</h3>
        <dl>
          <dt>
            <code>{SEED}</code>
          </dt>
          <dd className="quiet">{EMPTY_CASE.seed}</dd>
          <dt>
            <code>{`${BEGIN} ${EMPTY_CASE.file}`}</code>
          </dt>
          <dd className="quiet">{EMPTY_CASE.begin}</dd>
          <dt>
            <code>{`${IMPORT} ${EMPTY_CASE.file}`}</code>
          </dt>
          <dd className="quiet">{EMPTY_CASE.add}</dd>
        </dl>
      </section>
    </>
  );
}
