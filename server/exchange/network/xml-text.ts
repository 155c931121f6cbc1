import { escapeMarkup, writable } from '../../domain/text/markup.ts';
import type { Losses } from '../writer.ts';

const LINE_ENDS: Readonly<Record<string, string>> = { '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/**
 * As it may stand in an element or an attribute, with its tabs and line ends. What XML 1.0 cannot hold is left out and
 * counted by the column.
 */
export function xmlText(text: string, losses: Losses, about: string): string {
  if (writable(text) !== text) losses.add('character', about);
  return escapeMarkup(text).replace(/[\t\n\r]/g, (character) => LINE_ENDS[character] ?? '');
}
