import type { EntityView } from '../../server/contract/views.ts';
import { langOf } from '../ui/lang-of.ts';
import { SEARCH } from '../words/search.tsx';
import { kindInWords, scriptName } from '../words/terms.ts';
import type { Hit } from './search-names.ts';

/** What is offered: by the name that matched, or because it was picked lately. */
export interface Offer {
  entity: EntityView;
  matched?: Hit['matched'];
}

interface SuggestionProps {
  id: string;
  offer: Offer;
  /** What tells it from another that reads the same. */
  hint: string | undefined;
  publisherOf: (source: string) => string;
  isActive: boolean;
  isPresent: boolean;
  onPick: () => void;
  onHover: () => void;
}

/** One line: the name, what it is, the spelling that matched with its script and source, and whether it is on the canvas. */
export function Suggestion({
  id,
  offer,
  hint,
  publisherOf,
  isActive,
  isPresent,
  onPick,
  onHover,
}: SuggestionProps) {
  const { entity, matched } = offer;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which owns this list
    // biome-ignore lint/a11y/useFocusableInteractive: an option is never focused; the field names the active one
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className="suggestion"
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onHover}
      onClick={onPick}
    >
      <span className="suggestion-name" lang={langOf(entity.name)}>
        {entity.name}
      </span>
      <span className="suggestion-kind">{kindInWords(entity)}</span>
      {hint !== undefined && <span className="suggestion-hint">{hint}</span>}
      {matched && matched.name !== entity.name && <Spelling matched={matched} publisherOf={publisherOf} />}
      {isPresent && <span className="suggestion-present">{SEARCH.onCanvas}</span>}
    </div>
  );
}

function Spelling({
  matched,
  publisherOf,
}: { matched: Hit['matched'] } & Pick<SuggestionProps, 'publisherOf'>) {
  const publisher = matched.source === undefined ? undefined : publisherOf(matched.source);
  const how = [scriptName(matched.script), publisher].filter(Boolean).join(', ');
  return (
    <span className="suggestion-match">
      <span lang={langOf(matched.name, matched.script)}>{matched.name}</span>
      {how !== '' && <span className="quiet"> · {how}</span>}
    </span>
  );
}
