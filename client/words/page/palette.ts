/** The command palette: what it offers to do from anywhere. A reader finds a command by any word of it. */
import { count } from '../grammar.ts';
import { PLACE_WORDS } from '../state.ts';

export const PALETTE = {
  label: 'Commands',
  field: 'Command, name or board',
  placeholder: 'What to do, or whom to find',
  deeds: 'Actions',
  names: 'Names',
  boards: 'Boards',
  boardsLately: 'Boards, opened lately first',
  /** What a board is also found by. */
  boardCalled: (title: string) => `board ${title}`,
  namesOnBoard: (names: number) => count(names, 'name'),
  none: 'No command, name or board is called that. Try a part of the word, or another spelling.',
  /** Read aloud. */
  found: (things: number) => count(things, 'thing to choose', 'things to choose'),
  /** What the step did. */
  openedBoard: 'Opened a board',
  openedBoardCalled: (title: string) => `Opened the board “${title}”`,
} as const;

export const PAGE_COMMANDS = {
  goTo: (place: keyof typeof PLACE_WORDS) => `Go to ${PLACE_WORDS[place]}`,
  firstView: 'Begin again with the case’s first view',
  boards: 'Boards: open, name, duplicate, download or delete a saved view',
  saveBoard: 'Save this view as a board, or open one from a file',
  copyAddress: 'Copy the address of this view',
  helpKeys: 'Help: keys',
  helpWords: 'Help: words and their meanings',
  helpDrawing: 'Help: lines and outlines',
  helpCiting: 'Help: how to cite, and how to report an error',
} as const;

/** By the words that somebody would look for, with the name that the part of Data has on the page. */
export const DATA_COMMANDS = {
  in: 'Import: bring in a file',
  imports: 'List the imports',
  sources: 'List the sources',
  same: 'Judge who may be the same',
  out: 'Export: take out the case or a part of it',
} as const;

/** Of what is read in the dossier. */
export const READ_COMMANDS = {
  source: { edit: 'Edit the source that is read' },
  relation: {
    edit: 'Edit the relation that is read',
    addClaim: 'Add a claim on the relation that is read',
    addReply: 'Add a reply to what is said of the relation that is read',
  },
  entity: {
    edit: 'Edit the entity that is read',
    addClaim: 'Add a claim on the entity that is read',
    addReply: 'Add a reply to what is said of the entity that is read',
  },
} as const;

export const HAND_COMMANDS = {
  compare: 'Compare the entity that is read with another',
  protect: 'Protect the entity that is read: no longer show it to anybody',
  comparePicked: 'Compare the two that are picked',
  addRelation: 'Add a relation, with its source and its claim',
  addEntity: 'Add an entity: a person, a company, a place',
  addSource: 'Add a source',
} as const;
