/** An answer of Paths: what became of the search, each chain of it, two compared, and the sentence that there is none. */
import type { Hub, ResponseKind, Standing } from '../../../server/contract/model.ts';
import type { PathsAnswer } from '../../../server/contract/paths.ts';
import { capitalised, count, listWords, numeral } from '../grammar.ts';
import { CONTRADICTED, HUB_WORDS, RESPONSE_WORDS, STANDING_WORDS } from '../terms.ts';

interface Reached {
  reached: number;
  /** Of how many. */
  all: number;
  /** Those of the description, as a plural: “compounds”. */
  whom: string;
}

/** The row between a question and its answers. */
export const OUTCOME = {
  searching: 'Searching',
  /** All chains of so many steps are found, and how many there are. */
  searchedTo: (steps: number, chains: number) =>
    `Searched to ${count(steps, 'step')}, ${count(chains, 'chain')} so far`,
  stop: 'Stop',
  again: 'Search again',
  more: 'List more',
  listedMore: 'Listed more',
  order: 'Shortest first, then best standing, then most sources',
  progress: 'Steps that are searched',
  /** “3 chains”, “3 chains reach 2 of 7 compounds”, “No chain”. */
  found: (chains: number, reached: Reached | undefined) => (
    <>
      <b>{chains === 0 ? 'No chain' : count(chains, 'chain')}</b>{' '}
      {reached && (
        <>
          {chains === 1 ? 'reaches' : 'reach'}{' '}
          <b>
            {numeral(reached.reached)} of {numeral(reached.all)}
          </b>{' '}
          {reached.whom}
        </>
      )}
    </>
  ),
  /** @param steps to which it was searched before; 0: to none */
  stopped: (steps: number) =>
    steps > 0
      ? `Stopped: not all was searched. It was searched to ${count(steps, 'step')}.`
      : 'Stopped: not all was searched.',
  notWhole: 'The answer did not come whole.',
  whole: 'Search complete',
  wholeListed: (chains: number) => `Search complete; the first ${numeral(chains)} are listed`,
  cut: 'Not all was searched',
} as const;

/** Why a search ended before it was whole, and what can be done. */
export const CUT_SHORT: Record<NonNullable<PathsAnswer['reason']> | 'unknown', string> = {
  steps:
    'The search stopped at its limit of work. What it found is shown; fewer steps or names may be searched whole.',
  time: 'The search stopped at its time limit. What it found is shown; fewer steps or names may be searched whole.',
  memory:
    'The search stopped at its memory limit. What it found is shown; fewer steps or names may be searched whole.',
  paths:
    'There are more chains than can be counted. The first that were found are shown; narrower rules would show all.',
  unknown: 'The search ended before it was whole.',
};

/** What stands in place of chains. */
export const ANSWERS = {
  chooseFrom: 'Choose whom to begin with',
  chooseTo: 'Choose whom to reach',
  aboutOne: 'The question begins and ends with one and the same name.',
  twoEnds: 'A question has two ends: names, or everyone of a description, such as any compound.',
  fewerSteps: (steps: number) => `Ask for at most ${count(steps, 'step')}`,
  unknownNamed: 'The question names something that is not in the case.',
  withoutUnknown: 'Ask without it',
  leftUnknownOut: 'Left out what is not in the case',
} as const;

export const CHAINS = {
  ofLength: (steps: number) => `Chains of ${count(steps, 'step')}`,
  length: (steps: number) => count(steps, 'step'),
} as const;

interface Weakest {
  standing: Standing;
  isDisputed: boolean;
  isSpatialOnly: boolean;
  ended: number;
  openDates: number;
}

/** One chain, and what it rests on. */
export const CHAIN = {
  follow: (chain: number) => `Follow chain ${chain}`,
  /** One step, by its lines: what each says, with its claims. */
  step: (lines: readonly string[]) => lines.join(' '),
  line: (sentence: string, claims: readonly string[], { isContradicted }: { isContradicted: boolean }) =>
    `${sentence} (${claims.join(', ')})${isContradicted ? ` ${CONTRADICTED}` : ''}`,
  /** All of it, read aloud. */
  aloud: (steps: readonly string[], replies: string) => `${steps.join(' ')} Replies: ${replies}.`,
  contradicted: 'The sources on a line that is crossed twice cannot all be right.',
  weakest: 'Weakest',
  /** “Alleged, disputed”, “Reported, one ended”. */
  weakestIs: ({ standing, isDisputed, isSpatialOnly, ended, openDates }: Weakest) =>
    [
      STANDING_WORDS[standing],
      isDisputed && 'disputed',
      isSpatialOnly && 'spatial only',
      ended > 0 && (ended === 1 ? 'one ended' : `${ended} ended`),
      openDates > 0 && `${count(openDates, 'date')} unknown`,
    ]
      .filter(Boolean)
      .join(', '),
  sources: 'Sources',
  /** “1, Al Jazeera”; only the number where there are several. */
  sourcesAre: (sources: number, publisher: string | undefined) =>
    publisher === undefined ? String(sources) : `${sources}, ${publisher}`,
  replies: 'Replies',
  breaksWith: 'Breaks with',
  /** By whether each step is one line, and whether it rests on its only source, or on one of several. */
  breaksWithAny: (step: 'line' | 'step', source: 'only' | 'one of several' | undefined) => {
    if (source === undefined) return `any one ${step}`;
    return `any one ${step}, or ${source === 'only' ? 'the source' : 'one source'}`;
  },
} as const;

