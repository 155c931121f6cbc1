/** A title as the name of a file. */

export const FALLBACK = 'throughline';

/** In any script, without what splits a header or a path; empty where nothing is left of it. */
export const fullNameOf = (title: string): string =>
  title
    .toWellFormed()
    .replace(/[\p{C}/\\:*?"<>|]+/gu, ' ')
    .replace(/^[\s.]+/, '')
    .slice(0, 150)
    .toWellFormed()
    .trim();

/** Safe in any header, folder and archive: ASCII letters, digits, dots, hyphens. */
export const plainNameOf = (title: string): string =>
  fullNameOf(title)
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(0, 100)
    .replace(/[-.]+$/, '') || FALLBACK;
