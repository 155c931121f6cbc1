/**
 * A script for Neo4j: run in `cypher-shell` or Browser it makes the graph that our own store keeps there, search included;
 * only the view that a case opens with stays behind. Run twice, it changes nothing.
 */
import {
  type Claim,
  type Entity,
  type Kind,
  RELATION_TYPES,
  type RelationType,
  type Response,
  type Source,
} from '../../contract/model.ts';
import { foldName, wordsOf } from '../../domain/text/fold-name.ts';
import type { Losses, Material, RelationDetail, Writer } from '../writer.ts';
import { literalOf, type Value } from './literal.ts';

export const writer: Writer = {
  mediaType: 'text/plain; charset=utf-8',
  extension: 'cypher',
  write: (material, losses) => write(material, losses),
};

type Cells = Readonly<Record<string, Value | undefined>>;
/** What the work asks for by name, and what becomes properties. */
interface Row {
  readonly [key: string]: Value | undefined;
  readonly props?: Cells;
}

/** More in one statement take a server longer to read than as many in several. */
const ROWS = 200;

const labelOf = (kind: Kind): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
const relationshipOf = (type: RelationType): string => type.toUpperCase();

const CONSTRAINTS = [
  ...['Entity', 'Source', 'Claim', 'Response', 'Case'].map(
    (label) =>
      `CREATE CONSTRAINT throughline_${label.toLowerCase()}_id IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE;\n`,
  ),
  ...RELATION_TYPES.map(
    (type) =>
      `CREATE CONSTRAINT throughline_${type}_id IF NOT EXISTS FOR ()-[r:${relationshipOf(type)}]-() REQUIRE r.id IS UNIQUE;\n`,
  ),
];

/** What is done with each row, by what the rows are. */
const WORK = {
  case: 'MERGE (k:Case {id: row.id}) SET k += row.props',
  layer:
    'MATCH (k:Case {id: row.of}) MERGE (k)-[:HAS_LAYER]->(l:Layer {id: row.props.id}) SET l += row.props',
  source: 'MERGE (s:Source {id: row.id}) SET s += row.props',
  origin: 'MATCH (s:Source {id: row.id}) MATCH (o:Source {id: row.origin}) MERGE (s)-[:ORIGINATES_FROM]->(o)',
  name: 'MATCH (e:Entity {id: row.of}) MERGE (e)-[:NAMED]->(n:Name {name: row.props.name, position: row.props.position}) SET n += row.props\nWITH n WHERE n.source IS NOT NULL MATCH (s:Source {id: n.source}) MERGE (n)-[:SPELLED_IN]->(s)',
  claim:
    'MERGE (c:Claim {id: row.id}) SET c += row.props\nWITH c, row MATCH (s:Source {id: row.props.source}) MERGE (c)-[:FROM]->(s)\nWITH c, row UNWIND row.about AS id MATCH (e:Entity {id: id}) MERGE (c)-[:ABOUT]->(e)\nWITH DISTINCT c, row UNWIND row.props.mentions AS id MATCH (e:Entity {id: id}) MERGE (c)-[:MENTIONS]->(e)',
  response:
    'MERGE (p:Response {id: row.id}) SET p += row.props\nWITH p, row MATCH (s:Source {id: row.props.source}) MERGE (p)-[:FROM]->(s)\nWITH p, row UNWIND row.props.answers AS id MATCH (c:Claim {id: id}) MERGE (p)-[:ANSWERS]->(c)',
} as const;

const entityWork = (kind: Kind): string =>
  `MERGE (e:Entity {id: row.id}) SET e += row.props SET e:${labelOf(kind)}`;
const relationWork = (type: RelationType): string =>
  `MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to})\nMERGE (a)-[r:${relationshipOf(type)} {id: row.id}]->(b) SET r += row.props`;

/** Rows are gathered by what is done with them; those that are many enough are a statement. */
class Statements {
  readonly #rows = new Map<string, Row[]>();

  *add(work: string, row: Row): Generator<string> {
    const rows = this.#rows.get(work) ?? [];
    rows.push(row);
    this.#rows.set(work, rows);
    if (rows.length >= ROWS) yield* this.#end(work, rows);
  }

