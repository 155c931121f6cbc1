/** What the words of other programs mean: of kinds and types of relation, and nothing that is not plainly so. */
import type { ImportSettings } from '../../contract/exchange.ts';
import { KINDS, type Kind, RELATION_TYPES, type RelationType } from '../../contract/model.ts';

const PLAIN: Readonly<Record<string, Kind>> = {
  people: 'person',
  human: 'person',
  individual: 'person',
  man: 'person',
  woman: 'person',
  corporation: 'company',
  firm: 'company',
  business: 'company',
  ltd: 'company',
  organization: 'body',
  organisation: 'body',
  institution: 'body',
  agency: 'body',
  ministry: 'body',
  court: 'body',
  party: 'body',
  ngo: 'body',
  publicbody: 'body',
  government: 'body',
  location: 'place',
  city: 'place',
  country: 'place',
  address: 'place',
};

/**
 * Of a node that does not say what it is. None of our kinds says nothing; a body claims the least, and its qualifier
 * says that the file did not tell.
 */
export const USUAL_KIND: Kind = 'body';
export const KIND_NOT_STATED = 'kind not stated';

export interface Words {
  /** The kind that the text names, alone or among others (`:Entity:Person`). */
  readonly kindOf: (text: string) => Kind | undefined;
  /** The type that the text names, however it is spelt (`OWNS`, `director of`). */
  readonly typeOf: (text: string) => RelationType | undefined;
  readonly usualKind: Kind | undefined;
  readonly usualType: RelationType | undefined;
}

const keyOf = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
const among = <T extends string>(list: readonly T[], text: string | undefined): T | undefined =>
  list.find((one) => one === text);

/** Those of the file named, where a mapping gives it some besides the plain ones. */
export function wordsOf(settings: ImportSettings, file: string): Words {
  const tables = settings.mapping?.tables.filter((table) => table.file === file) ?? [];
  const meant = new Map(
    tables.flatMap(({ words }) => Object.entries(words ?? {}).map(([word, means]) => [keyOf(word), means])),
  );
  return {
    kindOf(text) {
      for (const part of text.split(/[:;,|]/)) {
        const key = keyOf(part);
        const kind =
          among(KINDS, meant.get(key)) ??
          among(KINDS, key) ??
          (Object.hasOwn(PLAIN, key) ? PLAIN[key] : undefined);
        if (kind !== undefined) return kind;
      }
      return undefined;
    },
    typeOf(text) {
      const key = keyOf(text);
      return among(RELATION_TYPES, meant.get(key)) ?? among(RELATION_TYPES, key);
    },
    usualKind: tables.find(({ rows, kind }) => rows === 'entities' && kind !== undefined)?.kind,
    usualType: tables.find(({ rows, type }) => rows === 'relations' && type !== undefined)?.type,
  };
}
