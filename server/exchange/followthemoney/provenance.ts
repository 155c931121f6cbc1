/** What a record of FollowTheMoney rests on, as sources of ours. */
import type { Layer, Source, Status } from '../../contract/model.ts';
import { STATUSES } from '../../contract/model.ts';
import type { Report } from '../reader.ts';
import { partialDateOf } from '../tools/dates.ts';
import { madeId } from '../tools/ids.ts';
import type { FtmEntity } from './entity.ts';

/** What is the same for every record of an import. */
export interface Frame {
  readonly layer: Pick<Layer, 'id' | 'title'>;
  /** Where a record names none. */
  readonly source: Source;
  /** Who passed on what others published, where the import names somebody. */
  readonly carrier: string | undefined;
  readonly idPrefix: string;
  /** Each dataset is a source of its own: its name stands in each record. */
  readonly datasetsAreSources: boolean;
  /** Of what an official list says. */
  readonly sanctionStatus: Status;
}

/** One source that a record names, as a claim needs it. */
export interface Basis {
  readonly source: Source;
  readonly locator: string;
  readonly attribution: string;
}

/** The documents of the file, by their ids there. */
export type Documents = ReadonlyMap<string, Source>;

export const isWebAddress = (text: string) => /^https?:\/\/[^\s/]/i.test(text);

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** Every source that the record names; the file’s own where it names none. */
export function basesOf(entity: FtmEntity, frame: Frame, documents: Documents): [Basis, ...Basis[]] {
  const locator = locatorOf(entity);
  const general = generalSource(entity, frame);
  const publishers = entity.properties.get('publisher') ?? [];
  const attribution = publishers.join(', ') || general.publisher;
  const pages = (entity.properties.get('sourceUrl') ?? [])
    .filter(isWebAddress)
    .map((url) => ({ source: pageSource(entity, url, general, frame), locator, attribution }));
  const proofs = (entity.properties.get('proof') ?? []).flatMap((id) => {
    const source = documents.get(id);
    return source ? [{ source, locator, attribution: source.publisher }] : [];
  });
  const [first, ...rest] = [...pages, ...proofs];
  return first ? [first, ...rest] : [{ source: general, locator, attribution }];
}

/**
 * The one source of what is said of a thing. Of several addresses the file does not tell which says what, so that the
 * thing then rests on the file’s own source.
 */
export function basisOfThing(entity: FtmEntity, frame: Frame, documents: Documents): Basis {
  const bases = basesOf(entity, frame, documents);
  const source = generalSource(entity, frame);
  return only(bases) ?? { source, locator: locatorOf(entity), attribution: source.publisher };
}

function locatorOf({ id, datasets, properties }: FtmEntity): string {
  const record = properties.get('recordId')?.join(', ');
  const where = `record ${record === undefined ? id : `${record} (${id})`}`;
  return datasets.length > 1 ? `${where}; in the datasets ${datasets.join(', ')}` : where;
}

function generalSource({ datasets }: FtmEntity, { source, datasetsAreSources }: Frame): Source {
  const dataset = only(datasets);
  if (!datasetsAreSources || dataset === undefined) return source;
  return {
    ...source,
    id: madeId('source', source.id, dataset),
    title: `${source.title}: ${dataset}`,
  };
}

function pageSource({ properties }: FtmEntity, url: string, general: Source, { carrier }: Frame): Source {
  const publisher = properties.get('publisher')?.join(', ') ?? general.publisher;
  const retrieved = partialDateOf(only(properties.get('retrievedAt') ?? []) ?? '');
  return {
    record: 'source',
    id: madeId('source', publisher, url),
    title: url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, ''),
    publisher,
    ...(carrier === undefined || publisher === carrier ? {} : { carriedBy: carrier }),
    url,
    ...(retrieved === undefined ? {} : { retrieved }),
  };
}

/** A document of the file as a source; its own id, so that it is one thing in every import of it. */
export function documentSource(
  entity: FtmEntity,
  id: string,
  frame: Frame,
  name: string,
  report: Report,
): Source {
  const { properties, place } = entity;
  const dates = ['publishedAt', 'date', 'authoredAt'].flatMap((key) => properties.get(key) ?? []);
  const date = dates.map(partialDateOf).find((each) => each !== undefined);
  const url = properties.get('sourceUrl')?.find(isWebAddress);
  const retrieved = partialDateOf(only(properties.get('retrievedAt') ?? []) ?? '');
  const publisher = [...(properties.get('publisher') ?? properties.get('author') ?? [])].join(', ');
  for (const key of properties.keys()) if (!OF_DOCUMENTS.has(key)) report.loss('document-detail', key, place);
  return {
    record: 'source',
    id,
    title: name,
    publisher: publisher || frame.source.publisher,
    ...(date === undefined ? {} : { date }),
    ...(url === undefined ? {} : { url }),
    ...(retrieved === undefined ? {} : { retrieved }),
  };
}

const OF_DOCUMENTS: ReadonlySet<string> = new Set([
  'title',
  'fileName',
  'name',
  'publishedAt',
  'date',
  'authoredAt',
  'sourceUrl',
  'retrievedAt',
  'publisher',
  'author',
]);

/** Properties that say where a record is from: they stand in its sources, not among what is said of it. */
export const PROVENANCE: ReadonlySet<string> = new Set([
  'sourceUrl',
  'publisher',
  'publisherUrl',
  'retrievedAt',
  'recordId',
  'proof',
]);

/**
 * The weaker of what is usual and what the record says of itself: `status: alleged`, or a role that begins so. What nobody
 * is cited for is no better than alleged.
 */
export function statusOf(entity: FtmEntity, usual: Status): Status {
  const states = entity.properties.get('status') ?? [];
  const roles = ['role', 'relationship'].flatMap((key) => entity.properties.get(key) ?? []);
  const words = [...states, ...roles].flatMap(
    (text) => /^[a-z]+(?=$|[,:])/i.exec(text)?.[0].toLowerCase() ?? [],
  );
  const said = words.map((word) => (word === 'uncited' ? 'alleged' : word));
  return STATUSES.toReversed().find((each) => each === usual || said.includes(each)) ?? usual;
}
