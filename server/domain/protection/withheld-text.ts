/** What stands in a text for a name that is withheld. */
export const WITHHELD = '[withheld]';
