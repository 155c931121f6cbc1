/** What the drawing could not do as asked, each with the places that it is about. */
import type { Figure, FigureWarningCode } from '../../../server/contract/figure.ts';
import { ofEntities, ofRelation, type Selection } from '../sheet/selection.ts';

interface FindingsProps {
  model: Figure;
  onSelect: (selection: Selection) => void;
}

const WORDS: Record<FigureWarningCode, string> = {
  'boxes-overlap': 'Some boxes overlap',
  'bidi-control': 'A name holds a direction control; it is set apart',
  'control-removed': 'A control character was taken out of a text',
  'drawn-as-badge': 'A sanction is drawn as a badge, not as a line',
  'labels-collide': 'Some verbs touch one another',
  'line-crosses-box': 'A line crosses a box',
  'line-left-out': 'A selected line lies outside the terms, and is not drawn',
  'missing-glyph': 'A letter is in none of the fonts',
  'name-cut': 'A long name was cut',
  'position-unused': 'A position is of something that is not drawn',
  'positions-fitted': 'The arrangement was fitted to the width',
  'taller-than-page': 'The sheet is taller than a page',
};

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
    return line ? [{ id, words: `note ${line.note}`, selection: ofRelation(id) }] : [];
  });
}

export function Findings({ model, onSelect }: FindingsProps) {
  const codes = [...new Set(model.warnings.map(({ code }) => code))];
  if (codes.length === 0) return null;
  return (
    <ul className="findings" aria-label="What the drawing could not do as asked">
      {codes.map((code) => {
        const about = model.warnings.flatMap((warning) => (warning.code === code ? warning.about : []));
        const places = placesOf(model, [...new Set(about)]);
        return (
          <li key={code}>
            {WORDS[code]}.{' '}
            {places.slice(0, MOST_PLACES).map(({ id, words, selection }) => (
              <button key={id} type="button" className="action finding" onClick={() => onSelect(selection)}>
                {words}
              </button>
            ))}
            {places.length > MOST_PLACES && (
              <span className="quiet">and {places.length - MOST_PLACES} more</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
