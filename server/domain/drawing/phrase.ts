/**
 * A little English grammar: enough to set a relation's wording as a verb on a line and as a sentence, in the tense and
 * with the caution that its standing asks for. It knows three shapes, "owns", "nephew of" and "located in".
 */

export interface Phrase {
  /** `verb`: "owns", third person · `past`: "founded" · `noun`: "nephew of" · `state`: "located in", "close to". */
  readonly shape: 'verb' | 'past' | 'noun' | 'state';
  /** The words, without "reportedly", "alleged" and "former" before them. */
  readonly core: string;
  /** The words say that it is an accusation, or who says so. */
  readonly hedged: boolean;
  /** The words begin with "reportedly". */
  readonly reportedly: boolean;
  /** The words begin with "alleged". */
  readonly alleged: boolean;
  /** The words say that it is over. */
  readonly over: boolean;
  /** The words begin with "former". */
  readonly former: boolean;
}

const IRREGULAR: Readonly<Record<string, { base: string; past: string; participle?: string }>> = {
  is: { base: 'be', past: 'was', participle: 'been' },
  has: { base: 'have', past: 'had' },
  does: { base: 'do', past: 'did', participle: 'done' },
  goes: { base: 'go', past: 'went', participle: 'gone' },
  sits: { base: 'sit', past: 'sat' },
  stands: { base: 'stand', past: 'stood' },
  holds: { base: 'hold', past: 'held' },
  leads: { base: 'lead', past: 'led' },
  runs: { base: 'run', past: 'ran', participle: 'run' },
  sells: { base: 'sell', past: 'sold' },
  buys: { base: 'buy', past: 'bought' },
  builds: { base: 'build', past: 'built' },
  gives: { base: 'give', past: 'gave', participle: 'given' },
  takes: { base: 'take', past: 'took', participle: 'taken' },
  keeps: { base: 'keep', past: 'kept' },
  pays: { base: 'pay', past: 'paid' },
  lends: { base: 'lend', past: 'lent' },
  leases: { base: 'lease', past: 'leased' },
  controls: { base: 'control', past: 'controlled' },
  'co-owns': { base: 'co-own', past: 'co-owned' },
};

// Words in -s that are no verbs, where a wording may begin with them.
const NOUNS_IN_S = new Set(['boss', 'business', 'alias', 'sales', 'links', 'ties', 'ms', 'headquarters']);
const PREPOSITIONS = /\s(?:of|to|at|in|for|by|with|on|from|near|within|against|under|as)$/;
const INTRANSITIVE_PAST = new Set(['invested', 'worked', 'served', 'lived', 'operated', 'appeared']);
const STATES = new Set([
  ...[
    'close',
    'opposite',
    'behind',
    'next',
    'adjacent',
    'near',
    'beside',
    'in',
    'at',
    'on',
    'within',
    'inside',
  ],
  ...[
    'under',
    'same',
    'subject',
    'wanted',
    'loyal',
    'married',
    'known',
    'part',
    'via',
    'said',
    'home',
    'held',
  ],
]);
const PAST = new Set([
  'was',
  'were',
  'had',
  'sold',
  'bought',
  'built',
  'led',
  'ran',
  'met',
  'gave',
  'paid',
  'set',
  'won',
]);

