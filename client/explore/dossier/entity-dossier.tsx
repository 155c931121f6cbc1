/** An entity to read: what it is, how it is written, what is said of it and answered, and what leads on from it. */
import { useEffect, useRef } from 'react';
import { FAMILIES, type Family, type Layer } from '../../../server/contract/model.ts';
import type { Badge as BadgeView, ClaimView, EntityView } from '../../../server/contract/views.ts';
import type { Lens } from '../../state/lens.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { Badge, DisputedMark } from '../../ui/marks.tsx';
import { Word } from '../../ui/word.tsx';
import { sourceInShort, sourceInWords } from '../../words/citing.ts';
import { ENTITY_DOSSIER } from '../../words/explore/dossier/reading.tsx';
import { capitalised } from '../../words/grammar.ts';
import { kindInWords, scriptName } from '../../words/terms.ts';
import { answeredAbout } from './answered.ts';
import { ByHand } from './by-hand.tsx';
import { carriedBy } from './carried.ts';
import { Answers, ClaimedAndAnswered, ResponseItems } from './claim-items.tsx';
import { Contradicted } from './contradicted.tsx';
import { CopyId } from './copy-id.tsx';
import { CourtMatters } from './court-matters.tsx';
import { partReplies } from './evidence.ts';
import { FamilyLines } from './family-lines.tsx';
import { namesIn } from './names-in.ts';
import type { EntityDossierAnswer } from './read-entity.ts';
import { Way } from './ways.tsx';

interface EntityDossierProps {
  answer: EntityDossierAnswer;
  lens: Lens;
  layers: readonly Layer[];
  /** Who is on the canvas. */
  present: readonly string[];
  /** Where the families are to have the keyboard: once for each object. */
  expanding?: object | undefined;
  onAdd: (entities: string[]) => void;
}

export function EntityDossier({ answer, layers, ...props }: EntityDossierProps) {
  const { entity, included, statements, responses } = answer;
  const { replies, aside } = partReplies(responses);
  return (
    <>
      <h2 className="entity-title">
        <EntityIcon entity={entity} size={18} />
        {entity.name}
      </h2>
      <Facts entity={entity} />
      <Contradicted of={{ kind: 'entity', id: entity.id }} entity={entity.id} lens={props.lens} />
      {entity.summary !== undefined && <p className="reading">{entity.summary}</p>}
      <Spellings answer={answer} />
      <Badges answer={answer} />
      <Families answer={answer} {...props} />
      {statements.length > 0 && (
        <ClaimedAndAnswered
          claimed={ENTITY_DOSSIER.said}
          claims={statements}
          replies={replies}
          hasMore={aside.length > 0}
          included={included}
          about={entity.id}
        />
      )}
      {statements.length === 0 && replies.length > 0 && (
        <section className="one-column" aria-labelledby="answered">
          <h3 id="answered">{ENTITY_DOSSIER.answered}</h3>
          <ResponseItems
            responses={replies}
            included={included}
            below={(response) => <Answers answered={answeredAbout(entity.id, response, included)} />}
          />
        </section>
      )}
      {statements.length === 0 && responses.length === 0 && (
        <p className="dossier-part quiet">{ENTITY_DOSSIER.nothing}</p>
      )}
      <CourtMatters key={entity.id} aside={aside} included={included} />
      <Sources answer={answer} />
      <ByHand
        key={entity.id}
        on={{ kind: 'entity', id: entity.id }}
        records={[entity.id, ...statements.map(({ id }) => id), ...responses.map(({ id }) => id)]}
        nameOf={namesIn(included, layers)}
      />
    </>
  );
}

function Facts({ entity }: { entity: EntityView }) {
  const words = [
    capitalised(kindInWords(entity)),
    entity.country,
    entity.hub && ENTITY_DOSSIER.hub(entity.hub),
  ].filter(Boolean);
  return (
    <div className="facts">
      <p>
        {words.map((word) => (
          <span key={word}>{word}</span>
        ))}
      </p>
    </div>
  );
}

