/** The graph as tables: a pair that Neo4j imports, and beside it what stands behind each line. */
import type { Claim, Entity, Relation, Response } from '../../contract/model.ts';
import { type Cell, csvOf, csvRowsOf, neutralised, withoutApostrophes } from '../../domain/text/csv.ts';
import type { Losses, Material, Piece, RelationDetail, Writer } from '../writer.ts';
import { LIST_SEPARATOR, labelsOf, OWN_TABLES, type OwnTable, relationshipOf } from './own-tables.ts';

export const writer: Writer = {
  mediaType: 'application/zip',
  extension: 'zip',
  write: (material, losses) => write(material, losses),
};

/** What stands under each header; an absent header is an empty cell. */
type Cells = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

async function* write(material: Material, losses: Losses): AsyncGenerator<Piece> {
  countCase(material, losses);
  const table = (name: OwnTable) => new TableWriter(name, losses);

  const entities = table('entities');
  yield entities.header();
  for await (const { entity } of material.entities()) yield entities.row(entityCells(entity, losses));

  const relations = table('relations');
  yield relations.header();
  for await (const detail of material.relations()) yield relations.row(relationCells(detail));

  const aliases = table('aliases');
  yield aliases.header();
  for await (const { entity } of material.entities())
    for (const alias of entity.aliases ?? []) yield aliases.row({ entity: entity.id, ...alias });

  const layers = table('layers');
  yield layers.header();
  for (const layer of material.layers) yield layers.row(layer);

  const sources = table('sources');
  yield sources.header();
  for (const source of material.sources()) yield sources.row(source);

  const claims = table('claims');
  const replies = new Map<string, Response>();
  yield claims.header();
  for await (const detail of material.entities()) {
    for (const claim of detail.statements) yield claims.row(claimCells(claim));
    for (const reply of detail.replies) replies.set(reply.id, reply);
  }
  for await (const detail of material.relations()) {
    for (const claim of detail.claims) yield claims.row(claimCells(claim));
    for (const reply of detail.replies) replies.set(reply.id, reply);
  }

  const responses = table('responses');
  yield responses.header();
  for (const reply of replies.values())
    yield responses.row({ ...reply, 'answers:string[]': reply.answers, answers: undefined });
}

function countCase({ case: theCase, layers }: Material, losses: Losses): void {
  if (theCase) losses.add('case', 'title');
  if (theCase?.summary !== undefined) losses.add('case', 'summary');
  if (theCase?.start !== undefined) losses.add('case', 'start');
  for (const layer of layers) if (layer.default !== undefined) losses.add('layer', 'default');
}

function entityCells(entity: Entity, losses: Losses): Cells {
  const names = entity.aliases?.map(({ name }) => name);
  // The exact name stands in the table of aliases.
  for (const name of names ?? []) if (name.includes(LIST_SEPARATOR)) losses.add('list-separator', 'aliases');
  return {
    ...entity,
    'id:ID(Entity)': entity.id,
    ':LABEL': labelsOf(entity.kind),
    'aliases:string[]': names?.map((name) => name.replaceAll(LIST_SEPARATOR, ',')),
    'unknown:boolean': entity.unknown,
    aliases: undefined,
  };
}

function relationCells({ relation, standing, disputed }: RelationDetail): Cells {
  const { share, ...rest }: Relation = relation;
  return {
    ...rest,
    ':START_ID(Entity)': relation.from,
    ':END_ID(Entity)': relation.to,
    ':TYPE': relationshipOf(relation.type),
    'ended:boolean': relation.ended,
    'shareMin:double': share?.min,
    'shareMax:double': share?.max,
    standing,
    'disputed:boolean': disputed,
  };
}

const claimCells = (claim: Claim): Cells => ({
  ...claim,
  'mentions:string[]': claim.mentions,
  mentions: undefined,
});

class TableWriter {
  readonly #file: string;
  readonly #headers: readonly string[];
  readonly #losses: Losses;

  constructor(name: OwnTable, losses: Losses) {
    this.#file = `${name}.csv`;
    this.#headers = OWN_TABLES[name].map(({ header }) => header);
    this.#losses = losses;
  }

  header(): Piece {
    return { file: this.#file, text: csvOf([this.#headers]) };
  }

  row(cells: Cells): Piece {
    return { file: this.#file, text: csvRowsOf([this.#headers.map((header) => this.#cell(cells[header]))]) };
  }

  #cell(value: Cells[string]): Cell {
    if (value === undefined || typeof value === 'number') return value;
    if (typeof value === 'boolean') return String(value);
    const text = typeof value === 'string' ? value : value.join(LIST_SEPARATOR);
    if (text.includes("'") && withoutApostrophes(neutralised(text)) !== text) this.#losses.add('apostrophe');
    return text;
  }
}
