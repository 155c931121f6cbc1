import { afterAll, describe, expect, it } from 'vitest';
import { drawHere } from '../../server/render/threads/drawing.ts';
import { createFigureRenderer, RENDERER_SETTINGS } from '../../server/render/threads/figure-renderer.ts';
import { carryOut } from '../../server/render/threads/task.ts';
import { drawWith, taskOf } from './sheets.ts';

const renderer = createFigureRenderer({ ...RENDERER_SETTINGS, smallLines: 0, waiting: 1 });
afterAll(() => renderer.close());

describe('the thread that makes files', () => {
  it('draws what the thread that asks would draw', async () => {
    const task = taskOf('Ada Wumble ភ្នំពេញ');
    expect(await renderer.draw(task)).toEqual(await drawHere(task));
  });

  it('makes the same bytes', async () => {
    const { sheet } = drawWith('Ada Wumble ភ្នំពេញ', { size: '89mm' });
    const task = { make: 'png', sheet, options: { scale: 1, grey: false } } as const;
    const [there, here] = [await renderer.make(task), await carryOut(task)];
    expect(Buffer.from(there).equals(here)).toBe(true);
  });

  it('says what is at fault with a task, and goes on with the next', async () => {
    const { sheet } = drawWith('of the '.repeat(400));
    const options = { scale: 4, grey: false } as const;
    await expect(renderer.make({ make: 'png', sheet, options })).rejects.toMatchObject({
      code: 'figure-too-large',
      faults: [{ pointer: '/scale' }],
    });
    expect(await renderer.make({ make: 'zip', files: [] })).toHaveLength(22);
  });

  it('turns away who comes when too many wait, and makes what it took on', async () => {
    const asked = [1, 2, 3].map(() => renderer.make({ make: 'zip', files: [] }));
    const settled = await Promise.allSettled(asked);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(settled[2]).toMatchObject({ reason: { code: 'busy' } });
  });

  it('gives up what takes too long, and says that it was not made', async () => {
    const hasty = createFigureRenderer({ ...RENDERER_SETTINGS, longestMs: 1 });
    const { sheet } = drawWith('Ada Wumble');
    const options = { scale: 2, grey: false } as const;
    await expect(hasty.make({ make: 'png', sheet, options })).rejects.toMatchObject({
      code: 'export-failed',
    });
    await hasty.close();
  });

  it('tells who still waits when it is closed', async () => {
    const closing = createFigureRenderer();
    const told = expect(closing.make({ make: 'zip', files: [] })).rejects.toMatchObject({
      code: 'store-closed',
    });
    await closing.close();
    await told;
    await expect(closing.make({ make: 'zip', files: [] })).rejects.toMatchObject({ code: 'store-closed' });
  });
});