function Spellings({ answer }: { answer: EntityDossierAnswer }) {
  const aliases = answer.entity.aliases ?? [];
  if (aliases.length === 0) return null;
  return (
    <section className="dossier-part" aria-labelledby="aliases">
      <h3 id="aliases">{ENTITY_DOSSIER.spellings}</h3>
      <ul>
        {aliases.map((alias) => (
          <li key={`${alias.name} ${alias.source}`} className="spelling">
            <span className="line-name" lang={alias.lang}>
              {alias.name}
            </span>
            {alias.script !== undefined && <span className="item-where">{scriptName(alias.script)}</span>}
            <SourceWay id={alias.source} answer={answer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The source in a few words, a link to its page. */
function SourceWay({ id, item, answer }: { id: string; item?: string; answer: EntityDossierAnswer }) {
  const source = answer.included.sources[id];
  return (
    <Way to={{ kind: 'source', id, item }} className="way item-where" title={sourceInWords(source, id)}>
      {sourceInShort(source, id)}
    </Way>
  );
}

function Badges({ answer }: { answer: EntityDossierAnswer }) {
  if (answer.badges.length === 0) return null;
  return (
    <section className="dossier-part" aria-labelledby="badges">
      <h3 id="badges">{ENTITY_DOSSIER.badges(<Word of="badge">{ENTITY_DOSSIER.badgesWord}</Word>)}</h3>
      <ul>
        {answer.badges.map((badge) => (
          <BadgeLines key={`${badge.badge} ${badge.label}`} badge={badge} answer={answer} />
        ))}
      </ul>
    </section>
  );
}

function BadgeLines({ badge, answer }: { badge: BadgeView; answer: EntityDossierAnswer }) {
  const { relations, claims } = answer.included;
  return (
    <li className="badge-line">
      <Badge badge={badge} />
      <ul>
        {badge.relations.flatMap((id) => {
          const relation = relations[id];
          if (!relation) return [];
          return [
            <li key={id}>
              <Way to={{ kind: 'relation', id }} className="line-button">
                <span className="line-sentence">{relation.sentence.replace(/\.$/, '')}</span>
                {relation.disputed && <DisputedMark />}
              </Way>
              {relation.claims.map((claim) => (
                <BadgeClaim key={claim} claim={claims[claim]} answer={answer} />
              ))}
            </li>,
          ];
        })}
      </ul>
    </li>
  );
}

function BadgeClaim({ claim, answer }: { claim: ClaimView | undefined; answer: EntityDossierAnswer }) {
  if (!claim) return null;
  return (
    <p className="badge-claim item-where">
      <span>
        {ENTITY_DOSSIER.badgeClaim(
          claim.attribution,
          claim.date,
          <SourceWay id={claim.source} item={claim.id} answer={answer} />,
        )}
      </span>
      <CopyId id={claim.id} />
    </p>
  );
}

function Families({ answer, ...props }: Omit<EntityDossierProps, 'layers'>) {
  const { id } = answer.entity;
  const counted = FAMILIES.flatMap((family): [Family, number][] => {
    const total = answer.totals[family] ?? 0;
    return total > 0 ? [[family, total]] : [];
  });
  const list = useRef<HTMLUListElement>(null);
  const { expanding } = props;
  useEffect(() => {
    if (expanding) list.current?.querySelector('button')?.focus();
  }, [expanding]);
  return (
    <section className="dossier-part" aria-labelledby="families">
      <h3 id="families">{ENTITY_DOSSIER.relations}</h3>
      {counted.length === 0 && <p className="quiet">{ENTITY_DOSSIER.noRelation}</p>}
      <ul ref={list}>
        {counted.map(([family, total]) => (
          <FamilyLines key={`${id} ${family}`} id={id} family={family} total={total} {...props} />
        ))}
      </ul>
    </section>
  );
}

function Sources({ answer }: { answer: EntityDossierAnswer }) {
  const carried = carriedBy(answer);
  const sources = Object.values(answer.included.sources).filter(({ id }) => carried(id) !== undefined);
  if (sources.length === 0) return null;
  return (
    <section className="dossier-part" aria-labelledby="sources">
      <h3 id="sources">{ENTITY_DOSSIER.sources}</h3>
      <ul>
        {sources.map((source) => (
          <li key={source.id} className="source">
            <Way to={{ kind: 'source', id: source.id }} className="line-button">
              <span className="line-sentence">{sourceInWords(source, source.id)}</span>
            </Way>
            <span className="item-where">
              {[
                source.publisher,
                source.carriedBy && ENTITY_DOSSIER.carriedBy(source.carriedBy),
                carried(source.id),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
