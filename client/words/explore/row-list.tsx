/** The rows as a list of sentences, where there is no room for a table. */
import type { ReactElement } from 'react';

export const ROW_LIST = {
  noLine: (name: ReactElement) => <>{name}, no line here</>,
  replies: (kinds: string) => `Replies: ${kinds.toLowerCase()}`,
} as const;
