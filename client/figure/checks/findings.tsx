/** What the drawing could not do as asked, each with the places that it is about. */
import type { Figure } from '../../../server/contract/figure.ts';
import { FINDING_SENTENCES, FINDINGS } from '../../words/figure/checks.ts';
import { ofEntities, ofRelation, type Selection } from '../sheet/selection.ts';

interface FindingsProps {
  model: Figure;
  onSelect: (selection: Selection) => void;
}

/** More places than these of one finding are counted. */
const MOST_PLACES = 6;

interface Place {
  readonly id: string;
  readonly words: string;
  readonly selection: Selection;
}

function placesOf(model: Figure, about: readonly string[]): Place[] {
  return about.flatMap((id): Place[] => {
    const entity = model.entities.find((each) => each.id === id);
    if (entity) return [{ id, words: entity.name, selection: ofEntities([id]) }];
    const line = model.lines.find((each) => each.id === id);
    return line ? [{ id, words: FINDINGS.note(line.note), selection: ofRelation(id) }] : [];
  });
}

export function Findings({ model, onSelect }: FindingsProps) {
  const codes = [...new Set(model.warnings.map(({ code }) => code))];
  if (codes.length === 0) return null;
  return (
    <ul className="findings" aria-label={FINDINGS.label}>
      {codes.map((code) => {
        const about = model.warnings.flatMap((warning) => (warning.code === code ? warning.about : []));
        const places = placesOf(model, [...new Set(about)]);
        return (
          <li key={code}>
            {FINDING_SENTENCES[code]}{' '}
            {places.slice(0, MOST_PLACES).map(({ id, words, selection }) => (
              <button key={id} type="button" className="action finding" onClick={() => onSelect(selection)}>
                {words}
              </button>
            ))}
            {places.length > MOST_PLACES && (
              <span className="quiet">{FINDINGS.more(places.length - MOST_PLACES)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
