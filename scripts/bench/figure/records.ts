/** A made-up selection as records of a case, each line with a claim, and the manifest that selects all of it. */
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { GraphRecord, Status } from '../../../server/contract/model.ts';
import type { Draft, DraftLine } from '../../../server/domain/figure/draft.ts';

const CASE: readonly GraphRecord[] = [
  {
    record: 'case',
    id: 'bench',
    title: 'Made up',
    layers: [{ id: 'reporting', title: 'Reporting', default: true }],
  },
  { record: 'source', id: 's-paper', title: 'Who holds what', publisher: 'The Vale Paper', date: '2022-07' },
  { record: 'source', id: 's-register', title: 'Register of companies', publisher: 'Vale Registry' },
  { record: 'entity', id: 'treasury', kind: 'body', name: 'Treasury of Vale', hub: 'authority' },
];

export function recordsOf({ entities, lines }: Draft): GraphRecord[] {
  return [
    ...CASE,
    ...entities.map(({ id, kind, name }): GraphRecord => ({ record: 'entity', id, kind, name })),
    ...entities.flatMap(({ id, badges }) =>
      badges.length === 0
        ? []
        : cited({ id: `s${id}`, type: 'sanctioned_by', from: id, to: 'treasury' }, 'reported'),
    ),
    ...lines.flatMap((line) =>
      cited(line, line.standing === 'uncited' ? 'reported' : line.standing, line.verb),
    ),
  ];
}

function cited(
  { id, type, from, to }: Pick<DraftLine, 'id' | 'type' | 'from' | 'to'>,
  status: Status,
  wording?: string,
): GraphRecord[] {
  return [
    { record: 'relation', id, type, from, to, layer: 'reporting', ...(wording !== undefined && { wording }) },
    {
      record: 'claim',
      id: `c-${id}`,
      on: id,
      source: status === 'documented' ? 's-register' : 's-paper',
      locator: `¶${id.length + (id.codePointAt(id.length - 1) ?? 0)}`,
      status,
      attribution: 'The Vale Paper',
      paraphrase: 'So it stands in the register.',
    },
  ];
}

export const manifestOf = ({ entities, lines }: Draft): Manifest => ({
  throughline: 1,
  title: 'Who holds what in Vale',
  standfirst: 'Made up, to be measured.',
  select: { relations: lines.map(({ id }) => id) },
  options: { size: '183mm' },
  overrides: entities
    .filter(({ kind }) => kind === 'person')
    .map(({ id }) => ({ gate: 'no-response-recorded', about: id, reason: 'Nobody is there to be asked.' })),
});
