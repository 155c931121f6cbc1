/** An entity to read: what it is, how it is written, what is said of it and answered, and what leads on from it. */
import { useEffect, useRef } from 'react';
import { FAMILIES, type Family } from '../../server/contract/model.ts';
import type { EntityView } from '../../server/contract/views.ts';
import type { Lens } from '../lens.ts';
import { sourceInShort, sourceInWords } from '../ui/citing.ts';
import { EntityIcon } from '../ui/entity-icon.tsx';
import { Badge } from '../ui/marks.tsx';
import { Asked } from '../ui/message.tsx';
import { capitalised, HUB_WORDS, scriptName } from '../ui/wording.ts';
import { ClaimedAndAnswered, ResponseItems } from './claim-items.tsx';
import { partReplies } from './evidence.ts';
import { FamilyLines } from './family-lines.tsx';
import { type EntityDossierAnswer, useEntity } from './read-entity.ts';

interface EntityDossierProps {
  id: string;
  lens: Lens;
  /** Who is on the canvas. */
  present: readonly string[];
  /** Where the families are to have the keyboard: once for each object. */
  expanding?: object | undefined;
  onAdd: (entities: string[]) => void;
  onSelect: (relation: string) => void;
  onOpen: (entity: string) => void;
}

export function EntityDossier(props: EntityDossierProps) {
  const asked = useEntity(props.id, props.lens);
  if (!asked.data) return <Asked doing="Reading what is known of this name." query={asked} />;
  return <Read answer={asked.data} {...props} />;
}

function Read({ answer, ...props }: EntityDossierProps & { answer: EntityDossierAnswer }) {
  const { entity, included } = answer;
  const { replies, aside } = partReplies(answer.responses);
  return (
    <>
      <h2 className="entity-title">
        <EntityIcon entity={entity} size={18} />
        {entity.name}
      </h2>
      <Facts entity={entity} />
      {entity.summary !== undefined && <p className="reading">{entity.summary}</p>}
      <Spellings answer={answer} />
      <Badges answer={answer} onSelect={props.onSelect} />
      <Families answer={answer} {...props} />
      {(answer.statements.length > 0 || replies.length > 0) && (
        <ClaimedAndAnswered
          claimed="What is said of it"
          claims={answer.statements}
          replies={replies}
          included={included}
        />
      )}
      {aside.length > 0 && (
        <section className="dossier-part" aria-label="In court, and clarified">
          <ResponseItems responses={aside} included={included} />
        </section>
      )}
      <Sources answer={answer} />
    </>
  );
}

function Facts({ entity }: { entity: EntityView }) {
  const words = [
    entity.unknown ? 'Owner that a source declares unknown' : capitalised(entity.kind),
    entity.country,
    entity.hub && `${HUB_WORDS[entity.hub]}: it joins nobody`,
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
      <h3 id="aliases">Also written</h3>
      <ul>
        {aliases.map((alias) => (
          <li key={`${alias.name} ${alias.source}`} className="spelling">
            <span className="line-name" lang={alias.lang}>
              {alias.name}
            </span>
            <span className="item-where">
              {[scriptName(alias.script), sourceInShort(answer.included.sources[alias.source], alias.source)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Badges({ answer, onSelect }: { answer: EntityDossierAnswer; onSelect: (relation: string) => void }) {
  if (answer.badges.length === 0) return null;
  return (
    <section className="dossier-part" aria-labelledby="badges">
      <h3 id="badges">Badges, and the lines they are read off</h3>
      <ul>
        {answer.badges.map((badge) => (
          <li key={`${badge.badge} ${badge.label}`} className="badge-line">
            <Badge badge={badge} />
            <span>
              {badge.relations.map((id) => (
                <button key={id} type="button" className="line-button" onClick={() => onSelect(id)}>
                  <span className="line-sentence">
                    {answer.included.relations[id]?.sentence.replace(/\.$/, '') ?? id}
                  </span>
                  <span className="item-id">{answer.included.relations[id]?.claims[0]}</span>
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Families({ answer, ...props }: EntityDossierProps & { answer: EntityDossierAnswer }) {
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
      <h3 id="families">Relations</h3>
      {counted.length === 0 && <p className="quiet">None within these layers and this date.</p>}
      <ul ref={list}>
        {counted.map(([family, total]) => (
          <FamilyLines key={`${props.id} ${family}`} family={family} total={total} {...props} />
        ))}
      </ul>
    </section>
  );
}

function Sources({ answer }: { answer: EntityDossierAnswer }) {
  const sources = Object.values(answer.included.sources);
  if (sources.length === 0) return null;
  return (
    <section className="dossier-part" aria-labelledby="sources">
      <h3 id="sources">Sources</h3>
      <ul>
        {sources.map((source) => (
          <li key={source.id} className="source">
            <span>{sourceInWords(source, source.id)}</span>
            <span className="item-where">
              {[source.publisher, source.carriedBy && `carried by ${source.carriedBy}`, source.url]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