const HEDGE =
  /\b(?:alleg\w*|accus\w*|said|says?|claim\w*|reported\w*|suspect\w*|rumou?r\w*|believ\w*|may|might|possibl[ey])\b|[“‘"]/i;
const OVER = /^(?:was|were|had)\b|\b(?:former|formerly|ex-?|once|until|previous|previously|past|late)\b/i;

/** Reads a wording, or a type's own words. */
export function phraseOf(text: string): Phrase {
  const reportedly = /^reportedly\s+/i.test(text);
  let core = reportedly ? text.replace(/^\S+\s+/, '') : text;
  const alleged = /^(?:alleged(?:ly)?|accused)\s+(?!to\b)/i.test(core);
  if (alleged) core = core.replace(/^\S+\s+/, '');
  const former = /^(?:former(?:ly)?|once|ex)\s+/i.test(core);
  if (former) core = core.replace(/^\S+\s+/, '');
  const shape = shapeOf(core);
  return { shape, core, hedged: HEDGE.test(text), reportedly, alleged, over: OVER.test(text), former };
}

function shapeOf(core: string): Phrase['shape'] {
  // A quoted adverb before the words ("“most” close to") says nothing of their shape.
  const words = core.replace(/^[“"‘][^”"’]*[”"’]\s+/, '').split(/\s+/);
  const first = (words[0] ?? '').toLowerCase();
  if (STATES.has(first)) return 'state';
  if (PAST.has(first)) return 'past';
  if (/[a-z]ed$/.test(first)) {
    return INTRANSITIVE_PAST.has(first) || !PREPOSITIONS.test(` ${words.join(' ')}`) ? 'past' : 'state';
  }
  if (/[a-z]s$/.test(first) && !/(?:ss|us|[^i]is)$/.test(first) && !NOUNS_IN_S.has(first)) return 'verb';
  return 'noun';
}

const split = (core: string): [string, string] => {
  const space = core.indexOf(' ');
  return space < 0 ? [core, ''] : [core.slice(0, space), core.slice(space)];
};

/** "owns" → "own", "is behind" → "be behind". */
export function baseOf(core: string): string {
  const [verb, rest] = split(core);
  const known = IRREGULAR[verb];
  if (known) return known.base + rest;
  if (/ies$/.test(verb)) return `${verb.slice(0, -3)}y${rest}`;
  if (/(?:sh|ch|x|ss|zz)es$/.test(verb)) return verb.slice(0, -2) + rest;
  return verb.slice(0, -1) + rest;
}

/** "owns" → "owned", "is behind" → "was behind". */
export function pastOf(core: string): string {
  const [verb, rest] = split(core);
  return (IRREGULAR[verb]?.past ?? regularPast(verb)) + rest;
}

/** "owns" → "owned", "is behind" → "been behind": after "have". */
export function participleOf(core: string): string {
  const [verb, rest] = split(core);
  const known = IRREGULAR[verb];
  return (known?.participle ?? known?.past ?? regularPast(verb)) + rest;
}

function regularPast(verb: string): string {
  const base = baseOf(verb);
  if (base.endsWith('e')) return `${base}d`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${base}ed`;
}

/** "a nephew of", "an ally of"; a word that stands without an article is left as it is. */
export function withArticle(noun: string): string {
  if (/^(?:an?|the|one|two|his|her|its|their|some|several|many|part)\s|^[“"‘]/i.test(noun)) return noun;
  return `${/^(?:[aeio]|u(?!ni|s))/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

const lastWord = (text: string) =>
  text
    .replace(/[”"’).\s]+$/, '')
    .split(/\s+/)
    .at(-1) ?? '';

const COUNTED = /^(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many)\s/i;
const BARE = /^(?:an?|the|one|persons?|people)\s|^[“"‘(][^”"’)]*[”"’)]?$/i;

/** Whether a name is of several: it is counted, or ends in a plural that is no proper name ("chief tycoons"). */
export function isPlural(name: string): boolean {
  const last = lastWord(headOf(name));
  return (
    COUNTED.test(name) ||
    (/^[a-z-]+s$/.test(last) && !/(?:ss|us|is)$/.test(last)) ||
    /^(?:police|people|men|women|authorities)$/i.test(last)
  );
}

/** “Generous supporter”, but neither “A nephew” nor “Chinatown”. */
const QUOTED_DESCRIPTION = /^[“"‘](?!(?:[Aa]n?|[Tt]he|[Oo]ne)\s)\p{L}+\s(?:.*\s)?[a-z-]+[”"’]$/u;

const ORGAN =
  /\b(?:Agency|Army|Assembly|Authority|Bureau|Commission|Committee|Council|Court|Department|Ministry|Mission|Parliament|Party|Police|Senate)$/;

// What a name begins with that describes and is no proper name. Deliberately short: a proper name keeps its capital.
const DESCRIBING = new Set([
  ...['a', 'an', 'the', 'one', 'some', 'several', 'many'],
  ...['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['special', 'summer', 'remote', 'main', 'local', 'highway', 'scam', 'unnamed', 'court', 'police'],
]);

const headOf = (name: string) =>
  name.split(/\s(?:of|in|at|from|behind|on|who|that|by|for|with)\s/)[0] ?? name;
const isCommon = (word: string) => /^[a-z][a-z-]*$/.test(word);

/** "Special economic zone" as it stands within a sentence: "special economic zone". A proper name is left as it is. */
export function withinSentence(name: string): string {
  const [first = '', ...rest] = headOf(name).split(/\s+/);
  const describes =
    DESCRIBING.has(first.toLowerCase()) &&
    /\s/.test(name) &&
    (rest.length === 0 || isCommon(rest.at(-1) ?? ''));
  return describes ? first.charAt(0).toLowerCase() + name.slice(1) : name;
}

/**
 * "the Heng He compound", "the National Police of Cambodia", "the special economic zone", but "Hun To": a name that ends
 * in a common noun or an organ of a state, or says of what or where it is, takes an article within a sentence.
 */
export function inSentence(name: string): string {
  const words = withinSentence(name);
  if (QUOTED_DESCRIPTION.test(name) && !isPlural(name)) return `the ${words}`;
  if (BARE.test(name) || COUNTED.test(name) || !/\s/.test(name)) return words;
  if (ORGAN.test(name)) return `the ${words}`;
  if (/[’']s\s/.test(name)) return words;
  const common = isCommon(lastWord(name)) && !isPlural(name);
  return common || /\s(?:of|for|at)\s|^United\s/.test(name) ? `the ${words}` : words;
}
