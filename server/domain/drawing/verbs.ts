/**
 * What stands on a line, and the sentence that it stands for. Neither ever reads as more than the claims behind it: an
 * allegation says "alleged", an attribution says who, an inference says "may", what is over says "former" or "until".
 */
import type { Relation, RelationType, ResponseKind, Standing } from '../../contract/model.ts';
import { isOver } from '../time/over.ts';
import {
  baseOf,
  inSentence,
  isPlural,
  type Phrase,
  participleOf,
  pastOf,
  phraseOf,
  withArticle,
  withinSentence,
} from './phrase.ts';

/** The part of a relation that its words are made of. */
export type Worded = Pick<Relation, 'type'> &
  Partial<Pick<Relation, 'wording' | 'role' | 'since' | 'asOf' | 'until' | 'ended' | 'share' | 'shareOf'>>;

const OWN: Readonly<Record<RelationType, string>> = {
  owns: 'owns',
  controls: 'controls',
  invests_in: 'invests in',
  director_of: 'director of',
  holds_office: 'holds office in',
  adviser_to: 'adviser to',
  member_of: 'member of',
  works_for: 'works for',
  family_of: 'relative of',
  ally_of: 'ally of',
  supporter_of: 'supporter of',
  linked_to: 'alleged link to',
  sanctioned_by: 'sanctioned by',
  convicted_in: 'convicted in',
  charged_by: 'charged by',
  investigated_by: 'investigated by',
  fugitive_from: 'fugitive from',
  named_in_bill: 'named in',
  litigates: 'in litigation with',
  sits_within: 'sits within',
  located_in: 'located in',
  adjacent_to: 'adjacent to',
  residence_of: 'residence of',
  same_as: 'same as',
};

/** The types whose `role` is the noun on the line, with the word that follows it. */
const AFTER_ROLE: Partial<Record<RelationType, string>> = {
  family_of: 'of',
  director_of: 'of',
  holds_office: 'of',
  member_of: 'of',
  adviser_to: 'to',
  works_for: 'for',
};

const TITLED: ReadonlySet<RelationType> = new Set(['director_of', 'works_for']);
/** Offices that several people hold at once. */
const MANY_HOLDERS = /^(?:senator|deputy minister|secretary of state|judge|ambassador|spokes\w+)\b/i;
const ONE_HOLDER = /^(?:chair\w*|head|chief|president|king|queen|governor)\b/i;
/** What was done once and is not undone: told in the past. */
const DONE: ReadonlySet<RelationType> = new Set([
  'convicted_in',
  'charged_by',
  'investigated_by',
  'sanctioned_by',
]);
/** "“most” close to": how many of a group, which a sentence says before the group's name. */
const HOW_MANY = /^([“"‘](?:most|many|some|several|few)[”"’])\s+/i;

const NBSP = ' ';
const PERCENT = `${NBSP}%`;
const figure = (percent: number) => String(Math.round(percent * 100) / 100);

/** "50 %", "25–50 %", with what it is a share of unless that is equity; absent when nothing is known of it. */
export function shareText(relation: Pick<Worded, 'share' | 'shareOf'>): string | undefined {
  const { share, shareOf } = relation;
  if (!share || (share.min === 0 && share.max === 100)) return undefined;
  const range = share.min === share.max ? figure(share.min) : `${figure(share.min)}–${figure(share.max)}`;
  return `${range}${PERCENT}${shareOf === undefined || shareOf === 'equity' ? '' : ` of ${shareOf}`}`;
}

/** What a line shows as over: thin, and said in its verb. */
export const isEnded = (relation: Worded): boolean =>
  relation.ended === true || relation.until !== undefined || phraseOf(relation.wording ?? '').former;

/**
 * The relation as its words tell it of a date: an end that came later is not told, and the date is. Without a date, or
 * from its end on, it is told as it is.
 */
export function asTold<R extends Worded>(relation: R, asOf: string | undefined): R {
  if (asOf === undefined || relation.until === undefined || isOver(relation, asOf)) return relation;
  const { until: _until, ended: _ended, ...held } = relation;
  return { ...held, asOf: relation.asOf ?? asOf } as R;
}

