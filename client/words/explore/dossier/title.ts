/** What stands at the head of what is read, as one sentence: it is copied too. */

export const DOSSIER_TITLES = {
  entity: (name: string, kind: string) => `${name}, ${kind}.`,
  source: (title: string, publisher: string) => `“${title}”, ${publisher}.`,
} as const;
