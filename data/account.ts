/** What became of everything that the case was made from: the part of `README.md` that is computed. */
import type { ReportingClaim, Tables } from './tables.ts';
import { FATES } from './tables.ts';

const BEGIN = '<!-- account: written by data/build.ts -->';
const END = '<!-- end of account -->';

const FATE_TITLES: Record<ReportingClaim['fate'], string> = {
  relation: 'claim of a relation',
  statement: 'statement on an entity',
  response: 'response',
  'left out': 'left out',
};

function countBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** A table with its columns aligned, as the formatter of the repository wants it. */
function table(head: readonly string[], body: readonly (readonly (string | number)[])[]): string {
  const rows = [head, ...body].map((cells) => cells.map(String));
  const widths = head.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...rest] = rows;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}

function reportingCounts({ reportingClaims }: Tables): string {
  const byFate = countBy(reportingClaims, ({ fate }) => fate);
  const byReason = countBy(reportingClaims, ({ reason }) => reason);
  return table(
    ['became', 'claims'],
    [
      ...FATES.map((fate) => [FATE_TITLES[fate], byFate.get(fate) ?? 0]),
      ...[...byReason].map(([reason, count]) => [`– ${reason}`, count]),
      ['**together**', `**${reportingClaims.length}**`],
    ],
  );
}

const reportingList = ({ reportingClaims }: Tables): string =>
  table(
    ['claim', 'became', 'of'],
    reportingClaims.map(({ id, fate, on, reason }) => [
      id,
      fate,
      on === undefined ? (reason ?? '') : `\`${on}\``,
    ]),
  );

function entityCounts({ reportingEntities, recordEntities }: Tables): string {
  const byReason = countBy(reportingEntities, ({ reason }) => reason);
  const kept = reportingEntities.filter(({ kind }) => kind !== undefined).length;
  return table(
    ['of the reporting', 'rows'],
    [
      ['entity', kept],
      ...[...byReason].map(([reason, count]) => [reason, count]),
      ['**together**', `**${reportingEntities.length}**`],
      ['entities that the public record adds', recordEntities.length],
    ],
  );
}

function recordCounts({ recordRows }: Tables): string {
  const left = recordRows.filter(({ fate }) => fate === 'left out');
  const fates = countBy(recordRows, ({ fate }) => fate);
  return table(
    ['became', 'rows'],
    [
      ['loaded', fates.get('loaded') ?? 0],
      ['loaded in part', fates.get('part') ?? 0],
      ['left out', left.length],
      ...[...countBy(left, ({ reason }) => reason)].map(([reason, count]) => [`– ${reason}`, count]),
      ['**together**', `**${recordRows.length}**`],
    ],
  );
}

function recordList({ recordRows, recordClaims, responses }: Tables): string {
  return table(
    ['row', 'grade', 'became', 'as'],
    recordRows.map(({ row, grade, fate, reason }) => {
      const made = [...recordClaims, ...responses].filter((record) => record.row === row);
      const names = made.map(({ id }) => id).join(', ');
      return [row, grade, fate, [names, reason].filter((part) => part).join('; without: ')];
    }),
  );
}

/** The account, between its two marks. */
export function accountOf(tables: Tables): string {
  return [
    BEGIN,
    '### The reporting: claims',
    reportingCounts(tables),
    '### The reporting: entities',
    entityCounts(tables),
    '### The public record: rows',
    recordCounts(tables),
    '### Claim by claim: the reporting',
    reportingList(tables),
    '### Row by row: the public record',
    recordList(tables),
    END,
  ].join('\n\n');
}

/** The text with the account in place of the one between the marks. Throws when the marks are missing. */
export function withAccount(readme: string, account: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('The marks of the account are missing from data/README.md.');
  return readme.slice(0, begin) + account + readme.slice(end + END.length);
}
