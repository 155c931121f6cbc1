/** The question of Paths: what each of its terms says, the clause around it, and the sentence that they make. */
import type { ReactNode } from 'react';
import type { ShapeStep } from '../../../server/contract/paths.ts';
import { count, dateWords, listWords, numeral } from '../grammar.ts';
import { AS_OF } from '../ui.ts';

type Direction = NonNullable<ShapeStep['direction']>;
type Hubs = 'ends' | 'through';
type Time = 'any' | 'together' | 'in-order';

/** What the terms of the rules say. Those of the ends and the lines are in `lines.ts`. */
export const TERMS = {
  steps: (steps: number): string => count(steps, 'step'),
  direction: (direction: Direction): string => DIRECTIONS[direction],
  hubs: (hubs: Hubs): string => HUBS[hubs],
  time: (time: Time): string => TIMES[time],
  /** Before the first name to avoid is chosen. */
  nobodyYet: 'some names',
  layers: (titles: readonly string[]): string => (titles.length === 0 ? 'no layer' : listWords(titles)),
  /** @param date absent: whenever a line held */
  asOf: (date: string | undefined): string => (date === undefined ? AS_OF.always : dateWords(date)),
  /** @param lengths how many, the shortest first; absent: all */
  listing: ({ lengths, isOfEachPair, most }: Listing): string =>
    `${lengthsWords(lengths)}${isOfEachPair ? ' of each pair' : ''}, ${numeral(most)} chains at most`,
} as const;

interface Listing {
  lengths: number | undefined;
  isOfEachPair: boolean;
  most: number;
}

const DIRECTIONS: Record<Direction, string> = {
  any: 'any direction',
  along: 'the direction of each line',
  against: 'the direction against each line',
};

const HUBS: Record<Hubs, string> = { ends: 'hubs only at the ends', through: 'hubs anywhere' };

const TIMES: Record<Time, string> = {
  any: 'at any time',
  together: 'all on one same day',
  'in-order': 'with beginnings in order',
};

function lengthsWords(lengths: number | undefined): string {
  if (lengths === undefined) return 'all lengths';
  return lengths === 1 ? 'the shortest length' : `the ${lengths} shortest lengths`;
}

/** A term with the words that belong to it: it is read aloud so, wherever in the sentence it stands. */
export type Clause = (term: string) => string;

export const CLAUSES = {
  from: (name) => `How is ${name}`,
  fromSeveral: (names) => `How are ${names}`,
  to: (name) => `connected to ${name}`,
  steps: (steps) => `in at most ${steps}`,
  lines: (lines) => `over ${lines} lines`,
  direction: (direction) => `in ${direction}`,
  hubs: (hubs) => `with ${hubs}`,
  avoid: (names) => `not by way of ${names}`,
  layers: (titles) => `in ${titles}`,
  asOf: (date) => `as of ${date}`,
  time: (time) => `the lines of one chain ${time}`,
  listing: (listing) => `listing ${listing}`,
  /** A pattern: what begins it, and each verb after that. */
  firstVerb: (verb) => `it ${verb}`,
  nextVerb: (verb) => `which ${verb}`,
  arrival: (arrival) => arrival,
} satisfies Record<string, Clause>;

interface Allowing {
  alleged: string;
  inferred: string;
  allegedClause: Clause;
  inferredClause: Clause;
}

const allegedClause: Clause = (alleged) => `allowing ${alleged}`;

/** Two terms, by which of the weaker lines are allowed: “allowing alleged” “but not inferred lines”. */
export const ALLOWING: Record<'neither' | 'alleged' | 'both', Allowing> = {
  neither: {
    alleged: 'no alleged',
    inferred: 'no inferred',
    allegedClause,
    inferredClause: (inferred) => `and ${inferred} lines`,
  },
  alleged: {
    alleged: 'alleged',
    inferred: 'inferred',
    allegedClause,
    inferredClause: (inferred) => `but not ${inferred} lines`,
  },
  both: {
    alleged: 'alleged',
    inferred: 'inferred',
    allegedClause,
    inferredClause: (inferred) => `and ${inferred} lines`,
  },
};

/** A clause whose term can be changed in place, with the sign that follows it, which never begins a line. */
export type Part = (sign?: string) => ReactNode;

interface Parts {
  from: Part;
  to: Part;
  /** Step by step, in place of how many, over which lines and in which direction. */
  pattern: ReactNode;
  steps: Part;
  direction: Part;
  alleged: Part;
  inferred: Part;
  hubs: Part;
  layers: Part;
  asOf: Part;
  /** Absent while they have their usual values. */
  lines: Part | undefined;
  avoid: Part | undefined;
  time: Part | undefined;
  listing: Part | undefined;
}

/** The same as plain text, each clause ready-made; absent ones have their usual values. */
interface Told {
  from: string;
  to: string;
  /** How it is reached: a pattern, or steps and direction. */
  way: string;
  lines: string | undefined;
  alleged: string;
  inferred: string;
  hubs: string;
  avoid: string | undefined;
  layers: string;
  asOf: string;
  time: string | undefined;
  listing: string | undefined;
}

/** A step of a pattern: its verb and where it arrives, as clauses. */
interface ToldStep {
  verb: string;
  arrival: string;
}

export const SENTENCE = {
  label: 'The question, term by term',
  /** The question, each term of which can be changed in place. */
  inParts: (parts: Parts): ReactNode => {
    const { from, to, pattern, steps, lines, direction, alleged, inferred, hubs, avoid } = parts;
    const { layers, asOf, time, listing } = parts;
    return (
      <>
        {from()} {to()}{' '}
        {pattern ?? (
          <>
            {steps(',')} {lines && <>{lines(',')} </>}
            {direction(',')}{' '}
          </>
        )}
        {alleged()} {inferred(',')} {hubs(',')} {avoid && <>{avoid(',')} </>}
        {layers(',')} {asOf(time || listing ? ',' : '?')}
        {time && <> {time(listing ? ',' : '?')}</>}
        {listing && <> {listing('?')}</>}
      </>
    );
  },
  /** A pattern within it: its steps in order, and the way to add one. */
  patternInParts: (steps: ReactNode, more: ReactNode): ReactNode => (
    <>
      by this pattern: {steps}
      {more}
    </>
  ),
  stepInParts: (verb: Part, arrival: Part): ReactNode => (
    <>
      {verb()} {arrival(',')}{' '}
    </>
  ),
  /** As it is read aloud, copied and printed. */
  told: ({
    from,
    to,
    way,
    lines,
    alleged,
    inferred,
    hubs,
    avoid,
    layers,
    asOf,
    time,
    listing,
  }: Told): string =>
    `${[`${from} ${to} ${way}`, lines, `${alleged} ${inferred}`, hubs, avoid, layers, asOf, time, listing]
      .filter((part) => part !== undefined)
      .join(', ')}?`,
  toldWay: (steps: string, direction: string): string => `${steps}, ${direction}`,
  toldPattern: (steps: readonly ToldStep[]): string =>
    `by this pattern: ${steps.map(({ verb, arrival }) => `${verb} ${arrival}`).join(', ')}`,
  /** Only whom it is about, as the name of a file. */
  toldEnds: (from: string, to: string): string => `${from} ${to}`,
} as const;
