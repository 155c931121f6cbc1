/** Several entities at once: who they are, and what can be done with them together. */
import type { EntityView } from '../../../server/contract/views.ts';
import { go } from '../../state/url-state.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { PICKED_DOSSIER } from '../../words/explore/dossier/picked.ts';
import { kindInWords } from '../../words/terms.ts';
import type { Deed } from './dossier.tsx';
import { Way } from './ways.tsx';

interface PickedDossierProps {
  entities: readonly EntityView[];
  /** How many lines join them to one another. */
  lines: number;
  deeds: readonly Deed[];
}

export function PickedDossier({ entities, lines, deeds }: PickedDossierProps) {
  const pair = entities.length === 2 ? entities.map(({ id }) => id) : undefined;
  return (
    <>
      <h2 className="sentence">{PICKED_DOSSIER.title(entities.length)}</h2>
      <p className="reading">{lines === 0 ? PICKED_DOSSIER.noLine : PICKED_DOSSIER.lines(lines)}</p>
      <section className="dossier-part" aria-labelledby="picked">
        <h3 id="picked">{PICKED_DOSSIER.picked}</h3>
        <ul>
          {entities.map((entity) => (
            <li key={entity.id}>
              <Way to={{ kind: 'entity', id: entity.id }} className="line-button">
                <EntityIcon entity={entity} />
                <span className="line-name">{entity.name}</span>
                <span className="quiet">{kindInWords(entity)}</span>
              </Way>
            </li>
          ))}
        </ul>
      </section>
      <section className="dossier-part" aria-labelledby="together">
        <h3 id="together">{PICKED_DOSSIER.together}</h3>
        <ul>
          {pair && (
            <li>
              <button
                type="button"
                className="action"
                onClick={() => go({ pair: pair.join(',') }, { place: 'compare' })}
              >
                {PICKED_DOSSIER.compare}
              </button>
            </li>
          )}
          {deeds.map((deed) => (
            <li key={deed.label}>
              <button type="button" className="action" onClick={deed.onDo}>
                {deed.label}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
