/** The sentences that a figure says of itself: for who cannot see it, and for who asks what it does not show. */
import type {
  FigureContent,
  FigureEntity,
  FigureLine,
  FigureResponse,
  FigureSource,
} from '../../contract/figure.ts';
import type { ResponseKind, Standing } from '../../contract/model.ts';
import { countOf, dateInWords, listOf, stopped } from '../text/grammar.ts';
import { REPLY_WORDS } from '../text/terms.ts';

type Shown = Pick<FigureContent, 'entities' | 'lines' | 'notes' | 'responses'>;

/** Of every figure. A line may be of an accusation, and it is drawn as firmly as any other. */
export const CLAIM_SENTENCES =
  'A line is what its sources claim, not a finding of guilt. Whoever is named is presumed innocent of any crime unless a court has found otherwise.';

/** Which lines the weakest standing lets in. */
export const REACH: Readonly<Record<Standing, string>> = {
  documented: 'documented only',
  reported: 'documented or reported',
  attributed: 'documented to attributed',
  alleged: 'documented to alleged, none inferred',
  inferred: 'documented to inferred',
  uncited: 'documented to inferred',
};

/** What became of a line since the figure that this one is compared with. */
export const CHANGE_WORDS: Readonly<Record<NonNullable<FigureLine['change']>, string>> = {
  added: 'new',
  ended: 'now ended',
  changed: 'changed',
  gone: 'gone',
};

/** The name that the case gives, which stands in sentences whatever script the labels are in. */
export const givenName = ({ name, source, also }: FigureEntity): string =>
  source === undefined ? name : (also?.name ?? name);

/** The name that the case gives to the entity of that id. */
export function nameOf(id: string, { entities }: Pick<FigureContent, 'entities'>): string {
  const entity = entities.find((each) => each.id === id);
  return entity === undefined ? id : givenName(entity);
}

/** What is on the sheet, and what was not looked for. */
export function scopeOf(
  shown: Shown,
  leftOut: { readonly lines: number; readonly badges: number; readonly gone: readonly string[] },
  searched: string | undefined,
): string {
  return [
    `${contentsOf(shown).join(', ')}, as selected`,
    ...(leftOut.lines > 0
      ? [`${countOf(leftOut.lines, 'selected line')} outside these terms, not drawn`]
      : []),
    ...(leftOut.badges > 0 ? [`${countOf(leftOut.badges, 'further badge')} without room, not drawn`] : []),
    ...(leftOut.gone.length > 0
      ? [`there no more since the earlier figure: ${listOf(leftOut.gone, 'and')}`]
      : []),
    ...(searched === undefined ? [] : [searched]),
    'sanctioning authorities are not drawn as joins',
    'other records were not looked for',
  ].join('; ');
}

function contentsOf({ entities, lines }: Shown): string[] {
  const badges = entities.reduce((sum, entity) => sum + entity.badges.length, 0);
  return [
    countOf(entities.length, 'entity', 'entities'),
    countOf(lines.length, 'line'),
    ...(badges > 0 ? [countOf(badges, 'badge')] : []),
  ];
}

const MOST_NAMED = 3;

/** One sentence: how much there is, and about whom. */
export function alternativeOf(title: string, shown: Shown): string {
  const degree = (id: string) => shown.lines.filter((line) => line.from === id || line.to === id).length;
  const about = shown.entities
    .toSorted((a, b) => degree(b.id) - degree(a.id))
    .slice(0, MOST_NAMED)
    .map(givenName);
  const disputed = shown.lines.filter((line) => line.disputed).length;
  const [entities = '', lines = '', ...badges] = contentsOf(shown);
  const some = shown.entities.length > MOST_NAMED ? 'among them ' : '';
  const named = about.length === 0 ? '' : `, ${some}${listOf(about, 'and')}`;
  return `Diagram, “${title}”: ${[
    `${entities}${named}`,
    `${lines}${disputed > 0 ? `, ${disputed} of them disputed` : ''}`,
    ...badges,
  ].join('; ')}.`;
}

type Described = Omit<FigureContent, 'description' | 'legend'>;

