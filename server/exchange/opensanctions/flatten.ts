/** Things that stand in one another (`targets.nested.json`), laid out one beside the other. */
import { pointerTo } from '../../contract/faults.ts';
import { entityOf, type FtmEntity, isObject } from '../followthemoney/entity.ts';
import { type FtmModel, propertyOf } from '../followthemoney/model.ts';
import type { Place, Report } from '../reader.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The outer one last. A thing that stands under a reversed name (`ownershipOwner`) points back to the one that it stands
 * in by the name that the model has for that (`owner`). One that is flat already comes as it is.
 */
export function* flattened(
  value: unknown,
  model: FtmModel,
  place: Place,
  report: Report,
): Generator<FtmEntity> {
  if (!isObject(value) || !isObject(value['properties'])) {
    const entity = entityOf(value, place, report);
    if (entity) yield entity;
    return;
  }
  const id = value['id'];
  const schema = typeof value['schema'] === 'string' ? model.schema(value['schema']) : undefined;
  const own: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(value['properties'])) {
    const property = schema && propertyOf(schema, name);
    const kept: unknown[] = [];
    for (const [at, item] of (Array.isArray(given) ? given : [given]).entries()) {
      if (!isObject(item)) {
        kept.push(item);
        continue;
      }
      const innerId = item['id'];
      if (!property?.type.isEntity || typeof innerId !== 'string') {
        report.problem('wrong-type', { ...place, pointer: pointerTo(['properties', name, at]) });
        continue;
      }
      const back = property.stub ? property.getReverse().name : undefined;
      yield* flattened(
        back !== undefined && typeof id === 'string' ? pointingBack(item, back, id) : item,
        model,
        place,
        report,
      );
      if (back === undefined) kept.push(innerId);
    }
    if (kept.length > 0) own[name] = kept;
  }
  const entity = entityOf({ ...value, properties: own }, place, report);
  if (entity) yield entity;
}

function pointingBack(inner: Json, property: string, id: string): Json {
  const properties = isObject(inner['properties']) ? inner['properties'] : {};
  const given = properties[property];
  const values = Array.isArray(given) ? given : given === undefined ? [] : [given];
  const isThere = values.some((value) => value === id || (isObject(value) && value['id'] === id));
  return isThere ? inner : { ...inner, properties: { ...properties, [property]: [...values, id] } };
}
