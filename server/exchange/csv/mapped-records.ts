/** Records of a newsroom's rows. Nothing is guessed: what is not surely a date, a number or a word of ours is a problem. */
import type { TableMapping } from '../../contract/mapping.ts';
import {
  type Claim,
  type Entity,
  type GraphRecord,
  type Kind,
  type Relation,
  type Source,
  STATUSES,
} from '../../contract/model.ts';
import { type Completed, sourceOf } from '../network/usual-settings.ts';
import type { Words } from '../network/words.ts';
import { partialDateOf } from '../tools/dates.ts';
import { claimIdOf, idOf, madeId, relationIdOf } from '../tools/ids.ts';
import type { MappedRow } from './mapped-row.ts';
import type { NamesToIds } from './names-to-ids.ts';

export interface Reading {
  readonly settings: Completed;
  readonly table: TableMapping;
  readonly words: Words;
  readonly names: NamesToIds;
}

/** Of an entity whose table has no ids: the same for the same name in one upload. */
export const idByName = (name: string, { idPrefix = '' }: Pick<Completed, 'idPrefix'>): string =>
  madeId('e', idPrefix, name);

export function entityIdOf(row: MappedRow, settings: Completed): string | undefined {
  const id = row.cell('id');
  if (id !== undefined) return idOf(id, settings.idPrefix);
  const name = row.cell('name');
  return name === undefined ? undefined : idByName(name, settings);
}

/** The entity, its source and its statements; nothing of a row at fault. */
export function entityRecords(row: MappedRow, reading: Reading): GraphRecord[] {
  const { settings, table } = reading;
  const id = entityIdOf(row, settings);
  const name = row.cell('name') ?? row.cell('id');
  if (id === undefined || name === undefined) {
    row.problem('missing-name', 'name');
    return [];
  }
  const kind = kindIn(row, 'kind', table.kind, reading);
  const source = sourceIn(row, reading);
  const alias = row.cell('alias');
  const aliases = (table.separator === undefined ? [alias] : (alias?.split(table.separator) ?? []))
    .map((text) => text?.trim() ?? '')
    .filter((text) => text !== '' && text !== name);
  const [country, summary] = [row.cell('country'), row.cell('summary')];
  const claims = row.statements().map(({ predicate, value }): Claim => {
    const claim = claimIn(row, reading, { on: id, source, said: `${name} – ${predicate}: ${value}` });
    return {
      ...claim,
      id: claimIdOf(id, source.id, claim.locator, predicate),
      predicate,
      value,
      layer: settings.layer.id ?? '',
    };
  });
  if (row.isAtFault || kind === undefined) return [];
  const entity: Entity = {
    record: 'entity',
    id,
    kind,
    name,
    ...(aliases.length > 0 && {
      aliases: [...new Set(aliases)].map((each) => ({ name: each, source: source.id })),
    }),
    ...(summary !== undefined && { summary }),
    ...(country !== undefined && { country }),
  };
  return [...(aliases.length > 0 || claims.length > 0 ? [source] : []), entity, ...claims];
}