  /** What is left, in the order in which it was begun. */
  *end(): Generator<string> {
    for (const [work, rows] of [...this.#rows]) yield* this.#end(work, rows);
  }

  *#end(work: string, rows: readonly Row[]): Generator<string> {
    this.#rows.delete(work);
    const named = keysOf(rows.map(({ props: _props, ...names }) => names));
    const held = keysOf(rows.map(({ props }) => props ?? {}));
    const cells = rows.map(({ props = {}, ...names }) => [
      ...named.map((key) => names[key]),
      ...held.map((key) => props[key]),
    ]);
    const props = `{${mapOf(held, named.length)}}`;
    const row = `{${[mapOf(named, 0), ...(held.length > 0 ? [`props: ${props}`] : [])].join(', ')}}`;
    const lines = cells.map((line) => `[${line.map(cellOf).join(', ')}]`).join(',\n  ');
    yield `UNWIND [\n  ${lines}\n] AS cells\nWITH ${row} AS row\n${work};\n`;
  }
}

/**
 * A server reads lists of cells several times as fast as maps that each name their keys, so the keys are named once, in the
 * order in which they are met.
 */
const keysOf = (rows: readonly Cells[]): string[] => [
  ...new Set(
    rows.flatMap((row) => Object.entries(row).flatMap(([key, value]) => (value === undefined ? [] : [key]))),
  ),
];
const mapOf = (keys: readonly string[], first: number): string =>
  keys.map((key, place) => `${key}: cells[${first + place}]`).join(', ');
/** What is `null` is no property. */
const cellOf = (value: Value | undefined): string => (value === undefined ? 'null' : literalOf(value));

async function* write(material: Material, losses: Losses): AsyncGenerator<string> {
  yield* CONSTRAINTS;
  const statements = new Statements();
  yield* writeCase(material, statements, losses);
  for (const source of material.sources()) yield* statements.add(WORK.source, rowOf(source));
  yield* statements.end();
  for (const { id, originatesFrom: origin } of material.sources())
    if (origin !== undefined) yield* statements.add(WORK.origin, { id, origin });
  yield* statements.end();

  const replies = new Map<string, Response>();
  for await (const { entity } of material.entities()) {
    yield* statements.add(entityWork(entity.kind), entityRow(entity));
  }
  yield* statements.end();
  for await (const detail of material.entities()) {
    for (const row of nameRows(detail.entity)) yield* statements.add(WORK.name, row);
    for (const claim of detail.statements)
      yield* statements.add(WORK.claim, { ...rowOf(claim), about: [detail.entity.id] });
    for (const reply of detail.replies) replies.set(reply.id, reply);
  }
  yield* statements.end();
  for await (const detail of material.relations()) {
    const { from, to, type } = detail.relation;
    yield* statements.add(relationWork(type), relationRow(detail));
    for (const claim of detail.claims)
      yield* statements.add(WORK.claim, { ...rowOf(claim), about: [...new Set([from, to])] });
    for (const reply of detail.replies) replies.set(reply.id, reply);
  }
  yield* statements.end();
  for (const reply of replies.values()) yield* statements.add(WORK.response, rowOf(reply));
  yield* statements.end();
}

function* writeCase(
  { case: theCase, layers }: Material,
  statements: Statements,
  losses: Losses,
): Generator<string> {
  if (theCase === undefined) return;
  const { record: _record, layers: _layers, start, ...props } = theCase;
  if (start !== undefined) losses.add('case', 'start');
  yield* statements.add(WORK.case, { id: theCase.id, props });
  yield* statements.end();
  for (const [position, layer] of layers.entries())
    yield* statements.add(WORK.layer, { of: theCase.id, props: { ...layer, position: BigInt(position) } });
  yield* statements.end();
}

const rowOf = ({ record: _record, ...props }: Source | Claim | Response): Row => ({ id: props.id, props });

/** `aliases` as bare names, for who looks at the node. */
const entityRow = ({ record: _record, aliases, protection: _protection, ...props }: Entity): Row => ({
  id: props.id,
  props: { ...props, aliases: aliases?.map(({ name }) => name) },
});

/** The entity's own name stands before its aliases, each as it is searched for. */
const nameRows = ({ id, name, aliases = [] }: Entity): Row[] =>
  [{ name }, ...aliases].map((spelling, position) => {
    const folded = foldName(spelling.name);
    const search = { folded, words: wordsOf(folded).join(' ') };
    return { of: id, props: { ...spelling, position: BigInt(position), ...search } };
  });

function relationRow({ relation, standing, disputed }: RelationDetail): Row {
  const { record: _record, type: _type, from, to, share, ...props } = relation;
  return {
    id: relation.id,
    from,
    to,
    props: { ...props, shareMin: share?.min, shareMax: share?.max, standing, disputed },
  };
}
