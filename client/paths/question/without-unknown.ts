/** What to ask where an address names what the case does not have: names that were taken out, layers of another case. */
import type { Fault } from '../../requests/api.ts';
import type { Question } from './question.ts';

const IS_UNKNOWN: readonly string[] = ['unknown-entity', 'unknown-layer'];
/** The list that a fault is in, and its place there, as the question is sent. */
const AT = /^\/(from\/ids|to\/ids|rules\/avoid|rules\/layers)\/(\d+)$/;

/** The same without what is unknown; `undefined` where something else is wrong too, or it cannot be left out. */
export function withoutUnknown(question: Question, faults: readonly Fault[]): Question | undefined {
  const places = faults.map(({ code, pointer = '' }) =>
    IS_UNKNOWN.includes(code) ? AT.exec(pointer) : null,
  );
  if (places.length === 0 || places.includes(null)) return undefined;
  const left = <T>(list: readonly T[], name: string): T[] =>
    list.filter((_, index) => !places.some((place) => place?.[1] === name && Number(place[2]) === index));
  const { from, to, avoid, lens } = question;
  const layers = lens.layers && left(lens.layers, 'rules/layers');
  return {
    ...question,
    from: { ...from, ids: left(from.ids, 'from/ids') },
    to: { ...to, ids: left(to.ids, 'to/ids') },
    avoid: left(avoid, 'rules/avoid'),
    // With no layer there is no question: the usual ones then.
    lens: { ...lens, layers: layers && layers.length > 0 ? layers : undefined },
  };
}