/**
 * The figure read aloud, a paragraph a line: its terms, who and what is in it, each line with its standing, its sources,
 * its dates and who answers it, the badges, the replies in full, of whom none is asked for, and what was not looked for.
 */
export function describeFigure(figure: Described): string {
  const paragraphs = [
    [figure.alternative, ...(figure.standfirst === null ? [] : [stopped(figure.standfirst)])],
    [termsSentence(figure)],
    boxSentences(figure),
    ...figure.lines.map((line) => lineSentences(line, figure)),
    badgeSentences(figure),
    loneSentences(figure),
    ...figure.responses.map((response) => [replySentence(response)]),
    unaskedSentences(figure),
    figure.signoffs.map(({ what, by, date }) => `Checked by hand: ${what}, by ${by}, ${dateInWords(date)}.`),
    [`Scope: ${figure.scope}.`, CLAIM_SENTENCES],
  ];
  return paragraphs
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => sentences.join(' '))
    .join('\n');
}

function termsSentence({ options: { asOf, layers } }: Described): string {
  const when = asOf === null ? 'Lines of any date are shown' : `Lines are shown as of ${dateInWords(asOf)}`;
  const where = layers.length === 0 ? '' : `, from ${listOf(layers.map(layerInWords), 'and')}`;
  return `${when}${where}; replies are shown from everywhere.`;
}

/** “Reporting (July 2022, estimated)”. */
export function layerInWords({ title, asOf, asOfNote }: FigureContent['options']['layers'][number]): string {
  const when = [
    ...(asOf === undefined ? [] : [dateInWords(asOf)]),
    ...(asOfNote === undefined ? [] : [asOfNote]),
  ];
  return when.length === 0 ? title : `${title} (${when.join(', ')})`;
}

/** “In the boxes: Heng He (恒合; company, conglomerate) and Hun To (person).” */
const boxSentences = ({ entities }: Described): string[] =>
  entities.length === 0 ? [] : [`In the boxes: ${listOf(entities.map(boxWords), 'and')}.`];

function boxWords(entity: FigureEntity): string {
  const given = givenName(entity);
  const other = [entity.name, entity.also?.name].find((name) => name !== undefined && name !== given);
  const words = entity.words.replaceAll(' · ', ', ');
  return `${given} (${[...(other === undefined ? [] : [other]), words].join('; ')})`;
}

function lineSentences(line: FigureLine, { responses, notes, sources }: Described): string[] {
  const replies = responses.filter(({ notes }) => notes.includes(line.note));
  const said = [...new Set(replies.map(({ kind, by }) => REPLIES[kind](by)))];
  return [
    `Note ${line.note}: ${line.sentence}`,
    `Standing: ${line.standing}.`,
    stopped(toldBy(line.note, { notes, sources })),
    ...(line.since === undefined || line.sentence.includes(line.since.slice(0, 4))
      ? []
      : [`Since ${dateInWords(line.since)}.`]),
    ...(line.change === undefined ? [] : [`${capital(CHANGE_WORDS[line.change])} since the earlier figure.`]),
    ...(said.length === 0 ? [] : [`${line.disputed ? 'Disputed' : 'Answered'}: ${said.join('; ')}.`]),
  ];
}

/** “Told by Nikkei Asia and Al Jazeera”: whose publications a note rests on, in its own order. */
function toldBy(note: number, { notes, sources }: Pick<Described, 'notes' | 'sources'>): string {
  const claims = notes.find(({ number }) => number === note)?.claims ?? [];
  const publishers = claims.flatMap(
    ({ source }) => sources.find(({ number }) => number === source)?.publisher ?? [],
  );
  return `Told by ${listOf([...new Set(publishers)], 'and')}`;
}

const REPLIES: Readonly<Record<ResponseKind, (by: string) => string>> = {
  denial: (by) => `${by} denies it`,
  no_response: (by) => `${by} did not respond`,
  declined: (by) => `${by} declined to answer`,
  clarification: (by) => `${by} has clarified`,
  litigation: (by) => `${by} is in court over it`,
  deflection: (by) => `${by} replied to something else`,
  mitigation: (by) => `${by} qualifies it`,
  commitment: (by) => `${by} has made a commitment`,
};

