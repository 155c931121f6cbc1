/** Beside an answer of Paths: what was not searched for it, and what would break it. */
import type { ReactNode } from 'react';
import type { Standing } from '../../../server/contract/model.ts';
import { count, numeral } from '../grammar.ts';
import { STANDING_WORDS } from '../terms.ts';

export const SCOPE = {
  title: 'What was not searched',
  readAnew: 'Others wrote to the graph meanwhile, so it was read anew for this answer.',
  notYet:
    'Once a question is answered, this says what was not searched for it, and what would break the answer.',
  stopped: 'The search was stopped, so it is not known what it would have left out.',
} as const;

/** Hubs, each with how many chains it alone would let through. */
export const HUBS = {
  hub: 'hub',
  title: (hub: ReactNode) => <>Chains through a {hub}</>,
  why: 'How many more each hub alone would let through. A shared country, class or sanctioner is not a relationship.',
  chains: (chains: number, { isAtLeast }: { isAtLeast: boolean }) =>
    `${isAtLeast ? 'at least ' : ''}${numeral(chains)}`,
  allow: 'Allow hubs',
  allowed: 'Allowed hubs',
  more: (hubs: number) => count(hubs, 'more hub'),
} as const;

export const LEFT_OUT = {
  title: 'Left out by the question',
  all: (parts: readonly string[]) => parts.join(' · '),
  layer: (title: string) => `Layer ${title}`,
  standing: (standing: Standing) => `${STANDING_WORDS[standing].toLowerCase()} lines`,
  otherPatterns: 'chains of any other pattern',
  longer: (steps: number) => `chains over ${count(steps, 'step')}`,
  byLimit: 'A limit left out more: not all was searched.',
  longerByLimit: (steps: number) =>
    `A limit left out more: chains over ${count(steps, 'step')} were not all searched.`,
} as const;

/** Whom no path reaches. `more`: how many are not named, which may be a button. */
export const UNREACHED = {
  title: 'No documented path',
  to: (names: readonly string[], more: ReactNode) => (
    <>
      {names.join(' · ')} {more}
    </>
  ),
  from: (names: readonly string[], more: ReactNode) => (
    <>
      From {names.join(' · ')} {more}
    </>
  ),
  more: (names: number) => `and ${numeral(names)} more`,
} as const;

/** For each pair the fewest lines, and the fewest sources, without which no chain is left. */
export const BREAKS = {
  title: 'What would break it',
  between: 'Between',
  to: 'To',
  pair: (from: string, to: string) => `${from}, ${to}`,
  lines: 'lines',
  sources: 'sources',
  /** A bound is said to be one: how few it takes is then not known. Where the search ended first, nothing is. */
  fewest: (count: number, { isExact }: { isExact: boolean }) => {
    if (isExact) return String(count);
    return count === 0 ? 'not known' : `at most ${count}`;
  },
  notWorkedOut: 'The search ended before this was worked out.',
  withoutLines: (lines: number) => (lines === 1 ? 'Without this line' : 'Without these lines'),
  withoutSources: (sources: number) =>
    sources === 1 ? 'Or without this source' : 'Or without these sources',
  more: (pairs: number) => count(pairs, 'more pair'),
  allRestOn: (source: string) => `Every chain here rests on ${source}.`,
  eachRestsOnOne: 'Each chain here rests on one source.',
} as const;
