/** Records of FollowTheMoney that are neither things nor relations: what was done about a thing, or said of it. */

import type { Placed } from '../reader.ts';
import { madeId } from '../tools/ids.ts';
import { sentence } from '../tools/sentence.ts';
import type { FtmEntity } from './entity.ts';
import { heldOf } from './intervals.ts';
import { propertyOf, type Schema, wordOf } from './model.ts';
import { type Records, withDetails } from './records.ts';

export function* readNode(entity: FtmEntity, schema: Schema, records: Records): Generator<Placed> {
  if (schema.name === 'Sanction') yield* readSanction(entity, schema, records);
  else if (schema.name === 'Similar') yield* readSimilar(entity, schema, records);
  else if (schema.name === 'Note') yield* readNote(entity, schema, records);
  else yield* readOther(entity, schema, records);
}

/** Whoever imposed it is one authority by its name, in every file. */
export const authorityIdOf = (name: string): string => madeId('authority', name);

function* readSanction(entity: FtmEntity, schema: Schema, records: Records): Generator<Placed> {
  const { properties, place } = entity;
  const authorities = properties.get('authority') ?? properties.get('publisher') ?? [];
  if (authorities.length === 0) {
    yield* readOther(entity, schema, records);
    return;
  }
  const { held, kept } = heldOf(
    entity,
    records.report,
    properties.has('startDate') ? 'startDate' : 'listingDate',
  );
  const said = new Set(['entity', 'authority', ...kept]);
  const details = records.details(entity, schema, said);
  for (const ftmId of properties.get('entity') ?? []) {
    const target = records.known(ftmId);
    for (const name of authorities) {
      if (!records.survey.mayBeSanctioned(ftmId)) {
        yield* records.statement(entity, target, {
          predicate: 'listed by',
          value: name,
          paraphrase: withDetails(sentence(`${target.name} is recorded as listed by ${name}`), details),
        });
        continue;
      }
      const authority = authorityIdOf(name);
      yield records.placed({ record: 'entity', id: authority, kind: 'body', name, hub: 'authority' }, place);
      yield* records.relation(
        entity,
        { type: 'sanctioned_by', from: target.id, ...held, to: authority },
        withDetails(sentence(`${target.name} is listed as sanctioned by ${name}`), details),
        records.frame.sanctionStatus,
      );
    }
  }
}

/** A guess of the file’s makers: never a merge. */
function* readSimilar(entity: FtmEntity, schema: Schema, records: Records): Generator<Placed> {
  const score = entity.properties.get('confidenceScore')?.join(', ');
  const details = records.details(entity, schema, new Set(['candidate', 'match']));
  for (const one of entity.properties.get('candidate') ?? [])
    for (const other of entity.properties.get('match') ?? []) {
      const [from, to] = [records.known(one), records.known(other)];
      yield* records.relation(
        entity,
        {
          type: 'same_as',
          from: from.id,
          to: to.id,
          ...(score === undefined ? {} : { confidence: `score ${score}` }),
        },
        withDetails(
          `${from.name} may be the same as ${to.name}: a guess of those who made the file.`,
          details,
        ),
        'inferred',
      );
    }
}

function* readNote(entity: FtmEntity, schema: Schema, records: Records): Generator<Placed> {
  const details = records.details(entity, schema, new Set(['entity', 'description']));
  const text = [...(entity.properties.get('description') ?? []), details].filter((part) => part !== '');
  if (text.length === 0) return;
  for (const ftmId of entity.properties.get('entity') ?? [])
    yield* records.statement(entity, records.known(ftmId), { predicate: 'note', value: text.join('\n') });
}

/** Said of the first thing that the record points to, with the others mentioned. */
function* readOther(entity: FtmEntity, schema: Schema, records: Records): Generator<Placed> {
  const pointing = [...entity.properties].filter(
    ([key]) => propertyOf(schema, key)?.type.isEntity && key !== 'proof',
  );
  const ids = pointing.flatMap(([, values]) => values);
  const [on, ...others] = ids.flatMap((id) => records.survey.thing(id) ?? []);
  const first = pointing[0]?.[0];
  if (on === undefined || first === undefined) {
    records.report.loss('record-without-thing', schema.name, entity.place);
    return;
  }
  const own = pointing.length === 1 && ids.length === 1 ? new Set([first]) : new Set<string>();
  const details = records.details(entity, schema, own);
  yield* records.statement(entity, on, {
    predicate: wordOf(schema),
    value: details === '' ? schema.label : details,
    mentions: others.map(({ id }) => id),
  });
}
