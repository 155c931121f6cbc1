/** The rows of the tables of nodes: entities, officers, intermediaries, addresses and others. */
import type { Alias, Claim, Entity, GraphRecord, Source } from '../../contract/model.ts';
import { type CsvRow, isRagged } from '../tools/csv-rows.ts';
import { idOf } from '../tools/ids.ts';
import { type Column, Columns, cellOf } from './columns.ts';
import type { LeakSource } from './leak-source.ts';

export type NodeKind = 'entity' | 'officer' | 'intermediary' | 'address' | 'other';

/** An officer or agent may be a person or a firm; the database does not say which. */
const KIND_OF: Readonly<Record<NodeKind, Pick<Entity, 'kind' | 'qualifier'>>> = {
  entity: { kind: 'company' },
  other: { kind: 'company' },
  officer: { kind: 'company', qualifier: 'may be a person' },
  intermediary: { kind: 'company', qualifier: 'may be a person' },
  address: { kind: 'place' },
};

/** What is kept as a statement, in words of ours. */
const FACTS: Readonly<Record<string, string>> = {
  jurisdiction_description: 'jurisdiction',
  company_type: 'type',
  type: 'type',
  address: 'address',
  incorporation_date: 'incorporated',
  inactivation_date: 'inactive since',
  struck_off_date: 'struck off',
  dorm_date: 'dormant since',
  closed_date: 'closed',
  status: 'status',
  service_provider: 'service provider',
  ibcruc: 'registration number',
  note: 'note',
};
/** Said by other columns in words. */
const CODES = ['jurisdiction', 'country_codes', 'internal_id'];
const LONGEST_COUNTRY = 100;

export const idOfNode = (node: string): string =>
  /^\d{1,20}$/.test(node) ? `icij-${node}` : idOf(node, 'icij');

export interface NodeTable {
  /** The entity, and a statement where the row says more than a name and a country. `undefined` for a ragged row. */
  records(row: CsvRow): GraphRecord[] | undefined;
  /** Names of columns that are not kept. */
  readonly left: readonly string[];
}

interface Given {
  readonly kind: NodeKind;
  readonly layer: string;
  /** Of the leak that a row is from. */
  source(named: string, until: string): { leak: LeakSource; isNew: boolean };
}

export function nodeTable(headers: readonly string[], { kind, layer, source }: Given): NodeTable {
  const columns = new Columns(headers);
  const of = (name: string): Column => columns.of(name);
  const [node, names, address, countries] = [of('node_id'), of('name'), of('address'), of('countries')];
  const [sourceId, until] = [of('sourceid'), of('valid_until')];
  const others = [of('former_name'), of('original_name')];
  const facts = Object.entries(FACTS)
    .filter(([column]) => columns.has(column) && !(kind === 'address' && column === 'address'))
    .map(([column, word]) => ({ column: of(column), word }));
  for (const code of CODES) of(code);

  const named = (row: CsvRow): string => {
    const own = cellOf(row, names);
    const given = kind === 'address' ? cellOf(row, address) || own : own;
    return given === '' ? `Unnamed ${kind} ${cellOf(row, node)}` : given;
  };
  const aliasesOf = (row: CsvRow, name: string, { id }: Source): Alias[] => {
    const aliases: Alias[] = [];
    for (const column of others) {
      const other = cellOf(row, column);
      if (other === '' || other === name || aliases.some((alias) => alias.name === other)) continue;
      aliases.push({ name: other, source: id });
    }
    return aliases;
  };

  return {
    left: columns.left(),
    records(row) {
      if (isRagged(row, headers)) return undefined;
      const { leak, isNew } = source(cellOf(row, sourceId), cellOf(row, until));
      const id = idOfNode(cellOf(row, node));
      const name = named(row);
      const aliases = aliasesOf(row, name, leak.record);
      const where = cellOf(row, countries);
      const isCountry = where !== '' && !where.includes(';') && where.length <= LONGEST_COUNTRY;
      const entity: Entity = {
        record: 'entity',
        id,
        kind: KIND_OF[kind].kind,
        name,
        ...(aliases.length > 0 && { aliases }),
        ...(KIND_OF[kind].qualifier !== undefined && { qualifier: KIND_OF[kind].qualifier }),
        ...(isCountry && { country: where }),
      };
      let value = isCountry || where === '' ? '' : `countries: ${where}`;
      for (const { column, word } of facts) {
        const cell = cellOf(row, column);
        if (cell !== '') value += `${value === '' ? '' : '; '}${word}: ${cell}`;
      }
      const statement = value === '' ? [] : [statementOf(id, value, leak, layer)];
      return [...(isNew ? [leak.record] : []), entity, ...statement];
    },
  };
}

const statementOf = (id: string, value: string, { name, record }: LeakSource, layer: string): Claim => ({
  record: 'claim',
  id: `${id}:data`,
  on: id,
  source: record.id,
  locator: `Node ${id.slice('icij-'.length)}`,
  status: 'reported',
  attribution: 'ICIJ',
  paraphrase: `ICIJ gives of it, from the ${name}: ${value}.`,
  predicate: 'recorded as',
  value,
  layer,
});
