/** What has been heard of an answer so far: a value that each event of the stream changes. */
import type { PathsAnswer, PathsEvent, PathView } from '../../../server/contract/paths.ts';
import type { Included } from '../../../server/contract/views.ts';

export interface Heard {
  paths: PathView[];
  included: Included;
  /** How far the search is: all chains of so many steps are found, and how many there are. */
  progress: { searchedTo: number; found: number } | undefined;
  /** The whole, once it has come. */
  answer: PathsAnswer | undefined;
  /** The reader stopped it: not all was searched. */
  isStopped: boolean;
}

export const NOTHING_HEARD: Heard = {
  paths: [],
  included: { entities: {}, relations: {}, claims: {}, responses: {}, sources: {} },
  progress: undefined,
  answer: undefined,
  isStopped: false,
};

const joined = (known: Included, more: Included): Included => ({
  entities: { ...known.entities, ...more.entities },
  relations: { ...known.relations, ...more.relations },
  claims: { ...known.claims, ...more.claims },
  responses: { ...known.responses, ...more.responses },
  sources: { ...known.sources, ...more.sources },
});

export const heardWhole = (answer: PathsAnswer): Heard => ({
  ...NOTHING_HEARD,
  paths: answer.paths,
  included: answer.included,
  answer,
});

/** What is known after an event; one that says to begin anew voids what was heard before. */
export function hear(heard: Heard, event: PathsEvent): Heard {
  switch (event.event) {
    case 'progress': {
      const { searchedTo, found } = event;
      return { ...heard, progress: { searchedTo, found } };
    }
    case 'group':
      return {
        ...heard,
        paths: [...heard.paths, ...event.paths],
        included: joined(heard.included, event.included),
      };
    case 'restart':
      return NOTHING_HEARD;
    case 'answer':
      return heardWhole(event.answer);
  }
}
