/**
 * The made-up leak as the tables of the Offshore Leaks Database: the same headers, the same mixture of dates and links.
 * Nobody in them exists.
 */
import { BLOCK, type Leak, type LeakEntity, type LeakRelation } from '../paths/leak.ts';
import { seeded, seedFor } from '../random.ts';

/** Changes whenever the same leak would give other tables. */
export const LEAK_FILES_VERSION = 3;

export interface LeakFile {
  readonly name: string;
  /** Each with its line feed, the header first. */
  lines(): Iterable<string>;
}

const LEAKS = ['Panama Papers', 'Paradise Papers', 'Pandora Papers', 'Bahamas Leaks', 'Offshore Leaks'];
const COUNTRIES = ['Vale', 'North Reach', 'Isle of Tarn', 'Free Port of Ost', 'Quill'];
const FIRST_NODE = 10_000_000;
const END_OF = 'The data are made up to the end of 2015';

const HEADERS = {
  entities:
    'node_id,name,original_name,former_name,jurisdiction,jurisdiction_description,company_type,address,internal_id,incorporation_date,inactivation_date,struck_off_date,dorm_date,status,service_provider,ibcRUC,country_codes,countries,sourceID,valid_until,note',
  officers: 'node_id,name,countries,country_codes,sourceID,valid_until,note',
  addresses: 'node_id,address,name,countries,country_codes,sourceID,valid_until,note',
  intermediaries: 'node_id,name,status,internal_id,address,countries,country_codes,sourceID,valid_until,note',
} as const;
const RELATIONSHIPS = 'node_id_start,node_id_end,rel_type,link,status,start_date,end_date,sourceID';

type Table = keyof typeof HEADERS;

function tableOf({ kind, name }: LeakEntity): Table {
  if (kind === 'person') return 'officers';
  if (kind === 'place') return 'addresses';
  return name.endsWith('Corporate Services') ? 'intermediaries' : 'entities';
}

/** Which companies, of each block of entities, have their own name in another script. */
const [KHMER_AT, CHINESE_AT] = [3, 13];
const WORDS = {
  Khmr: 'សុខ ដារ៉ា មាស បុប្ផា ភ្នំ ទន្លេ ផ្កា ស្រស់ វត្ត មង្គល ឆ្នាំ សំណាង'.split(' '),
  Hans: '金 海 云 山 川 明 远 洋 达 信 合 泰 丰 源 长 兴 天 华'.split(' '),
} as const;

/** Of an entity by its number; made up like the rest. */
export function otherNameOf(number: number): { name: string; script: 'Khmr' | 'Hans' } | undefined {
  const place = number % BLOCK;
  if (place !== KHMER_AT && place !== CHINESE_AT) return undefined;
  const script = place === KHMER_AT ? 'Khmr' : 'Hans';
  const random = seeded(seedFor(23, number));
  const words = WORDS[script];
  const word = () => words[Math.floor(random() * words.length)] ?? '';
  const name = Array.from({ length: script === 'Khmr' ? 4 : 6 }, word).join('');
  return { name, script };
}

const oneOf = (from: readonly string[], number: number): string => from[number % from.length] ?? '';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const nodeOf = (number: number): number => FIRST_NODE + number;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** As ICIJ’s tables have them: in one leak by the register, in another by the standard. */
function dateOf(date: string | undefined, number: number): string {
  const [year, month, day] = date?.split('-') ?? [];
  if (year === undefined || month === undefined || day === undefined || number % 2 === 0) return date ?? '';
  return `${day}-${MONTHS[Number(month) - 1]}-${year}`;
}

function nodeLine(table: Table, { name, kind }: LeakEntity, number: number): string {
  const node = nodeOf(number);
  const [country, leak] = [oneOf(COUNTRIES, number), oneOf(LEAKS, number >> 4)];
  const end = `${leak},${END_OF},`;
  if (table === 'officers') return `${node},${quoted(name)},${country},XXX,${end}`;
  if (table === 'addresses') return `${node},${quoted(`${name}; ${country}`)},,${country},XXX,${end}`;
  if (table === 'intermediaries') return `${node},${quoted(name)},ACTIVE,${number},,${country},XXX,${end}`;
  const incorporated = dateOf(`${1985 + (number % 30)}-0${1 + (number % 9)}-1${number % 10}`, number);
  const status = number % 3 === 0 ? 'Defaulted' : 'Active';
  return `${node},${quoted(name)},${quoted(otherNameOf(number)?.name ?? name)},,XXX,${country},${kind},,${number},${incorporated},,,,${status},Made-up Agents,${number},XXX,${country},${end}`;
}

const TYPES: Partial<Record<LeakRelation['type'], readonly [string, string]>> = {
  located_in: ['registered_address', 'registered address'],
  residence_of: ['registered_address', 'residential address'],
  adviser_to: ['intermediary_of', 'intermediary of'],
  owns: ['officer_of', 'shareholder of'],
  invests_in: ['officer_of', 'beneficiary of'],
  controls: ['officer_of', 'beneficial owner of'],
  director_of: ['officer_of', 'director of'],
  same_as: ['similar', 'similar name and address as'],
};

function relationshipLine(relation: LeakRelation, number: number): string {
  const [type, link] = TYPES[relation.type] ?? ['connected_to', 'connected to'];
  const isTurned = relation.type === 'residence_of';
  const [start, end] = isTurned ? [relation.to, relation.from] : [relation.from, relation.to];
  const dates = `${dateOf(relation.since, number)},${dateOf(relation.until, number)}`;
  return `${nodeOf(start)},${nodeOf(end)},${type},${link},,${dates},${oneOf(LEAKS, number >> 4)}`;
}

export function leakFilesOf(leak: Leak): LeakFile[] {
  const nodes = (Object.keys(HEADERS) as Table[]).map((table) => ({
    name: `nodes-${table}.csv`,
    *lines() {
      yield `${HEADERS[table]}\n`;
      for (let number = 0; number < leak.entities; number++) {
        const entity = leak.entity(number);
        if (tableOf(entity) === table) yield `${nodeLine(table, entity, number)}\n`;
      }
    },
  }));
  const relationships = {
    name: 'relationships.csv',
    *lines() {
      yield `${RELATIONSHIPS}\n`;
      for (let number = 0; number < leak.entities; number++)
        for (const relation of leak.relationsBy(number)) yield `${relationshipLine(relation, number)}\n`;
    },
  };
  return [...nodes, relationships];
}