/** Of nobody is it said to control anything where no claim says so. */
const UNSAID = 'has a line to';

function wordsFor(relation: Worded, standing: Standing): Phrase {
  const phrase = wordsOf(relation);
  return standing === 'uncited' && /\bcontrol/i.test(phrase.core) ? phraseOf(UNSAID) : phrase;
}

function wordsOf(relation: Worded): Phrase {
  if (relation.wording !== undefined) return phraseOf(relation.wording);
  const after = AFTER_ROLE[relation.type];
  if (relation.role === undefined || after === undefined) return phraseOf(OWN[relation.type]);
  const complete = /\s(?:of|to|at|in|for|by|with|on|from)$/.test(relation.role);
  return phraseOf(complete ? relation.role : `${relation.role} ${after}`);
}

// "a former officer (name withheld), via The Paper" is told as "a former officer".
const speakerOf = (attribution: string) =>
  attribution
    .replace(/\([^)]*\)/g, '')
    .split(/[,;]|\bvia\b/)[0]
    ?.replace(/\s+/g, ' ')
    .trim() ?? '';

const LONGEST_SPEAKER = 26;

/** "police say"; absent where nobody is named briefly enough to stand on a line. */
function sayOf(attributions: readonly string[], longest: number): string | undefined {
  const speakers = [...new Set(attributions.map(speakerOf).filter((name) => name !== ''))];
  const [first] = speakers;
  if (first === undefined || first.length > longest) return undefined;
  if (speakers.length > 1) return `${first} and others say`;
  return `${first} ${isPlural(first) || /\sand\s/.test(first) ? 'say' : 'says'}`;
}

const untilText = (relation: Worded, phrase: Phrase) =>
  relation.until !== undefined && !/\buntil\b/.test(phrase.core)
    ? `until ${relation.until.slice(0, 4)}`
    : undefined;

/**
 * The words on the line, without the share: tense first, then caution. `wording` is kept to the letter, and is added to
 * only where it says too much for the standing.
 */
function lineWords(relation: Worded, standing: Standing, attributions: readonly string[]): string {
  const phrase = wordsFor(relation, standing);
  const { shape, core } = phrase;
  const until = untilText(relation, phrase);
  const past = until !== undefined || relation.ended === true;
  const share = /\d\s*%/.test(core) ? undefined : shareText(relation);
  const counted = (words: string) =>
    share === undefined ? words : `${words}${shape === 'verb' ? '' : ','} ${share}`;
  const prefix = (adjective: string, adverb: string) => `${shape === 'noun' ? adjective : adverb} `;

  let words: string;
  if (standing === 'inferred' && !phrase.hedged) words = counted(mayBe(phrase, past, relation.type));
  else {
    const over = phrase.former || (past && until === undefined && !phrase.over);
    const tensed = past && shape === 'verb' && !phrase.over ? pastOf(core) : core;
    const alleged = phrase.alleged || (standing === 'alleged' && !phrase.hedged);
    words = counted(
      `${phrase.reportedly ? 'reportedly ' : ''}${alleged ? prefix('alleged', 'allegedly') : ''}${over ? prefix('former', 'formerly') : ''}${tensed}`,
    );
  }
  if (until !== undefined) words += `${shape === 'verb' && share === undefined ? '' : ','} ${until}`;
  if (standing === 'attributed' && !phrase.hedged) {
    const say = sayOf(attributions, LONGEST_SPEAKER);
    return say === undefined ? `said: ${words}` : `${words}, ${say}`;
  }
  return standing === 'uncited' ? `${words} · uncited` : words;
}

function mayBe(phrase: Phrase, past: boolean, type: RelationType): string {
  if (type === 'same_as' && phrase.core === OWN.same_as) return 'may be';
  if (phrase.shape === 'verb')
    return past ? `may have ${participleOf(phrase.core)}` : `may ${baseOf(phrase.core)}`;
  if (phrase.shape === 'past') return `may have ${phrase.core.replace(/^(?:was|were)\b/, 'been')}`;
  return `${past || phrase.former ? 'may have been' : 'may be'} ${phrase.core}`;
}