const badgeSentences = ({ entities, notes, sources }: Described): string[] =>
  entities.flatMap((entity) =>
    entity.badges.map(({ label, note }) =>
      stopped(
        `${givenName(entity)} is marked “${label}”, which rests on note ${note}. ${toldBy(note, { notes, sources })}`,
      ),
    ),
  );

/** Of those that no line tells of, and of owners whom nobody names. */
function loneSentences({ entities, lines }: Described): string[] {
  const joined = new Set(lines.flatMap(({ from, to }) => [from, to]));
  const alone = entities.filter(({ id }) => !joined.has(id)).map(givenName);
  const unknown = entities.filter((entity) => entity.unknown).map(givenName);
  return [
    ...(alone.length === 0 ? [] : [`Without a line: ${listOf(alone, 'and')}.`]),
    ...unknown.map((name) => stopped(`${name} stands for an owner whom a source declares unknown`)),
  ];
}

/** “Hun To, denial, 5 July 2024, to notes 3 and 5: …”. */
const replySentence = ({ by, kind, date, notes, text }: FigureResponse): string =>
  stopped(
    `${[by, REPLY_WORDS[kind], ...(date === undefined ? [] : [dateInWords(date)])].join(', ')}, to ${
      notes.length === 1 ? 'note' : 'notes'
    } ${listOf(notes.map(String), 'and')}: ${text}`,
  );

/** Of whom nobody recorded that he was asked, and why an editor shows them all the same. */
export function unaskedSentences({
  unanswered,
  overrides,
  entities,
}: Pick<FigureContent, 'unanswered' | 'overrides' | 'entities'>): string[] {
  const names = unanswered.map(({ name }) => name);
  return [
    ...(names.length === 0
      ? []
      : [
          `On these lines no request for comment to ${listOf(names, 'or')} is recorded. Not responding is not an admission.`,
        ]),
    ...overrides.map(
      (override) =>
        `Shown without a recorded reply, ${nameOf(override.about, { entities })}: ${reasonOf(override)}`,
    ),
  ];
}

/** “He was asked twice in June. (A. Editor, 4 May 2026)”. */
export function reasonOf({ reason, by, date }: FigureContent['overrides'][number]): string {
  const who = [...(by === undefined ? [] : [by]), ...(date === undefined ? [] : [dateInWords(date)])];
  return who.length === 0 ? stopped(reason) : `${stopped(reason)} (${who.join(', ')})`;
}

/** What a source is, after its publisher: title, date, who carries it, whose copy it is, where and when it was read. */
export function sourceWords(source: FigureSource): string[] {
  const when = [
    ...(source.date === undefined ? [] : [dateInWords(source.date)]),
    ...(source.dateNote === undefined ? [] : [source.dateNote]),
  ];
  return [
    source.title,
    ...(when.length === 0 ? ['undated'] : when),
    ...(source.carriedBy === undefined ? [] : [`carried by ${source.carriedBy}`]),
    ...(source.copyOf === undefined ? [] : [`a copy of ${source.copyOf}`]),
    ...(source.url === undefined ? [] : [source.url]),
    ...(source.retrieved === undefined ? [] : [`retrieved ${dateInWords(source.retrieved)}`]),
  ];
}

/** “for the spelling 恒合 only”: which names a source is listed for; absent where it is listed for none. */
export function spellingsOf(
  number: number,
  { entities, notes, responses }: Pick<FigureContent, 'entities' | 'notes' | 'responses'>,
): string | undefined {
  const names = entities.flatMap((entity) => [
    ...(entity.source === number ? [entity.name] : []),
    ...(entity.also?.source === number ? [entity.also.name] : []),
  ]);
  if (names.length === 0) return undefined;
  const cited =
    notes.some(({ claims }) => claims.some(({ source }) => source === number)) ||
    responses.some(({ source }) => source === number);
  const spelling = names.length === 1 ? 'spelling' : 'spellings';
  return `${cited ? 'also ' : ''}for the ${spelling} ${listOf(names, 'and')}${cited ? '' : ' only'}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
