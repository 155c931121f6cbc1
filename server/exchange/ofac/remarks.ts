/** The remarks of an entry: a sentence of parts, of which only those are taken apart that say themselves what they are. */
import { partialDateOf } from '../tools/dates.ts';
import type { Fact } from './entry.ts';

const PARTS: readonly (readonly [begin: RegExp, predicate: string])[] = [
  [/^(?:alt\. )?DOB /i, 'birth date'],
  [/^(?:alt\. )?POB /i, 'birth place'],
  [/^(?:alt\. )?nationality /i, 'nationality'],
  [/^(?:alt\. )?citizen /i, 'citizenship'],
  [/^(?:alt\. )?passport /i, 'passport'],
  [/^gender /i, 'gender'],
];

const LINKED = /^linked to: /i;

export interface Remarks {
  readonly facts: readonly Fact[];
  readonly linkedTo: readonly string[];
}

/** Every part is kept: as what it is, or with the others as remarks. */
export function remarksOf(text: string): Remarks {
  const facts: Fact[] = [];
  const linkedTo: string[] = [];
  const others: string[] = [];
  for (const part of partsOf(text)) {
    const known = PARTS.find(([begin]) => begin.test(part));
    if (LINKED.test(part)) linkedTo.push(part.replace(LINKED, '').trim());
    else if (known) facts.push({ predicate: known[1], value: exact(known[1], part.replace(known[0], '')) });
    else others.push(part);
  }
  if (others.length > 0) facts.push({ predicate: 'remarks', value: others.join('; ') });
  return { facts, linkedTo: linkedTo.filter((name) => name !== '') };
}

const partsOf = (text: string): string[] =>
  text
    .replace(/\.\s*$/, '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A birth date in our form where it is surely a date; else as it stands (“circa 1970”). */
export const exact = (predicate: string, value: string): string =>
  (predicate === 'birth date' ? partialDateOf(value) : undefined) ?? value.trim();
