/** The names of the entities of an upload: found exactly as they are written, never by likeness. */
export class NamesToIds {
  readonly #known = new Map<string, { id: string; whose: string } | 'ambiguous'>();

  /** @param whose the same for the same entity: a name that two have finds nobody. */
  add(name: string, id: string, whose: string): void {
    const known = this.#known.get(name);
    if (known === undefined) this.#known.set(name, { id, whose });
    else if (known !== 'ambiguous' && known.whose !== whose) this.#known.set(name, 'ambiguous');
  }

  find(name: string): string | undefined {
    const known = this.#known.get(name);
    return known === undefined || known === 'ambiguous' ? known : known.id;
  }
}
