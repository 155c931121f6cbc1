/** The first reading of a file: which ids are what, so that the second can tell of each record all that it is. */
import type { Source } from '../../contract/model.ts';
import { idOf } from '../tools/ids.ts';
import { SILENT } from '../tools/silent.ts';
import { type FtmEntity, merged } from './entity.ts';
import { isDocument, kindOf } from './kinds.ts';
import type { FtmModel, Schema } from './model.ts';
import { toldBy } from './ours.ts';
import { documentSource, type Frame } from './provenance.ts';

/** What is held of a thing: its id and its name, nothing more. */
export interface Known {
  readonly id: string;
  readonly name: string;
}

export interface Survey {
  /** Things of the file, by their ids and by other ids of them. */
  thing(ftmId: string): Known | undefined;
  /** Of an id that the file has, and not as a thing: a document, a note, another relation. */
  isOther(ftmId: string): boolean;
  /** False where the file marks the thing as on lists of another sort alone: debarred, or wanted. */
  mayBeSanctioned(ftmId: string): boolean;
  readonly documents: ReadonlyMap<string, Source>;
  /** The records of each id as one, in the order in which the last of them came. */
  joined(entities: AsyncIterable<FtmEntity>): AsyncGenerator<FtmEntity>;
}

/** Topics of those that are on lists which impose no sanctions, and which the model records in the same way. */
const LISTED_OTHERWISE = /^(?:debarment|wanted|crime|reg\.|export\.control)/;

function isListedOtherwise({ properties }: FtmEntity): boolean {
  const topics = properties.get('topics') ?? [];
  return (
    topics.some((topic) => LISTED_OTHERWISE.test(topic)) &&
    !topics.some((topic) => topic.startsWith('sanction'))
  );
}

export async function surveyOf(
  entities: AsyncIterable<FtmEntity>,
  model: FtmModel,
  frame: Frame,
): Promise<Survey> {
  const things = new Map<string, Known>();
  const referents = new Map<string, string>();
  const documents = new Map<string, Source>();
  /** Ids that come more than once, with how often. */
  const seen = new Set<string>();
  const repeated = new Map<string, number>();
  const listedOtherwise = new Set<string>();

  for await (const entity of entities) {
    const id = idOf(entity.id, frame.idPrefix);
    if (seen.has(entity.id)) repeated.set(entity.id, (repeated.get(entity.id) ?? 1) + 1);
    seen.add(entity.id);
    if (isListedOtherwise(entity)) listedOtherwise.add(entity.id);
    const schema = model.schema(entity.schema);
    for (const referent of entity.referents) if (referent !== entity.id) referents.set(referent, entity.id);
    if (schema && isDocument(schema)) {
      const name = nameOf(entity, schema) ?? entity.id;
      documents.set(entity.id, documentSource(entity, id, frame, name, SILENT));
    } else if (schema ? kindOf(schema) : isNamed(entity)) {
      const name = nameOf(entity, schema) ?? unnamed(schema);
      const told = entity.ours === undefined ? undefined : toldBy(entity);
      if (!things.has(entity.id) || nameOf(entity, schema) !== undefined)
        things.set(entity.id, { id: typeof told === 'object' ? told.record.id : id, name });
    }
  }

  return {
    thing: (ftmId) => things.get(ftmId) ?? things.get(referents.get(ftmId) ?? ''),
    isOther: (ftmId) => seen.has(ftmId) && !things.has(ftmId),
    mayBeSanctioned: (ftmId) =>
      !listedOtherwise.has(things.has(ftmId) ? ftmId : (referents.get(ftmId) ?? ftmId)),
    documents,
    async *joined(again) {
      const pending = new Map<string, { entity: FtmEntity; left: number }>();
      for await (const entity of again) {
        const times = repeated.get(entity.id);
        if (times === undefined) {
          yield entity;
          continue;
        }
        const before = pending.get(entity.id);
        const whole = before ? merged(before.entity, entity, closerOf(before.entity, entity, model)) : entity;
        const left = (before?.left ?? times) - 1;
        if (left > 0) pending.set(entity.id, { entity: whole, left });
        else {
          pending.delete(entity.id);
          yield whole;
        }
      }
    },
  };
}

function closerOf(first: FtmEntity, second: FtmEntity, model: FtmModel): string {
  return model.schema(second.schema)?.isA(model.schema(first.schema)) === true ? second.schema : first.schema;
}

/** A record of no schema of the model is a thing where it has a name. */
const isNamed = (entity: FtmEntity) => entity.properties.has('name');

export const unnamed = (schema: Schema | undefined): string =>
  schema === undefined ? 'Unnamed' : `Unnamed ${schema.label.toLowerCase()}`;

/** The name as the publisher shows it where it is one of the record’s names; else the first that the model shows. */
export function nameOf(entity: FtmEntity, schema: Schema | undefined): string | undefined {
  const { caption, properties } = entity;
  const names = properties.get('name') ?? [];
  if (caption !== undefined && (names.includes(caption) || properties.get('alias')?.includes(caption)))
    return caption;
  if (names[0] !== undefined) return names[0];
  const title = properties.get('title')?.[0];
  if (title !== undefined && schema && isDocument(schema)) return title;
  const shown = schema?.caption.find((key) => key !== 'weakAlias' && properties.has(key));
  return shown === undefined ? undefined : properties.get(shown)?.[0];
}
