import { TAKING } from '../../words/figure/files.ts';

/** A title as a file’s name: letters, digits and hyphens. */
export function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return plain === '' ? TAKING.fileName : plain.slice(0, 80);
}
