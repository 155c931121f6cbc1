import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  BadInputError,
  BusyError,
  ExportFailedError,
  NotFoundError,
  StoreClosedError,
  StoreUnavailableError,
  ValidationError,
} from '../../server/errors.ts';
import { FAULTS, PROBLEMS, type ProblemKind } from '../../server/routes/problem-codes.ts';
import { problemOf } from '../../server/routes/problems.ts';

const readme = readFileSync(resolve(import.meta.dirname, '../../server/routes/README.md'), 'utf8');
const rowsUnder = (heading: string) =>
  (readme.split(`## ${heading}`)[1] ?? '')
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('The documented problems', () => {
  it('are those of the code, with their status and sentence', () => {
    const rows = Object.entries<ProblemKind>(PROBLEMS).map(([code, { status, title, retryable }]) => [
      `\`${code}\``,
      [status].flat().join(', '),
      retryable ? `${title} (try again)` : title,
    ]);
    expect(rowsUnder('Problems')).toEqual(rows);
  });

  it('and faults are those of the code', () => {
    expect(rowsUnder('Faults')).toEqual(
      Object.entries(FAULTS).map(([code, title]) => [`\`${code}\``, title]),
    );
  });
});

describe('A problem', () => {
  it.each([
    [new NotFoundError(), 404, 'not-found'],
    [new StoreUnavailableError(), 503, 'store-unavailable'],
    [new StoreClosedError(), 503, 'shutting-down'],
    [new BusyError(3), 503, 'busy'],
    [new ExportFailedError({ cause: new TypeError('of ours') }), 503, 'export-failed'],
    [new BadInputError('validation-failed'), 400, 'validation-failed'],
    [new ValidationError([{ code: 'invalid-date', pointer: '/asOf' }]), 422, 'validation-failed'],
    [new ValidationError([{ code: 'unknown-entity', pointer: '/ids/0' }]), 422, 'unknown-entity'],
    [new TypeError('of ours'), 500, 'fault'],
    ['not even an error', 500, 'fault'],
  ])('of %s has the status %d', (error, status, code) => {
    expect(problemOf(error).problem).toMatchObject({ status, code });
  });

  it('says when to come back, as long as that may help', () => {
    expect(problemOf(new BusyError(3)).headers).toEqual({ 'retry-after': '3' });
    expect(problemOf(new StoreUnavailableError()).headers).toHaveProperty('retry-after');
    expect(problemOf(new NotFoundError()).headers).toEqual({});
  });

  it('keeps to itself what an error says', () => {
    const error = new Error('Zoë Quistgaard-Ømer in /home/somebody/graph.sqlite');
    expect(JSON.stringify(problemOf(error))).not.toMatch(/Quistgaard|sqlite/);
  });

  it('points as far as the words are ours', () => {
    const faults = ['/select/paths/from/ids/3', '/positions/zoe-quistgaard/0', '/zoë', ''].map((pointer) => ({
      code: 'wrong-type',
      pointer,
    }));
    expect(problemOf(new ValidationError(faults)).problem.errors?.map((fault) => fault.pointer)).toEqual([
      '/select/paths/from/ids/3',
      '/positions',
      '',
      '',
    ]);
  });
});