/**
 * What stands on the line: "owns 25–50 %", "alleged link to", "owns, police say", "former adviser to".
 * @param attributions who makes the claims of that standing, as the claims word it
 */
export const verbOf = (relation: Worded, standing: Standing, attributions: readonly string[]): string =>
  lineWords(relation, standing, attributions);

/** A part of a sentence: plain text, or the name at one end of the relation. */
export interface SentencePart {
  readonly text: string;
  readonly end?: 'from' | 'to';
}

/** The sentence in parts, so that a page can set the two names apart. Joined, they are `sentenceOf`. */
export function sentenceParts(
  relation: Worded,
  fromName: string,
  toName: string,
  standing: Standing,
  attributions: readonly string[],
): SentencePart[] {
  const wording = wordsFor(relation, standing);
  const plural = isPlural(fromName);
  const [, howMany] = (plural && HOW_MANY.exec(wording.core)) || [];
  const phrase = howMany === undefined ? wording : { ...wording, core: wording.core.replace(HOW_MANY, '') };
  const until = untilText(relation, phrase);
  const clause = clauseOf(relation, phrase, standing, plural, until);
  const [from, to] = [namePartsOf(fromName), namePartsOf(toName)];
  const before = howMany === undefined ? from.article : `${howMany} of the `;
  const tail = `${until === undefined ? whenText(relation, phrase) : ` ${until}`}${tailOf(standing, phrase, attributions)}.`;
  return [
    ...(before === '' ? [] : [{ text: capitalised(before) }]),
    { text: before === '' ? fromName : from.name, end: 'from' },
    { text: ` ${clause} ${to.article}` },
    { text: to.name, end: 'to' },
    { text: tail },
  ];
}

/** What was done is told of its year; what was found to hold on a day, of that day: it may be over since. */
function whenText(relation: Worded, phrase: Phrase): string {
  if (DONE.has(relation.type)) return relation.since === undefined ? '' : ` in ${relation.since.slice(0, 4)}`;
  return relation.asOf === undefined || isEnded(relation) || phrase.over
    ? ''
    : `, as of ${relation.asOf.slice(0, 4)}`;
}

/** The name as it stands within a sentence, and the article before it, with its space, or nothing. */
function namePartsOf(name: string): { article: string; name: string } {
  return { article: inSentence(name).slice(0, -name.length), name: withinSentence(name) };
}

/** The first letter as a capital, within quotation marks too. */
const capitalised = (text: string) => text.replace(/\p{L}/u, (letter) => letter.toUpperCase());

/** "The Heng He compound is alleged to be linked to Hun To." */
export const sentenceOf = (
  relation: Worded,
  fromName: string,
  toName: string,
  standing: Standing,
  attributions: readonly string[],
): string =>
  sentenceParts(relation, fromName, toName, standing, attributions)
    .map((part) => part.text)
    .join('');

function tailOf(standing: Standing, phrase: Phrase, attributions: readonly string[]): string {
  if (standing === 'uncited') return '; no source is given';
  if (standing === 'inferred') return ', by inference';
  if (standing !== 'attributed' || phrase.alleged) return '';
  const say = sayOf(attributions, 80);
  return say === undefined ? ', it is said' : `, ${say}`;
}

/** The words between the two names. */
function clauseOf(
  relation: Worded,
  phrase: Phrase,
  standing: Standing,
  plural: boolean,
  until: string | undefined,
): string {
  const { be, words, past } = predicateOf(relation, phrase, until);
  // `be`: the words are what somebody is; otherwise they are a verb in the third person, or already past.
  if (!phrase.reportedly && (standing === 'alleged' || phrase.alleged)) {
    return `${plural ? 'are' : 'is'} alleged to ${infinitive(be, words, past)}`;
  }
  if (standing === 'inferred') return `may ${infinitive(be, words, past)}`;
  const caution = phrase.reportedly ? 'reportedly ' : '';
  if (be) return `${past ? (plural ? 'were' : 'was') : plural ? 'are' : 'is'} ${caution}${words}`;
  if (phrase.shape === 'past') return `${caution}${words}`;
  if (past) return `${caution}${until === undefined ? 'formerly ' : ''}${pastOf(words)}`;
  return `${caution}${plural ? baseOf(words).replace(/^be\b/, 'are') : words}`;
}

