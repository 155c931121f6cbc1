/** A thread that does what the question’s first end says, in place of searching. */
import type { Findings } from '../../server/paths/path-finder.ts';
import type { Answer, Task } from '../../server/paths/projection/threads/protocol.ts';

const PATH: Findings['paths'][number] = {
  from: 'a',
  to: 'b',
  hops: 1,
  entities: ['a', 'b'],
  steps: [{ from: 'a', to: 'b', relations: ['a-owns-b'] }],
  weakest: 'reported',
  sources: 1,
  restsOnOneSource: true,
  openDates: 0,
};

export async function search({ question, cancelled, port }: Task): Promise<Answer> {
  const [deed = ''] = 'ids' in question.from ? question.from.ids : [];
  switch (deed) {
    case 'group-then-memory':
      port.postMessage({ say: 'group', group: { hops: 1, paths: [PATH] } });
      port.postMessage({ say: 'progress', progress: { searchedTo: 1, found: 1 } });
      return fillMemory();
    case 'memory':
      return fillMemory();
    case 'die':
      return process.exit(7);
    case 'fault':
      throw new TypeError('The words of a fault.');
    case 'deaf':
      for (;;);
    case 'heed':
      while (Atomics.load(cancelled, 0) === 0);
      port.close();
      return { is: 'cancelled' };
    default:
      await new Promise((resolve) => setTimeout(resolve, Number(deed)));
      port.postMessage({ say: 'group', group: { hops: 1, paths: [PATH] } });
      port.close();
      return { is: 'invalid', code: deed, faults: [] };
  }
}

function fillMemory(): never {
  const kept: unknown[] = [];
  for (;;) kept.push({ id: `id-${kept.length}`, numbers: [kept.length, 1, 2, 3] });
}
