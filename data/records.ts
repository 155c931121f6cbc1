/** From the tables to the records of the bundle. Nothing is added here that does not stand in a table. */
import { byCodePoint, GraphRecord, RECORDS, type RecordName } from '../server/contract/model.ts';
import type { RecordClaim, ReportingClaim, Tables } from './tables.ts';

const INFERENCE_SOURCE = 'editors-inference';

type Fields = Readonly<Record<string, unknown>>;

/** A record of the fields that are there. Throws where the model would refuse it. */
function recordOf(record: RecordName, fields: Fields): GraphRecord {
  const present = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return GraphRecord.parse({ record, ...Object.fromEntries(present) });
}

function sourcesOf(tables: Tables): GraphRecord[] {
  return tables.sources.map(({ address: _, ...source }) => recordOf('source', source));
}

function entitiesOf(tables: Tables): GraphRecord[] {
  const aliasesOf = (id: string) =>
    tables.aliases
      .filter((alias) => alias.entity === id)
      .map(({ entity: _, ...alias }) =>
        Object.fromEntries(Object.entries(alias).filter(([, value]) => value !== undefined)),
      );
  return [...tables.reportingEntities, ...tables.recordEntities]
    .filter((entity) => entity.kind !== undefined)
    .map((entity) => recordOf('entity', { ...entity, reason: undefined, aliases: aliasesOf(entity.id) }));
}

function relationsOf(tables: Tables): GraphRecord[] {
  return [
    ...tables.relations.map((relation) => recordOf('relation', relation)),
    ...tables.inferences.map(({ id, from, to, layer, confidence }) =>
      recordOf('relation', { id, type: 'same_as', from, to, layer, confidence }),
    ),
  ];
}

/** A statement carries its layer; a claim on a relation has the relation's. */
function reportingClaim(row: ReportingClaim): GraphRecord {
  const { fate, reason: _, ...claim } = row;
  return recordOf('claim', { ...claim, layer: fate === 'statement' ? 'reporting' : undefined });
}

/** One claim for each source that the row names: the first has the row's id, the others a number after it. */
function recordClaims(row: RecordClaim, tables: Tables): GraphRecord[] {
  const { row: _, sources, ...claim } = row;
  return sources.map((source, at) => {
    const { publisher } = sourceNamed(source, tables);
    return recordOf('claim', {
      ...claim,
      id: at === 0 ? row.id : `${row.id}-text-${at + 1}`,
      source,
      locator: locatorIn(source, row.row, tables),
      attribution: row.attribution.replace('*', publisher),
      layer: row.predicate === undefined ? undefined : 'public_record',
    });
  });
}

function claimsOf(tables: Tables): GraphRecord[] {
  return [
    ...tables.reportingClaims
      .filter(({ fate }) => fate === 'relation' || fate === 'statement')
      .map(reportingClaim),
    ...tables.recordClaims.flatMap((row) => recordClaims(row, tables)),
    ...tables.inferences.map(({ id, claim, grounds, paraphrase }) =>
      recordOf('claim', {
        id: claim,
        on: id,
        source: INFERENCE_SOURCE,
        locator: grounds,
        status: 'inferred',
        attribution: 'The editors of this case',
        paraphrase,
      }),
    ),
  ];
}

function responsesOf(tables: Tables): GraphRecord[] {
  return tables.responses.map(({ row, locator, ...response }) =>
    recordOf('response', {
      ...response,
      locator: row === undefined ? locator : locatorIn(response.source, row, tables),
    }),
  );
}

function sourceNamed(id: string, tables: Tables) {
  const source = tables.sources.find((candidate) => candidate.id === id);
  if (!source) throw new Error(`A claim names the source ${id}, which is not in the table of sources.`);
  return source;
}

const locatorIn = (source: string, row: string, tables: Tables) =>
  `${sourceNamed(source, tables).address ?? source} · public record ${row}`;

/** The records in the order of an export: by kind, then by id. */
export function recordsOf(tables: Tables): GraphRecord[] {
  return [
    recordOf('case', tables.case),
    ...sourcesOf(tables),
    ...entitiesOf(tables),
    ...relationsOf(tables),
    ...claimsOf(tables),
    ...responsesOf(tables),
  ].sort((a, b) => RECORDS.indexOf(a.record) - RECORDS.indexOf(b.record) || byCodePoint(a.id, b.id));
}
