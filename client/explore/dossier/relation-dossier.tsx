/** A relation to read: one sentence, what is claimed and what is answered side by side, the court, the other lines. */

import type { Layer } from '../../../server/contract/model.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { patternOf } from '../../../server/domain/drawing/lines.ts';
import { withinSentence } from '../../../server/domain/drawing/phrase.ts';
import type { RelationDossierAnswer } from '../../requests/read-relation.ts';
import type { Lens } from '../../state/lens.ts';
import { FAMILY_HUES } from '../../ui/family-hues.ts';
import { DisputedMark, LineSample, Sentence } from '../../ui/marks.tsx';
import { Word } from '../../ui/word.tsx';
import { RELATION_DOSSIER } from '../../words/explore/dossier/reading.tsx';
import { FAMILY_WORDS, kindInWords, STANDING_WORDS } from '../../words/terms.ts';
import { linesBetween } from './between.ts';
import { ByHand } from './by-hand.tsx';
import { ClaimedAndAnswered, Unclaimed } from './claim-items.tsx';
import { Contradicted } from './contradicted.tsx';
import { CourtMatters } from './court-matters.tsx';
import { heldAsOf, independentSources, partReplies } from './evidence.ts';
import { namesIn } from './names-in.ts';
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
        claimed={RELATION_DOSSIER.claimed}
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
          <h3 id="others">{RELATION_DOSSIER.others}</h3>
          <ul>
            {others.map((line) => (
              <OtherLine key={line.id} line={line} />
            ))}
          </ul>
        </section>
      )}
      <section className="dossier-part" aria-labelledby="ends">
        <h3 id="ends">{RELATION_DOSSIER.ends}</h3>
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
      <ByHand
        key={relation.id}
        on={{ kind: 'relation', id: relation.id }}
        records={[relation.id, ...answer.claims.map(({ id }) => id), ...answer.responses.map(({ id }) => id)]}
        nameOf={namesIn(included, layers)}
      />
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
    relation.standing === 'inferred' ? RELATION_DOSSIER.unstated : RELATION_DOSSIER.support(sources),
    held && RELATION_DOSSIER.asOf(held),
    relation.since && RELATION_DOSSIER.since(relation.since),
    relation.until ? RELATION_DOSSIER.until(relation.until) : relation.ended && RELATION_DOSSIER.ended,
    relation.confidence && RELATION_DOSSIER.confidence(relation.confidence),
  ].filter(Boolean);
  return (
    <div className="facts">
      <p>
        <span className="standing">
          <LineSample pattern={patternOf(relation.standing)} ended={relation.over} />
          <Word of={relation.standing}>{STANDING_WORDS[relation.standing]}</Word>
        </span>
        {relation.disputed && (
          <span className="standing">
            <DisputedMark />
            <Word of="disputed">{RELATION_DOSSIER.disputed}</Word>
          </span>
        )}
        <span>
          <Word of={relation.family}>{FAMILY_WORDS[relation.family]}</Word>
        </span>
      </p>
      <p>
        {facts.map((fact) => (
          <span key={String(fact)}>{fact}</span>
        ))}
      </p>
    </div>
  );
}

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
