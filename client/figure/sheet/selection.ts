/** What is picked out on the sheet and in the list: some boxes, or one line. No part of the figure, and of no step. */
export interface Selection {
  readonly entities: readonly string[];
  readonly relation: string | undefined;
}

export const NOTHING: Selection = { entities: [], relation: undefined };

export const ofEntities = (entities: readonly string[]): Selection => ({ entities, relation: undefined });
export const ofRelation = (relation: string): Selection => ({ entities: [], relation });

export const withEntityToggled = ({ entities }: Selection, id: string): Selection =>
  ofEntities(entities.includes(id) ? entities.filter((each) => each !== id) : [...entities, id]);

/** Without what is not drawn. */
export function stillDrawn(selection: Selection, isDrawn: (id: string) => boolean): Selection {
  const { entities, relation } = selection;
  if (entities.every(isDrawn) && (relation === undefined || isDrawn(relation))) return selection;
  return {
    entities: entities.filter(isDrawn),
    relation: relation !== undefined && isDrawn(relation) ? relation : undefined,
  };
}
