import { createHash } from 'node:crypto';
import type { FigureContent } from '../contract/figure.ts';
import { canonicalJson } from '../domain/figure/canonical-json.ts';

/** `sha256:` and the hash of the RFC 8785 form. */
export const contentHashOf = (content: FigureContent): string =>
  `sha256:${createHash('sha256').update(canonicalJson(content)).digest('hex')}`;
