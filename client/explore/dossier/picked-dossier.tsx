/** Several entities at once: who they are, and what can be done with them together. */
import type { EntityView } from '../../../server/contract/views.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { count, kindInWords } from '../../ui/wording.ts';
import type { Deed } from './dossier.tsx';
import { Way } from './ways.tsx';

interface PickedDossierProps {
  entities: readonly EntityView[];
  /** How many lines join them to one another. */
  lines: number;
  deeds: readonly Deed[];
}

export function PickedDossier({ entities, lines, deeds }: PickedDossierProps) {
  return (
    <>
      <h2 className="sentence">{count(entities.length, 'entity', 'entities')}</h2>
      <p className="reading">
        {lines === 0 ? 'No line here joins them to one another.' : `${count(lines, 'line')} among them.`}
      </p>
      <section className="dossier-part" aria-labelledby="picked">
        <h3 id="picked">Picked</h3>
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
        <h3 id="together">With them together</h3>
        <ul>
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