export const REPLIES = {
  said: (author: string, kind: ResponseKind, text: string) =>
    `${author}, ${RESPONSE_WORDS[kind]}: ${capitalised(text)}`,
  to: (claims: readonly string[]) => `Reply to ${claims.join(', ')}`,
  /** “Al Jazeera, July 2022, ¶2, P4.4”: its source, the place there, and its id. */
  place: (parts: readonly string[]) => parts.filter(Boolean).join(', '),
  /** “Hun To, in court (P4.4, P4.5)”: those of one author and kind together. */
  named: (author: string, kind: ResponseKind, ids: readonly string[]) =>
    `${author}, ${RESPONSE_WORDS[kind]} (${ids.join(', ')})`,
  are: (replies: readonly string[]) => `Replies: ${replies.join(' · ')}`,
  /** Besides those that stand in full. */
  also: (replies: readonly string[]) => `Also ${replies.join(' · ')}`,
} as const;

/** Lines that run between the same two. */
export const MORE_LINES = {
  more: (lines: number, { isDisputed }: { isDisputed: boolean }) =>
    `+${count(lines, 'more line')}${isDisputed ? ', disputed' : ''}`,
  rests: (standing: Standing, claims: readonly string[], { isContradicted }: { isContradicted: boolean }) =>
    `${STANDING_WORDS[standing]} · ${claims.join(', ')}${isContradicted ? ` · ${CONTRADICTED}` : ''}`,
} as const;

interface CompareWay {
  label: string;
  /** The same, said of itself. */
  name: string;
}

/** The button that compares a chain: no chain is kept, this one, another, or this is one of two. */
export const COMPARE_WAYS: Record<
  'none' | 'this' | 'other' | 'pair',
  (chain: number, kept: number | undefined) => CompareWay
> = {
  none: (chain) => ({ label: 'Compare', name: `Compare chain ${chain} with another` }),
  this: (chain) => ({ label: 'Let go', name: `Let go of chain ${chain}: compare it with none` }),
  other: (chain, kept) => ({ label: `With ${kept}`, name: `With ${kept}: compare chain ${chain} with it` }),
  pair: (chain) => ({ label: 'Change', name: `Change chain ${chain} for another` }),
};

export const COMPARED = {
  kept: (chain: number) => `Kept chain ${chain} to compare`,
  stopped: 'Stopped comparing',
  both: (first: number, second: number) => `Compared chains ${first} and ${second}`,
} as const;

/** Two chains beside each other. */
export const COMPARISON = {
  label: (first: number, second: number) => `Chains ${first} and ${second} compared`,
  title: (first: number, second: number) => `Chains ${first} and ${second}`,
  close: 'Back to all chains',
  only: (chain: number) => `Only chain ${chain}`,
  both: 'Both',
  names: 'Names',
  lines: 'Lines',
  sources: 'Sources',
  none: 'None',
} as const;

type Relaxation = PathsAnswer['relaxations'][number];

/** “No documented path” is an answer. */
export const NO_PATH = {
  title: 'No documented path',
  /** @param how whether all was searched */
  scope: (how: string) => `${how} This says what the loaded sources show, not that no connection exists.`,
  wholePattern: 'The search for this pattern is complete.',
  whole: (steps: number) => `The search is complete to ${count(steps, 'step')}.`,
  changes: 'Which single change would find one',
  change: 'Change',
  finds: 'Finds',
  hubsWouldShow: 'What allowing hubs would show',
  /** Under the name of one, where a kind is qualified. */
  aHub: 'a hub',
  /** Why a chain through hubs is no connection. @param hubs of what sort they are */
  why: (hubs: readonly Hub[]) => {
    const joint = hubs.length > 0 ? listWords([...new Set(hubs.map((hub) => HUB_WORDS[hub]))]) : 'a hub';
    return `${capitalised(joint)} joins these two, and ${joint} joins everyone in it. This is not a documented connection.`;
  },
} as const;

/** One rule relaxed: what that is, and what it would find. */
export const RELAXATIONS = {
  hubs: 'Allow hubs',
  standing: (standing: Standing) => `Allow ${STANDING_WORDS[standing].toLowerCase()} lines`,
  inference: 'Allow inferred lines',
  layer: (title: string) => `Add the layer ${title}`,
  maxHops: 'Allow one more step',
  asOf: 'Ask about all times',
  /** “4 chains, shortest 3 steps”; “None”. */
  finds: ({ finds, atLeast, shortest }: Pick<Relaxation, 'finds' | 'atLeast' | 'shortest'>) => {
    if (finds === 0) return atLeast ? 'None found before the search ended' : 'None';
    const chains = `${atLeast ? 'At least ' : ''}${count(finds, 'chain')}`;
    return shortest === null ? chains : `${chains}, shortest ${count(shortest, 'step')}`;
  },
  /** “3 through Cambodia, 2 through several hubs”. */
  through: (parts: readonly string[]) => parts.join(', '),
  throughHub: (chains: number, hub: string, { isAtLeast }: { isAtLeast: boolean }) =>
    `${isAtLeast ? 'at least ' : ''}${chains} through ${hub}`,
  throughOthers: (hubs: number) => `others through one of ${count(hubs, 'other hub')}`,
  throughSeveral: (chains: number) => `${chains} through several hubs`,
} as const;
