/** Protecting somebody. */
import type { ReactNode } from 'react';

export const PROTECT = {
  title: 'Protect',
  looking: 'Looking at what would no longer be shown.',
  isPart: 'A part of this record is withheld, and it cannot be changed here.',
  who: (name: ReactNode) => <>{name} would no longer be shown to anybody.</>,
  where:
    'Not by name, in searches, on boards, in figures, files that go out, or in what changed. What is shown of others does not tell that anybody is missing.',
  alone: 'Nothing else rests on it.',
  /** @param what “3 relations and 4 claims” */
  along: (what: string) => `With it would go ${what}.`,
  isRead: 'I have read what will no longer be shown.',
  protect: 'Protect',
  leave: 'Leave it as it is',
  changed: 'It was changed meanwhile. Look again at what would go.',
  notWritten: 'It could not be written.',
  /** @param why a sentence */
  failed: (why: string) => `${why} Nothing was protected.`,
} as const;
