/** What a board is called. The frame of the page says it too, and has no other words of boards. */
export const titleWords = (title: string | undefined): string => title ?? 'Untitled board';
