/** Records of ours for a stream of FollowTheMoney’s, which several formats are. */
import type { Placed, Report } from '../reader.ts';
import { layerCase } from '../tools/layer-case.ts';
import { SILENT } from '../tools/silent.ts';
import type { FtmEntity } from './entity.ts';
import { isDocument, kindOf } from './kinds.ts';
import { loadModel } from './model.ts';
import { type Told, toldBy } from './ours.ts';
import { documentSource, type Frame } from './provenance.ts';
import { readEdge } from './read-edge.ts';
import { readNode } from './read-node.ts';
import { readThing } from './read-thing.ts';
import { Records } from './records.ts';
import { nameOf, surveyOf } from './survey.ts';

/** Begins anew, from the start of the files, whenever it is asked. */
export type Entities = (report: Report) => AsyncIterable<FtmEntity>;

/** Reads them twice: first what each id is, then what each record says. */
export async function* recordsOf(entities: Entities, frame: Frame, report: Report): AsyncGenerator<Placed> {
  const model = await loadModel();
  const survey = await surveyOf(entities(SILENT), model, frame);
  const records = new Records(model, frame, survey, report);
  for await (const entity of survey.joined(entities(report))) yield* read(entity, records);
  if (records.usesLayer) yield { record: layerCase(frame.layer), place: {} };
}

function* read(entity: FtmEntity, records: Records): Generator<Placed> {
  const told = toldBy(entity);
  if (told === 'repeats') return;
  const schema = records.model.schema(entity.schema);
  if (told) yield* readOurs(told, entity, records);
  else if (!schema) yield* readUnknown(entity, records);
  else if (isDocument(schema)) {
    const name = nameOf(entity, schema) ?? entity.id;
    yield* records.source(
      documentSource(entity, records.idOf(entity.id), records.frame, name, records.report),
      entity.place,
    );
  } else if (kindOf(schema)) yield* readThing(entity, schema, records);
  else if (schema.isEdge) yield* readEdge(entity, schema, records);
  else yield* readNode(entity, schema, records);
}

/** A line of ours says itself what it stands for, and on what that rests. */
function* readOurs({ record, evidence }: Told, { place }: FtmEntity, records: Records): Generator<Placed> {
  for (const layer of evidence.layers) yield records.placed(layerCase(layer), place);
  for (const each of evidence.records)
    if (each.record === 'source') yield* records.source(each, place);
    else yield records.placed(each, place);
  yield records.placed(record, place);
}

/** A record of a schema that the model does not have is kept as text where it has a name or points to a thing. */
function* readUnknown(entity: FtmEntity, records: Records): Generator<Placed> {
  records.report.loss('unknown-schema', undefined, entity.place);
  if (entity.properties.has('name')) {
    yield* readThing(entity, undefined, records);
    return;
  }
  const things = [...entity.properties.values()].flat().flatMap((value) => records.survey.thing(value) ?? []);
  const [on, ...others] = things;
  if (!on) return;
  const text = [...entity.properties].map(([key, values]) => `${key}: ${values.join(', ')}`).join('; ');
  yield* records.statement(entity, on, {
    predicate: entity.schema,
    value: text,
    mentions: others.map(({ id }) => id),
  });
}
