/** What the user points at, and what the user follows. */

/** What can be selected, hovered over and focused. */
export interface Selected {
  readonly kind: 'entity' | 'relation';
  readonly id: string;
}

export const isSame = (a: Selected | undefined, b: Selected | undefined): boolean =>
  a?.kind === b?.kind && a?.id === b?.id;

export const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** The lines and entities that the user follows. */
export interface Chain {
  readonly entities: readonly string[];
  readonly relations: readonly string[];
}
