/** What became of the replies: the first thing that whoever publishes a figure again has to add. */
import type { FigureContent, FigureResponse } from '../../../contract/figure.ts';
import { byCodePoint } from '../../../contract/model.ts';
import { dateInWords, listOf } from '../../text/grammar.ts';
import { REPLY_WORDS } from '../../text/terms.ts';
import { byId, type Compared, type Difference, noteNow, quoted, sourceIdOf } from './compared.ts';

export function replyDifferences(compared: Compared): Difference[] {
  const { shown, now } = compared;
  const then = byId(shown.responses);
  const after = byId(now.responses);
  return [
    ...shown.responses.flatMap((reply, index) => {
      const same = after.get(reply.id);
      return same === undefined ? gone(compared, reply, index) : changed(compared, reply, same);
    }),
    ...now.responses.filter((reply) => !then.has(reply.id)).map((reply) => arrived(compared, reply)),
  ];
}

function arrived({ now, shown }: Compared, reply: FigureResponse): Difference {
  const date = reply.date === undefined ? '' : ` of ${dateInWords(reply.date)}`;
  const words = `${quoted(reply.by)}, ${REPLY_WORDS[reply.kind]}${date}`;
  return {
    change: 'reply-arrived',
    about: reply.id,
    sentence: `A reply arrived: ${words}, to ${answered(reply, now, shown)}.`,
    breaks: false,
  };
}

/** The notes that it answers, by the numbers of the figure that was drawn, where it has them. */
function answered(reply: FigureResponse, content: FigureContent, shown: FigureContent): string {
  const relations = reply.notes.map(
    (number) => content.notes.find((note) => note.number === number)?.relations.join(' ') ?? '',
  );
  const numbers = shown.notes.filter((note) => relations.includes(note.relations.join(' ')));
  if (numbers.length === 0) return 'what is new';
  return `${numbers.length === 1 ? 'note' : 'notes'} ${listOf(
    numbers.map(({ number }) => String(number)),
    'and',
  )}`;
}

/**
 * By whom is told only where they are still shown: the reply of one who is not here is told by its place. A reply that
 * left with the line that it was about is told with the line.
 */
function gone(compared: Compared, reply: FigureResponse, index: number): Difference[] {
  const { shown, here, now } = compared;
  const isHere = here.responses.has(reply.id);
  const isNamed = isHere || now.entities.some(({ name }) => name === reply.by);
  const by = isNamed ? ` by ${quoted(reply.by)}` : '';
  const sentence = `The reply${by} to ${answered(reply, shown, shown)} (${REPLY_WORDS[reply.kind]})`;
  const lost = { change: 'reply-gone', breaks: false } as const;
  if (!isHere) {
    const at = `/shown/responses/${index}`;
    return [{ ...lost, about: null, at, sentence: `${sentence} is no longer recorded.` }];
  }
  const stands = shown.notes.some(
    (note) => reply.notes.includes(note.number) && noteNow(note, now) !== undefined,
  );
  return stands
    ? [{ ...lost, about: reply.id, sentence: `${sentence} no longer answers what the figure shows.` }]
    : [];
}

function changed({ shown, now }: Compared, reply: FigureResponse, after: FigureResponse): Difference[] {
  const parts = [
    ...(reply.kind === after.kind
      ? []
      : [`its kind (${REPLY_WORDS[after.kind]}, not ${REPLY_WORDS[reply.kind]})`]),
    ...(reply.text === after.text ? [] : ['its words']),
    ...(reply.date === after.date ? [] : ['its date']),
    ...(sourceIdOf(reply.source, shown) === sourceIdOf(after.source, now) && reply.locator === after.locator
      ? []
      : ['where it is recorded']),
    ...(answersOthers(reply, after, shown, now) ? ['what it answers'] : []),
  ];
  if (parts.length === 0) return [];
  return [
    {
      change: 'reply-reworded',
      about: reply.id,
      sentence: `The reply by ${quoted(reply.by)} to ${answered(reply, shown, shown)} is not as it was: ${listOf(parts, 'and')}.`,
      breaks: false,
    },
  ];
}

/** Of the claims that both figures show: what is lost or new is told with its note. */
function answersOthers(
  reply: FigureResponse,
  after: FigureResponse,
  shown: FigureContent,
  now: FigureContent,
): boolean {
  const [then, since] = [claimIdsOf(shown), claimIdsOf(now)];
  const inBoth = (ids: readonly string[]) =>
    ids.filter((id) => then.has(id) && since.has(id)).toSorted(byCodePoint);
  return inBoth(reply.claims).join(' ') !== inBoth(after.claims).join(' ');
}

const claimIdsOf = ({ notes }: FigureContent): ReadonlySet<string> =>
  new Set(notes.flatMap(({ claims }) => claims.map(({ id }) => id)));
