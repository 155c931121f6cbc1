/** Relations of FollowTheMoney: each is a relation of ours, or said of one of its ends. */

import { pointerTo } from '../../contract/faults.ts';
import type { Status } from '../../contract/model.ts';
import type { Placed } from '../reader.ts';
import { sentence } from '../tools/sentence.ts';
import { RELATIONS, type RelationRule, STATEMENTS, type StatementRule } from './edges.ts';
import type { FtmEntity } from './entity.ts';
import { heldOf } from './intervals.ts';
import type { Schema } from './model.ts';
import { type Records, withDetails } from './records.ts';
import { shareOf } from './shares.ts';
import type { Known } from './survey.ts';

/** So many pairs of ends may stand in one record. */
const MOST_PAIRS = 1_000;

export function* readEdge(entity: FtmEntity, schema: Schema, records: Records): Generator<Placed> {
  const { edge } = schema;
  if (!edge) return;
  const sources = entity.properties.get(edge.source) ?? [];
  const targets = entity.properties.get(edge.target) ?? [];
  if (sources.length * targets.length > MOST_PAIRS) {
    records.report.problem('too-many-ends', { ...entity.place, pointer: '/properties' });
    return;
  }
  const relation = RELATIONS.get(schema.name);
  const statement = STATEMENTS.get(schema.name) ?? STATEMENT_OF_OTHERS;
  const on = statement.on === 'source' ? sources : targets;
  for (const [end, values] of [
    [edge.source, sources],
    [edge.target, targets],
  ] as const) {
    // Whom a debt is owed to may be untold; who is owed, or who owns, may not.
    if (values.length === 0 && (relation || values === on))
      records.report.problem('missing-field', { ...entity.place, pointer: pointerTo(['properties', end]) });
  }
  if (relation) {
    for (const from of sources)
      for (const to of targets) yield* asRelation(entity, schema, relation, from, to, records);
  } else {
    const others = statement.on === 'source' ? targets : sources;
    for (const one of on) yield* asStatements(entity, schema, statement, one, others, records);
  }
}

/** An edge of an edition of the model that we have no row for. */
const STATEMENT_OF_OTHERS: StatementRule = { predicate: 'recorded with', on: 'source' };

function* asRelation(
  entity: FtmEntity,
  schema: Schema,
  rule: RelationRule,
  from: string,
  to: string,
  records: Records,
): Generator<Placed> {
  const document = [from, to].find((id) => records.survey.documents.has(id));
  if (document !== undefined) {
    const other = document === from ? to : from;
    const predicate = rule.wording ?? rule.as;
    yield* asStatements(entity, schema, { predicate, on: 'source' }, other, [document], records);
    return;
  }
  const [source, target] = [records.known(from), records.known(to)];
  const { held, kept } = heldOf(entity, records.report);
  const said = new Set([...kept, schema.edge?.source ?? '', schema.edge?.target ?? '']);
  const role = take(entity, rule.role ?? 'role', said);
  const share = schema.name === 'Ownership' ? takeShare(entity, said, records) : undefined;
  const bare = {
    type: rule.type,
    from: source.id,
    to: target.id,
    ...(rule.wording === undefined ? {} : { wording: rule.wording }),
    ...(role === undefined ? {} : { role }),
    ...held,
    ...(share === undefined ? {} : { share }),
  };
  const recorded = `${source.name} is recorded as ${rule.as} ${target.name}${role === undefined ? '' : ` (${role})`}`;
  const paraphrase = withDetails(sentence(recorded), records.details(entity, schema, said));
  yield* records.relation(entity, bare, paraphrase, statusFor(rule));
}

/** A link that nobody says more of is an allegation, whoever records it. */
const statusFor = ({ type }: RelationRule): Status | undefined =>
  type === 'linked_to' ? 'alleged' : undefined;

/** The values as one text; said then, if there are any. */
function take(entity: FtmEntity, key: string, said: Set<string>): string | undefined {
  const values = entity.properties.get(key);
  if (!values) return undefined;
  said.add(key);
  return values.join('; ');
}

function takeShare(entity: FtmEntity, said: Set<string>, { report }: Records) {
  const values = entity.properties.get('percentage') ?? [];
  const share = values[0] === undefined || values.length > 1 ? undefined : shareOf(values[0]);
  if (share) said.add('percentage');
  else if (values.length > 0) report.loss('share-range', 'percentage', entity.place);
  return share;
}

function* asStatements(
  entity: FtmEntity,
  schema: Schema,
  { predicate }: StatementRule,
  on: string,
  others: readonly string[],
  records: Records,
): Generator<Placed> {
  const subject = records.known(on);
  const ends = new Set([schema.edge?.source ?? '', schema.edge?.target ?? '']);
  const details = records.details(entity, schema, ends);
  const mentioned = others.map((id) => ({ known: records.survey.thing(id), id }));
  for (const { known, id } of mentioned.length > 0 ? mentioned : [{ known: undefined, id: undefined }]) {
    const document = id === undefined ? undefined : records.survey.documents.get(id);
    const name = known?.name ?? document?.title ?? id;
    const said = {
      predicate,
      value: [name, details].filter((part) => part !== undefined && part !== '').join('; ') || schema.label,
      mentions: known ? [known.id] : [],
      paraphrase: withDetails(sentenceOf(subject, predicate, name), details),
    };
    if (document)
      yield* records.statement(entity, subject, said, {
        source: document,
        locator: `record ${entity.id}`,
        attribution: document.publisher,
      });
    else yield* records.statement(entity, subject, said);
  }
}

const sentenceOf = ({ name }: Known, predicate: string, other: string | undefined) =>
  sentence(`Recorded of ${name}: ${predicate}${other === undefined ? '' : ` ${other}`}`);
