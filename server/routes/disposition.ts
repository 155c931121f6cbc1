/** The name under which an answer is offered as a file. */
import { FALLBACK, fullNameOf, plainNameOf } from '../domain/file-name.ts';

/**
 * `Content-Disposition` (RFC 6266): a plain name that is safe in any header and any folder, and the full one encoded
 * beside it. The stem may be a title, in any script; without a letter that can be shown it is `throughline`.
 */
export function disposition(stem: string, extension: string): string {
  const full = fullNameOf(stem) || FALLBACK;
  return `attachment; filename="${plainNameOf(stem)}.${extension}"; filename*=UTF-8''${encoded(full)}.${extension}`;
}

/** `encodeURIComponent` leaves four characters that RFC 5987 does not allow. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