function infinitive(be: boolean, words: string, past: boolean): string {
  if (be) return `${past ? 'have been' : 'be'} ${words}`;
  if (!past) return baseOf(words);
  return `have ${/^[a-z-]+s\b/.test(words) && !/^was\b/.test(words) ? participleOf(words) : words.replace(/^(?:was|were)\b/, 'been')}`;
}

function predicateOf(
  relation: Worded,
  phrase: Phrase,
  until: string | undefined,
): { be: boolean; words: string; past: boolean } {
  const share = /\d\s*%/.test(phrase.core) ? undefined : shareText(relation);
  const core = phrase.core.replace(/^links? to\b/, 'linked to');
  const ended = relation.ended === true || phrase.former;
  if (phrase.shape === 'verb') {
    return { be: false, words: withShare(core, share), past: ended || until !== undefined };
  }
  if (phrase.shape === 'past') return { be: false, words: core, past: true };
  const held = share === undefined ? '' : `, with ${share},`;
  if (phrase.shape === 'state' || core !== phrase.core) {
    const words = `${core.replace(/^same\b/, 'the same')}${held}`;
    return {
      be: true,
      words: ended && until === undefined ? `formerly ${words}` : words,
      past: until !== undefined || DONE.has(relation.type),
    };
  }
  const noun = ended && until === undefined ? `former ${core}` : core;
  return { be: true, words: `${articled(noun, relation)}${held}`, past: until !== undefined };
}

/** "owns 50 % of"; a verb with a preposition of its own keeps it last: "invests 50 % in". */
function withShare(core: string, share: string | undefined): string {
  if (share === undefined) return core;
  return /\s/.test(core) ? `${core}, with ${share},` : `${core} ${share} of`;
}

/** A title stands without an article while it is held; a residence is the one; everybody else is one of several. */
function articled(noun: string, relation: Worded): string {
  if (relation.type === 'residence_of') return `the ${noun}`;
  const title =
    (relation.type === 'holds_office' && !MANY_HOLDERS.test(noun)) ||
    ONE_HOLDER.test(noun) ||
    (TITLED.has(relation.type) && relation.role !== undefined && relation.wording === undefined);
  return title && !noun.startsWith('former ') ? noun : withArticle(noun);
}

const REPLY: Partial<Record<ResponseKind, string>> = {
  denial: 'denies',
  clarification: 'has clarified',
  litigation: 'has gone to court',
};

/**
 * A relation read aloud, with its standing and the replies that dispute it: "Heng He compound, alleged link to Hun To;
 * disputed: Hun To denies." Names are given as text.
 */
export function accessibleName(
  line: { readonly verb: string; readonly standing: Standing; readonly disputed: boolean },
  fromName: string,
  toName: string,
  replies: readonly { readonly by: string; readonly kind: ResponseKind }[] = [],
): string {
  const [, verb = line.verb, said = ''] = /^(.*?)((?:, [^,]+ says?)?(?: · uncited)?)$/.exec(line.verb) ?? [];
  const { shape } = phraseOf(verb);
  const joint = shape === 'verb' || shape === 'past' ? ' ' : ', ';
  const standing = /alleg|\bsay|uncited/.test(line.verb) ? '' : `; ${line.standing}`;
  const disputing = replies.flatMap(({ by, kind }) =>
    REPLY[kind] === undefined ? [] : [`${by} ${REPLY[kind]}`],
  );
  const dispute =
    disputing.length > 0 ? `; disputed: ${disputing.join(', ')}` : line.disputed ? '; disputed' : '';
  return `${fromName}${joint}${verb} ${toName}${said}${standing}${dispute}.`;
}
