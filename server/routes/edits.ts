import { api } from '../contract/api.ts';
import type { EditAnswer } from '../contract/edit.ts';
import type { EditService } from '../services/edits.ts';
import { refuse } from '../services/refuse.ts';
import { etagOf, isUnchanged, requireNamed } from './conditions.ts';
import { CleanAnswer, type Mounted, StatusAnswer } from './mount.ts';

export const editRoutes = (add: Mounted, edits: EditService): void => {
  add(api.readRecord, async ({ params, conditions, setHeader }) => {
    const standing = await edits.read(params.id);
    const status = isUnchanged(conditions, standing) ? 304 : 200;
    setHeader('etag', etagOf(standing));
    return new CleanAnswer(standing, status);
  });

  add(api.putRecord, async ({ params, body, conditions, setHeader }) => {
    if (body.id !== params.id) refuse([{ code: 'id-of-another', pointer: '/id' }]);
    const answer = await edits.put(body, (standing) => requireNamed(conditions, standing));
    tell(answer, params.id, setHeader);
    return new StatusAnswer(answer, answer.created > 0 ? 201 : 200);
  });

  add(api.removeRecord, ({ params, conditions }) =>
    edits.remove(params.id, (standing) => requireNamed(conditions, standing)),
  );

  add(api.readHistory, ({ params, query }) => edits.history(params.id, query));

  add(api.edit, ({ query, body }) => edits.edit(body, { dryRun: query.dryRun === 'true' }));
};

function tell({ tags }: EditAnswer, id: string, setHeader: (name: string, value: string) => void): void {
  const tag = tags[id];
  if (tag !== undefined) setHeader('etag', etagOf({ tag }));
}
