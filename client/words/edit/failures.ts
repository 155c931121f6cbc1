/** What is said where an edit is refused, by the code of the refusal. */
import { PROBLEMS, REASONS } from '../../../server/contract/exchange-codes.ts';

export const REASON_WORDS: Readonly<Record<string, string>> = {
  ...PROBLEMS,
  ...REASONS,
  'duplicate-relation':
    'There is a relation of this verb between the two in this layer. Add a claim to it instead.',
  'unknown-entity': 'It names an entity that is not in the case, or no longer.',
  'unknown-source': 'It names a source that is not in the case, or no longer.',
  'unknown-reference': 'It names something that is not in the case, or no longer.',
  'still-referred-to': 'Others rest on it: it can be removed after them.',
  'not-found': 'This is not in the case, or no longer.',
  'no-answer': 'The server does not answer. It may have been stopped.',
  'store-unavailable': 'The store does not answer.',
  busy: 'The server has more to do than it can take on. Try again in a moment.',
};
