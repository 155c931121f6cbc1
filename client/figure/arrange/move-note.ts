/** The order of the notes, each by the relations that it is about. */

export type NoteOrder = readonly (readonly string[])[];

/**
 * The same order with one note moved up (-1) or down (1); `undefined` where there is nothing in that direction.
 * @param at its place in the order, from 0
 */
export function withNoteMoved(order: NoteOrder, at: number, by: -1 | 1): NoteOrder | undefined {
  const [note, other] = [order[at], order[at + by]];
  if (!note || !other) return undefined;
  return order.map((each, index) => (index === at ? other : index === at + by ? note : each));
}
