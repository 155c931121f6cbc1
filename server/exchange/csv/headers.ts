/** What headers of newsrooms' tables say, where they say it plainly. */
import type { ColumnMeaning } from '../../contract/mapping.ts';
import type { Kind, RelationType } from '../../contract/model.ts';

/** `Owner’s ID ` and `owners_id` are one header. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFKD')
    .replace(/[\p{M}’']/gu, '')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();

type Said = Readonly<Partial<Record<ColumnMeaning, readonly string[]>>>;

/** Each word stands at one meaning only; the first column that fits has it. */
const OF_CLAIM: Said = {
  sourceTitle: ['source', 'source title', 'source name', 'document', 'reference'],
  sourcePublisher: ['publisher', 'source publisher', 'outlet', 'newspaper'],
  sourceUrl: ['url', 'source url', 'source link', 'website', 'web address'],
  sourceDate: ['source date', 'published', 'publication date', 'date published'],
  locator: ['locator', 'page', 'pages', 'paragraph', 'entry'],
  status: ['status', 'claim status', 'evidence'],
  attribution: ['attribution', 'according to', 'said by', 'attributed to'],
  paraphrase: ['claim', 'paraphrase'],
  quote: ['quote', 'quotation'],
  date: ['claim date', 'date of claim'],
};

export const OF_ENTITY: Said = {
  id: [
    ...['id', 'entity id', 'node id', 'uid', 'key', 'identifier', 'code'],
    ...['person id', 'company id', 'organisation id', 'organization id'],
  ],
  name: [
    'name',
    'full name',
    'entity',
    'entity name',
    'label',
    'person',
    'company',
    'organisation',
    'organization',
  ],
  kind: ['kind', 'type', 'entity type', 'category', 'schema', 'class'],
  alias: ['alias', 'aliases', 'aka', 'also known as', 'other names', 'other name'],
  country: ['country', 'nationality', 'jurisdiction'],
  summary: ['summary', 'description', 'notes', 'note', 'comment', 'comments', 'about', 'bio'],
  ...OF_CLAIM,
};

const FROM = ['from', 'start', 'subject', 'owner', 'shareholder', 'parent', 'holder', 'director', 'person'];
const TO = [
  'to',
  'target',
  'end',
  'object',
  'company',
  'subsidiary',
  'owned',
  'child',
  'organisation',
  'organization',
];
const asEnds = (words: readonly string[]): string[] =>
  words.flatMap((word) => [word, `${word} id`, `${word} name`, `id ${word}`]);

export const OF_RELATION: Said = {
  from: asEnds(FROM),
  to: asEnds(TO),
  fromKind: ['from kind', 'from type', 'source type', 'owner type'],
  toKind: ['to kind', 'to type', 'target type'],
  type: ['type', 'relation', 'relationship', 'relation type', 'relationship type', 'link', 'rel type'],
  wording: ['wording', 'verb'],
  role: ['role', 'position', 'job title', 'title', 'function'],
  since: ['since', 'start date', 'from date', 'begin', 'begins', 'appointed', 'date from'],
  until: ['until', 'end date', 'to date', 'ends', 'resigned', 'date to'],
  asOf: ['as of', 'as at', 'date'],
  share: ['share', 'stake', 'percent', 'percentage', 'ownership', '%', 'shareholding', 'share %'],
  shareMin: ['share min', 'min share', 'minimum share', 'share from'],
  shareMax: ['share max', 'max share', 'maximum share', 'share to'],
  id: ['id', 'relation id', 'edge id', 'link id'],
  ...OF_CLAIM,
};

/** Where there is a target, the source of a line is its beginning and no document. */
const SOURCE_AS_END = asEnds(['source']);

/**
 * For each header what it means, `undefined` where it does not say. Each meaning is had once.
 * @param addresses the places of columns that hold web addresses alone: whatever such a one is called, it is where the
 * source can be read, and nothing else
 */
export function meaningsOf(
  headers: readonly string[],
  said: Said,
  addresses: ReadonlySet<number> = new Set(),
): (ColumnMeaning | undefined)[] {
  const plain = headers.map(plainHeader);
  const ends = said === OF_RELATION && plain.some((header) => /^target\b/.test(header)) ? SOURCE_AS_END : [];
  const taken = new Set<ColumnMeaning>();
  return plain.map((header, place) => {
    const entries = Object.entries(said) as [ColumnMeaning, readonly string[]][];
    const meaning = addresses.has(place)
      ? 'sourceUrl'
      : ends.includes(header)
        ? 'from'
        : entries.find(([, words]) => words.includes(header))?.[0];
    if (meaning === undefined || taken.has(meaning)) return undefined;
    taken.add(meaning);
    return meaning;
  });
}

/** The type of a table whose ends are called so, and no type else is said. A parent may be a firm’s or a child’s. */
const TYPE_BY_FROM: Readonly<Record<string, RelationType>> = {
  owner: 'owns',
  shareholder: 'owns',
  director: 'director_of',
};
const KIND_BY_HEADER: Readonly<Record<string, Kind>> = {
  person: 'person',
  director: 'person',
  company: 'company',
  subsidiary: 'company',
  organisation: 'body',
  organization: 'body',
};

const stem = (header: string | undefined): string =>
  header === undefined ? '' : plainHeader(header).replace(/^id | (?:id|name)$/g, '');
export const typeByHeader = (header: string | undefined): RelationType | undefined =>
  TYPE_BY_FROM[stem(header)];
export const kindByHeader = (header: string | undefined): Kind | undefined => KIND_BY_HEADER[stem(header)];
