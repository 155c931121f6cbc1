/** A relation to read: one sentence, what is claimed and what is answered side by side, the court, the other lines. */

import type { Layer } from '../../../server/contract/model.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { patternOf } from '../../../server/domain/drawing/lines.ts';
import { withinSentence } from '../../../server/domain/drawing/phrase.ts';
import type { RelationDossierAnswer } from '../../requests/read-relation.ts';
import type { Lens } from '../../state/lens.ts';
import { DisputedMark, LineSample, Sentence } from '../../ui/marks.tsx';
import {
  capitalised,
  count,
  dateWords,
  FAMILY_HUES,
  FAMILY_WORDS,
  kindInWords,
  STANDING_WORDS,
} from '../../ui/wording.ts';
import { linesBetween } from './between.ts';
import { ClaimedAndAnswered, Unclaimed } from './claim-items.tsx';
import { Contradicted } from './contradicted.tsx';
import { CourtMatters } from './court-matters.tsx';
import { heldAsOf, independentSources, partReplies } from './evidence.ts';
import { Way } from './ways.tsx';

interface RelationDossierProps {
  answer: RelationDossierAnswer;
  /** The stronger reading that no source here claims. */
  unclaimed: string | undefined;
  /** The lines on the canvas, in its order. */
  shown: readonly RelationView[];
  isHub: (entity: string) => boolean;
  layers: readonly Layer[];
  lens: Lens;
}

export function RelationDossier({ answer, unclaimed, shown, isHub, layers, lens }: RelationDossierProps) {
  const { relation, included } = answer;
  const { replies, aside } = partReplies(answer.responses);
  const direct = answer.between.flatMap((id) => included.relations[id] ?? []);
  const nearby = linesBetween(relation, shown, isHub);
  const others = [...direct, ...nearby.filter((line) => !answer.between.includes(line.id))];
  const ends = [...new Set([relation.from, relation.to])].flatMap((id) => included.entities[id] ?? []);
  return (
    <>
      <h2 className="sentence">
        <Thread relation={relation} />
        <Sentence text={answer.sentence} names={ends.flatMap(({ name }) => [name, withinSentence(name)])} />
      </h2>
      <Facts answer={answer} layers={layers} />
      <Contradicted of={{ kind: 'relation', id: relation.id }} entity={relation.from} lens={lens} />
      <ClaimedAndAnswered
        claimed="What is claimed"
        claims={answer.claims}
        replies={replies}
        hasMore={aside.length > 0}
        included={included}
        unclaimed={unclaimed}
      />
      <CourtMatters key={relation.id} aside={aside} included={included} />
      <Unclaimed className="below-only dossier-part" unclaimed={unclaimed} />
      {others.length > 0 && (
        <section className="dossier-part" aria-labelledby="others">
          <h3 id="others">Other lines between the two</h3>
          <ul>
            {others.map((line) => (
              <OtherLine key={line.id} line={line} />
            ))}
          </ul>
        </section>
      )}
      <section className="dossier-part" aria-labelledby="ends">
        <h3 id="ends">The two</h3>
        <ul>
          {ends.map((end) => (
            <li key={end.id}>
              <Way to={{ kind: 'entity', id: end.id }} className="line-button">
                <span className="line-name">{end.name}</span>
                <span className="quiet">{kindInWords(end)}</span>
              </Way>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** The thread beside the sentence, in the line's own pattern: a followed allegation is still dashed. */
function Thread({ relation }: { relation: RelationView }) {
  return <span className={`thread thread-${patternOf(relation.standing)}`} aria-hidden="true" />;
}

function Facts({ answer, layers }: { answer: RelationDossierAnswer; layers: readonly Layer[] }) {
  const { relation, included } = answer;
  const sources = independentSources(answer.claims, included.sources);
  const held = heldAsOf(relation, layers);
  const facts = [
    relation.standing === 'inferred' ? 'No source states it' : supportWords(sources),
    held && `As of ${held}`,
    relation.since && `since ${dateWords(relation.since)}`,
    relation.until ? `until ${dateWords(relation.until)}` : relation.ended && 'ended, date not stated',
    relation.confidence && `${capitalised(relation.confidence)} confidence`,
  ].filter(Boolean);
  return (
    <div className="facts">
      <p>
        <span className="standing">
          <LineSample pattern={patternOf(relation.standing)} ended={relation.over} />
          {STANDING_WORDS[relation.standing]}
        </span>
        {relation.disputed && (
          <span className="standing">
            <DisputedMark />
            Disputed
          </span>
        )}
        <span>{FAMILY_WORDS[relation.family]}</span>
      </p>
      <p>
        {facts.map((fact) => (
          <span key={String(fact)}>{fact}</span>
        ))}
      </p>
    </div>
  );
}

/** A copy is no second source: what rests on one says so. */
const supportWords = (sources: number): string =>
  sources === 1 ? 'Rests on one source' : count(sources, 'independent source');

function OtherLine({ line }: { line: RelationView }) {
  return (
    <li>
      <Way to={{ kind: 'relation', id: line.id }} className="line-button">
        <LineSample
          pattern={patternOf(line.standing)}
          hue={FAMILY_HUES[line.family]}
          ended={line.over}
          width={22}
        />
        <span className="line-sentence">{line.sentence.replace(/\.$/, '')}</span>
        {line.disputed && <DisputedMark />}
        <span className="item-id">{line.claims[0]}</span>
      </Way>
    </li>
  );
}
