/** A relation to read: one sentence, what is claimed and what is answered side by side, the court, the other lines. */

import type { Layer } from '../../server/contract/model.ts';
import type { RelationView } from '../../server/contract/views.ts';
import { patternOf } from '../../server/domain/drawing/lines.ts';
import { withinSentence } from '../../server/domain/drawing/phrase.ts';
import { isEnded } from '../../server/domain/drawing/verbs.ts';
import { type RelationDossierAnswer, useRelation } from '../requests/read-relation.ts';
import { DisputedMark, LineSample, Sentence } from '../ui/marks.tsx';
import { Asked } from '../ui/message.tsx';
import {
  capitalised,
  count,
  datedWords,
  dateWords,
  FAMILY_HUES,
  FAMILY_WORDS,
  STANDING_WORDS,
  shortNote,
} from '../ui/wording.ts';
import { linesBetween } from './between.ts';
import { ClaimedAndAnswered, ResponseItems } from './claim-items.tsx';
import { independentSources, partReplies, unclaimed } from './evidence.ts';

interface RelationDossierProps {
  id: string;
  /** The lines on the canvas, in its order. */
  shown: readonly RelationView[];
  isHub: (entity: string) => boolean;
  layers: readonly Layer[];
  onSelect: (relation: string) => void;
  onOpen: (entity: string) => void;
}

export function RelationDossier(props: RelationDossierProps) {
  const asked = useRelation(props.id);
  if (!asked.data) return <Asked doing="Reading the claims of this relation." query={asked} />;
  return <Read answer={asked.data} {...props} />;
}

function Read({
  answer,
  shown,
  isHub,
  layers,
  onSelect,
  onOpen,
}: RelationDossierProps & { answer: RelationDossierAnswer }) {
  const { relation, included } = answer;
  const { replies, aside } = partReplies(answer.responses);
  const direct = answer.between.flatMap((id) => included.relations[id] ?? []);
  const nearby = linesBetween(relation, shown, isHub);
  const others = [...direct, ...nearby.filter((line) => !answer.between.includes(line.id))];
  const ends = [relation.from, relation.to].flatMap((id) => included.entities[id] ?? []);
  return (
    <>
      <h2 className="sentence">
        <Thread relation={relation} />
        <Sentence text={answer.sentence} names={ends.flatMap(({ name }) => [name, withinSentence(name)])} />
      </h2>
      <Facts answer={answer} layers={layers} />
      <ClaimedAndAnswered
        claimed="What is claimed"
        claims={answer.claims}
        replies={replies}
        included={included}
        unclaimed={unclaimed(relation, direct, included.entities)}
      />
      {aside.length > 0 && (
        <section className="dossier-part" aria-label="In court, and clarified">
          <ResponseItems responses={aside} included={included} />
        </section>
      )}
      {others.length > 0 && (
        <section className="dossier-part" aria-labelledby="others">
          <h3 id="others">Other lines between the two</h3>
          <ul>
            {others.map((line) => (
              <OtherLine key={line.id} line={line} onSelect={onSelect} />
            ))}
          </ul>
        </section>
      )}
      <section className="dossier-part" aria-labelledby="ends">
        <h3 id="ends">The two</h3>
        <ul>
          {ends.map((end) => (
            <li key={end.id}>
              <button type="button" className="line-button" onClick={() => onOpen(end.id)}>
                <span className="line-name">{end.name}</span>
                <span className="quiet">{end.kind}</span>
              </button>
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
  // A line without a date of its own is as old as the snapshot that it stands in.
  const dated = relation.asOf === undefined ? layers.find((layer) => layer.id === relation.layer) : relation;
  const held = datedWords(dated?.asOf, shortNote(dated?.asOfNote));
  const facts = [
    count(sources, 'independent source'),
    held && `As of ${held}`,
    relation.since && `since ${dateWords(relation.since)}`,
    relation.until ? `until ${dateWords(relation.until)}` : relation.ended && 'ended, date not stated',
    relation.confidence && `${capitalised(relation.confidence)} confidence`,
  ].filter(Boolean);
  return (
    <div className="facts">
      <p>
        <span className="standing">
          <LineSample pattern={patternOf(relation.standing)} ended={isEnded(relation)} />
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

function OtherLine({ line, onSelect }: { line: RelationView; onSelect: (relation: string) => void }) {
  return (
    <li>
      <button type="button" className="line-button" onClick={() => onSelect(line.id)}>
        <LineSample
          pattern={patternOf(line.standing)}
          hue={FAMILY_HUES[line.family]}
          ended={isEnded(line)}
          width={22}
        />
        <span className="line-sentence">{line.sentence.replace(/\.$/, '')}</span>
        {line.disputed && <DisputedMark />}
        <span className="item-id">{line.claims[0]}</span>
      </button>
    </li>
  );
}
