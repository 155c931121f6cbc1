/** What was done with a board: for the strip, and for who undoes it. */

export const BOARD_STEPS = {
  saved: 'Saved the view as a board',
  named: 'Named the board',
  opened: (title: string | undefined) =>
    title === undefined ? 'Opened a board' : `Opened the board “${title}”`,
  openedFile: 'Opened a board from a file',
  deleted: 'Deleted the board',
  broughtBack: 'Brought the board back',
} as const;

export const BOARD_NOTICES = {
  forked: 'Changed in another window too. Both are kept: this one goes on as a copy.',
  deleted: (title: string) => `Deleted “${title}”.`,
  readFirst: 'Read the first',
} as const;

export const COPY_TITLES = {
  untitled: 'Copy',
  of: (title: string) => `${title} (copy)`,
} as const;
