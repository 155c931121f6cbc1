/** Editing by hand: what stands is read with its tag, and written only as long as it still reads so. */
import type { Edit } from '../../server/contract/edit.ts';
import { api, call } from './api.ts';

export const readRecord = (id: string, signal?: AbortSignal) =>
  call(api.readRecord, { params: { id }, ...(signal && { signal }) });

/** @param isTrial true: it is only said what would change */
export const makeEdit = (body: Edit, isTrial: boolean) =>
  call(api.edit, { body, query: isTrial ? { dryRun: 'true' } : {} });

/** The newest hundred versions of a record. */
export const readHistory = (id: string, signal?: AbortSignal) =>
  call(api.readHistory, { params: { id }, query: { limit: '100' }, ...(signal && { signal }) });

/** Takes an edit back whole: an edit is kept as an import is. */
export const withdrawEdit = (id: string) =>
  call(api.withdrawImport, { params: { id }, body: { dryRun: false } });
