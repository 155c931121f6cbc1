/** What happened when. */
import { ChangesAnswer, ChangesQuestion, TimelineAnswer, TimelineQuestion } from '../time.ts';
import { row } from './row.ts';

export const timeRows = {
  readTimeline: row({
    method: 'POST',
    path: '/timeline',
    summary: 'When the relations of given entities held, and what happened to these on which day',
    body: TimelineQuestion,
    output: TimelineAnswer,
  }),

  readChanges: row({
    method: 'POST',
    path: '/changes',
    summary: 'What began, ended or changed its share between two dates, as far as the dates tell',
    body: ChangesQuestion,
    output: ChangesAnswer,
  }),
} as const;