/** The relation with the claim that the row is, and entities for ends that are new names; nothing of a row at fault. */
export function relationRecords(row: MappedRow, reading: Reading): GraphRecord[] {
  const { settings, table, words } = reading;
  const from = endIn(row, 'from', reading);
  const to = endIn(row, 'to', reading);
  const type = row.cell('type') === undefined ? table.type : row.read('type', 'unknown-type', words.typeOf);
  if (type === undefined && row.cell('type') === undefined) row.problem('missing-type', 'type');
  const share = shareIn(row);
  const [since, until, asOf] = (['since', 'until', 'asOf'] as const).map((meaning) =>
    row.read(meaning, 'invalid-date', partialDateOf),
  );
  const [wording, role] = [row.cell('wording'), row.cell('role')];
  const source = sourceIn(row, reading);
  if (from === undefined || to === undefined || type === undefined) return [];
  const identity = {
    type,
    from: from.id,
    to: to.id,
    layer: settings.layer.id ?? '',
    ...(role !== undefined && { role }),
  };
  const own = row.cell('id');
  const relation: Relation = {
    record: 'relation',
    id: own === undefined ? relationIdOf(identity) : idOf(own, settings.idPrefix),
    type,
    from: from.id,
    to: to.id,
    layer: identity.layer,
    ...(wording !== undefined && { wording }),
    ...(role !== undefined && { role }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(asOf !== undefined && { asOf }),
    ...(share && { share }),
  };
  const said = `${from.told} – ${wording ?? role ?? type.replaceAll('_', ' ')} – ${to.told}`;
  const claim = claimIn(row, reading, { on: relation.id, source, said });
  if (row.isAtFault) return [];
  return [...from.made, ...to.made, source, relation, claim];
}

interface End {
  readonly id: string;
  /** As the table names it. */
  readonly told: string;
  /** The entity, where the end is a name that no table of the upload has. */
  readonly made: readonly Entity[];
}

function endIn(row: MappedRow, end: 'from' | 'to', reading: Reading): End | undefined {
  const { settings, table, names } = reading;
  const told = row.cell(end);
  if (told === undefined) {
    row.problem('missing-end', end);
    return undefined;
  }
  if (table.ends !== 'names') return { id: idOf(told, settings.idPrefix), told, made: [] };
  const known = names.find(told);
  if (known === 'ambiguous') {
    row.problem('ambiguous-name', end);
    return undefined;
  }
  if (known !== undefined) return { id: known, told, made: [] };
  const kind = kindIn(row, end === 'from' ? 'fromKind' : 'toKind', table[`${end}Kind`], reading);
  if (kind === undefined) return undefined;
  const id = idByName(told, settings);
  return { id, told, made: [{ record: 'entity', id, kind, name: told }] };
}

function kindIn(
  row: MappedRow,
  meaning: 'kind' | 'fromKind' | 'toKind',
  usual: Kind | undefined,
  { words }: Reading,
): Kind | undefined {
  if (row.cell(meaning) !== undefined) return row.read(meaning, 'unknown-kind', words.kindOf);
  if (usual === undefined) row.problem('missing-kind', meaning);
  return usual;
}

/** `25`, `25.5 %`, `25-50`: percent, with a point. A comma could part thousands. */
const NUMBER = /^(\d+(?:\.\d+)?)\s*%?$/;
const RANGE = /^(\d+(?:\.\d+)?)\s*%?\s*[-–]\s*(\d+(?:\.\d+)?)\s*%?$/;

function numberOf(text: string): number | undefined {
  const match = NUMBER.exec(text);
  return match ? Number(match[1]) : undefined;
}

type Share = NonNullable<Relation['share']>;

function shareOf(text: string): Share | undefined {
  const exact = numberOf(text);
  if (exact !== undefined) return { min: exact, max: exact };
  const range = RANGE.exec(text);
  return range ? { min: Number(range[1]), max: Number(range[2]) } : undefined;
}

function shareIn(row: MappedRow): Share | undefined {
  const min = row.read('shareMin', 'invalid-number', numberOf);
  const max = row.read('shareMax', 'invalid-number', numberOf);
  const isParted = min !== undefined || max !== undefined;
  const share = isParted ? { min: min ?? 0, max: max ?? 100 } : row.read('share', 'invalid-number', shareOf);
  if (share === undefined) return undefined;
  const isTooBig = share.min > 100 || share.max > 100;
  if (isTooBig || share.min > share.max) {
    const end = max === undefined || (isTooBig && share.max <= 100) ? 'shareMin' : 'shareMax';
    row.problem(isTooBig ? 'too-big' : 'share-out-of-order', isParted ? end : 'share');
  }
  return share;
}

/** What the row names, or what was said of the file as a whole. */
function sourceIn(row: MappedRow, { settings }: Reading): Source {
  const usual = sourceOf(settings);
  const [title, url] = [row.cell('sourceTitle'), row.cell('sourceUrl')];
  const publisher = row.cell('sourcePublisher');
  const date = row.read('sourceDate', 'invalid-date', partialDateOf);
  if (title === undefined && url === undefined && publisher === undefined) return usual;
  return sourceOf({
    ...settings,
    source: {
      title: title ?? url ?? usual.title,
      publisher: publisher ?? usual.publisher,
      ...(date !== undefined && { date }),
      ...(url !== undefined && { url }),
    },
  });
}

const statusOf = (text: string): Claim['status'] | undefined =>
  STATUSES.find((status) => status === text.toLowerCase());

function claimIn(
  row: MappedRow,
  { table }: Reading,
  { on, source, said }: { on: string; source: Source; said: string },
): Claim {
  const status = row.read('status', 'unknown-status', statusOf) ?? table.status ?? 'attributed';
  const locator = row.cell('locator') ?? `${table.file}, line ${row.place.line}`;
  const date = row.read('date', 'invalid-date', partialDateOf);
  const quote = row.cell('quote');
  return {
    record: 'claim',
    id: claimIdOf(on, source.id, locator),
    on,
    source: source.id,
    locator,
    status,
    attribution: row.cell('attribution') ?? source.publisher,
    paraphrase: row.cell('paraphrase') ?? `The table has: ${said}.`,
    ...(quote !== undefined && { quote }),
    ...(date !== undefined && { date }),
  };
}
