/** The name under which an answer is offered as a file. */

/**
 * `Content-Disposition` (RFC 6266): a plain name that is safe in any header and any folder, and the full one encoded
 * beside it. The stem may be a title, in any script; without a letter that can be shown it is `throughline`.
 */
export function disposition(stem: string, extension: string): string {
  const full = stem
    .toWellFormed()
    .replace(/[\p{C}/\\:*?"<>|]+/gu, ' ')
    .replace(/^[\s.]+/, '')
    .slice(0, 150)
    .toWellFormed()
    .trim();
  const plain = full
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(0, 100)
    .replace(/[-.]+$/, '');
  return `attachment; filename="${plain || 'throughline'}.${extension}"; filename*=UTF-8''${encoded(full || 'throughline')}.${extension}`;
}

/** `encodeURIComponent` leaves four characters that RFC 5987 does not allow. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
