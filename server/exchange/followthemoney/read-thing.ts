/** Things of FollowTheMoney: entities of ours, their other names, and what is said of them. */
import { MOST_ALIASES } from '../../contract/model.ts';
import type { Placed } from '../reader.ts';
import { aliasOf } from '../tools/alias.ts';
import { sentence } from '../tools/sentence.ts';
import { LINKS } from './edges.ts';
import type { FtmEntity } from './entity.ts';
import { kindOf } from './kinds.ts';
import { type Property, propertyOf, type Schema, wordOf } from './model.ts';
import { PROVENANCE } from './provenance.ts';
import type { Records } from './records.ts';
import { nameOf, unnamed } from './survey.ts';

/** Names by which a thing may be found. A weak alias is none: it would find the wrong one. */
const NAMES = ['name', 'alias', 'previousName', 'abbreviation'];

export function* readThing(
  entity: FtmEntity,
  schema: Schema | undefined,
  records: Records,
): Generator<Placed> {
  const { properties, place } = entity;
  const words = schema ? kindOf(schema) : undefined;
  const given = nameOf(entity, schema);
  const name = given ?? unnamed(schema);
  const known = { id: records.idOf(entity.id), name };
  const basis = records.basisOfThing(entity);
  const names = [...new Set(NAMES.flatMap((key) => properties.get(key) ?? []))].filter(
    (each) => each !== name,
  );
  const country = countryOf(entity, schema, records);
  const summary = only(properties.get('summary'));
  const qualifier = words?.qualifier ?? (given === undefined ? 'unnamed' : undefined);
  if (!words || words.isForced) records.report.loss('kind-not-stated', schema?.name, place);
  if (names.length > MOST_ALIASES) records.report.loss('too-many-aliases', undefined, place);

  yield* records.source(basis.source, place);
  yield records.placed(
    {
      record: 'entity',
      id: known.id,
      kind: words?.kind ?? 'body',
      name,
      ...(qualifier === undefined ? {} : { qualifier }),
      ...(country === undefined ? {} : { country }),
      ...(names.length === 0
        ? {}
        : { aliases: names.slice(0, MOST_ALIASES).map((each) => aliasOf(each, name, basis.source.id)) }),
      ...(summary === undefined ? {} : { summary }),
    },
    place,
  );

  for (const [key, values] of properties) {
    if (PROVENANCE.has(key) && !(key === 'sourceUrl' && values.length > 1)) continue;
    if ((key === 'country' && country !== undefined) || (key === 'summary' && summary !== undefined))
      continue;
    if (key === 'name' || key === 'alias') continue;
    // What it is called by stands in its name already.
    if (schema?.caption.includes(key) && only(values) === name) continue;
    yield* readProperty(entity, known, key, values, schema && propertyOf(schema, key), records);
  }
  for (const alias of names.slice(MOST_ALIASES))
    yield* records.statement(entity, known, { predicate: 'alias', value: alias });
}

const only = <T>(items: readonly T[] | undefined): T | undefined =>
  items?.length === 1 ? items[0] : undefined;

/** By its name, where the record has one country and no more. */
function countryOf(
  { properties }: FtmEntity,
  schema: Schema | undefined,
  { model }: Records,
): string | undefined {
  const code = only(properties.get('country'));
  const property = schema && propertyOf(schema, 'country');
  return code === undefined || !property ? code : model.labelOf(property, code);
}

function* readProperty(
  entity: FtmEntity,
  known: { readonly id: string; readonly name: string },
  key: string,
  values: readonly string[],
  property: Property | undefined,
  records: Records,
): Generator<Placed> {
  if (!property) {
    records.report.loss('unknown-property', undefined, entity.place);
    for (const value of values) yield* records.statement(entity, known, { predicate: key, value });
  } else if (property.stub || property.hidden) {
    records.report.loss('property-not-kept', property.qname, entity.place);
  } else if (property.type.isEntity) {
    for (const value of values) yield* readLink(entity, known, property, value, records);
  } else {
    const predicate = wordOf(property);
    for (const value of values)
      yield* records.statement(entity, known, { predicate, value: records.model.labelOf(property, value) });
  }
}

/** A property whose value is another thing. */
function* readLink(
  entity: FtmEntity,
  known: { readonly id: string; readonly name: string },
  property: Property,
  value: string,
  records: Records,
): Generator<Placed> {
  const rule = LINKS.get(property.qname);
  const other = records.survey.thing(value);
  if (!rule) {
    const name = other?.name ?? records.survey.documents.get(value)?.title ?? value;
    yield* records.statement(entity, known, {
      predicate: wordOf(property),
      value: name,
      mentions: other ? [other.id] : [],
    });
    return;
  }
  const target = records.known(value);
  const [from, to] = rule.back ? [target, known] : [known, target];
  yield* records.relation(
    entity,
    {
      type: rule.type,
      from: from.id,
      to: to.id,
      ...(rule.wording === undefined ? {} : { wording: rule.wording }),
    },
    sentence(`${from.name} is recorded as ${rule.as} ${to.name}`),
  );
}
