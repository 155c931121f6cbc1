/** The notes of a figure, each with what it is about: a line, or a badge in a box. */
import type { Figure } from '../../../server/contract/figure.ts';
import { NOTE_ROW } from '../../words/figure/contents.tsx';

export interface Noted {
  readonly key: string;
  readonly number: number;
  /** Its place in the order, from 0. */
  readonly at: number;
  /** “Hun To is a nephew of Hun Sen”, “Hun Sen: Prime minister 2022”. */
  readonly words: string;
  /** The line that it is about; absent for a badge alone. */
  readonly relation?: string;
  /** The box whose badge it is about. */
  readonly entity?: string;
  readonly isDisputed: boolean;
}

export function notedIn({ notes, lines, entities }: Figure): Noted[] {
  return notes.map(({ number, relations }, at) => {
    const line = lines.find((each) => each.note === number);
    const entity = entities.find(({ badges }) => badges.some(({ note }) => note === number));
    const badge = entity?.badges.find(({ note }) => note === number);
    const key = relations.join(' ');
    if (line) return { key, number, at, words: line.sentence, relation: line.id, isDisputed: line.disputed };
    return {
      key,
      number,
      at,
      words: entity && badge ? NOTE_ROW.badge(entity.name, badge.label) : NOTE_ROW.other(number),
      isDisputed: false,
      ...(entity && { entity: entity.id }),
    };
  });
}

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Whether one of the texts holds what is sought; whatever the case and the marks. */
export const holds = (texts: readonly string[], sought: string): boolean =>
  texts.some((text) => folded(text).includes(folded(sought.trim())));
