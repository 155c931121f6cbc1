/** The short tour, in the order in which it goes. */

export const TOUR = {
  step: (at: number, of: number) => `${at} of ${of}`,
  back: 'Back',
  next: 'Next',
  done: 'Done',
  leave: 'Leave',
} as const;

/** By what the tour points at. */
export const TOUR_WORDS = {
  search: {
    title: 'Begin with a name',
    words: 'Type a part of it, in Latin, Khmer or Chinese. Enter puts it on the map and reads it.',
  },
  standing: {
    title: 'How a line is known',
    words:
      'Solid: reported, or on record. Dashed: somebody says so. The mark ≠ says that a reply answers it. Dots are the editors’ own and come only when asked for.',
  },
  dossier: {
    title: 'Says who?',
    words:
      'Choose a line, and read it here: what is claimed, and beside it what is answered, each with its place in the source.',
  },
  filters: {
    title: 'What is shown',
    words: 'Layers, kinds of tie, and a date. They hide lines, never replies.',
  },
  places: {
    title: 'Then ask, print, bring your own',
    words:
      'Paths asks what connects two names. Figure makes a picture that keeps its sources and its replies. Data brings in your own material. Press ? for help at any time.',
  },
} as const;
