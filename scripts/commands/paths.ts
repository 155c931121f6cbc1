import type { PathQuestion, PathsAnswer, PathsEvent } from '../../server/contract/paths.ts';
import { answerAsCsv } from '../../server/domain/paths/path-csv.ts';
import { answerAsMarkdown } from '../../server/domain/paths/path-markdown.ts';
import { answerInLines } from '../../server/domain/paths/path-text.ts';
import { questionInWords } from '../../server/domain/paths/question-words.ts';
import { type Backend, withBackend } from './backend.ts';
import { type Command, count, type Invocation, print, say, UsageError, widthOf } from './command.ts';
import { QUESTION_HELP, QUESTION_OPTIONS, questionOf } from './path-question.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { writeLines } from './write-lines.ts';

const FORMS = ['json', 'ndjson', 'markdown', 'csv'] as const;
type Form = (typeof FORMS)[number] | 'text';

export const command: Command = {
  positionals: 2,
  usage: 'paths [FROM TO] [--from-kind K] [--from-badge B] [--to-kind K] [--to-badge B] [rules]',
  summary: 'How one set of entities reaches another; exit 1 when no documented path does',
  details: `${QUESTION_HELP}
Form
  --json, --ndjson         the answer of POST /paths: whole, or line by line as it is found
  --markdown, --csv        the same as for people, and as a table with a row for each step`,
  options: {
    ...QUESTION_OPTIONS,
    ndjson: { type: 'boolean' },
    markdown: { type: 'boolean' },
    csv: { type: 'boolean' },
  },
  async run(invocation) {
    const question = questionOf(invocation);
    const form = formOf(invocation);
    const answer = await withBackend(
      async (backend) => {
        const answer = await untilInterrupted((signal) => listen(backend.paths(question, signal), form));
        await tell(question, answer, form, backend);
        return answer;
      },
      { readOnly: true },
    );
    return answer.paths.length > 0 ? 0 : 1;
  },
};

function formOf({ values, json }: Invocation): Form {
  const [form, other] = FORMS.filter((each) => (each === 'json' ? json : values[each] === true));
  if (other !== undefined) throw new UsageError(`Ask for one form: --${form} or --${other}.`);
  return form ?? 'text';
}

/** The answer that the events end with. */
async function listen(events: AsyncIterable<PathsEvent>, form: Form): Promise<PathsAnswer> {
  const progress = new ProgressLine();
  try {
    for await (const event of events) {
      if (form === 'ndjson') process.stdout.write(`${JSON.stringify(event)}\n`);
      else if (event.event === 'progress') progress.show(event);
      if (event.event === 'answer') return event.answer;
    }
  } finally {
    progress.clear();
  }
  throw new Error('The search ended without an answer.');
}

async function tell(
  question: PathQuestion,
  answer: PathsAnswer,
  form: Form,
  backend: Backend,
): Promise<void> {
  if (form === 'ndjson') return;
  if (form === 'json') return print(answer);
  if (form === 'csv') return void process.stdout.write(answerAsCsv(answer));
  const layers = await backend.layers();
  const sentence = questionInWords(question, answer.included, layers);
  if (form === 'markdown')
    return void process.stdout.write(answerAsMarkdown(sentence, answer, { layers, question }));
  if (answer.paths.length === 0) print('No documented path');
  // An answer of no path is what was not searched: words about an answer, not the answer.
  const out = answer.paths.length > 0 ? process.stdout : process.stderr;
  writeLines(answerInLines(sentence, answer, { layers, question, width: widthOf(out), ids: true }), out);
}

/** On a terminal one line that is written anew; elsewhere a line for each length. */
class ProgressLine {
  #searchedTo = -1;
  #isShown = false;

  show({ searchedTo, found }: { searchedTo: number; found: number }): void {
    const words = `Searched to ${count(searchedTo, 'step')}: ${count(found, 'path')} so far`;
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\u001b[K${words}`);
      this.#isShown = true;
    } else if (searchedTo > this.#searchedTo) say(words);
    this.#searchedTo = searchedTo;
  }

  clear(): void {
    if (this.#isShown) process.stderr.write('\r\u001b[K');
    this.#isShown = false;
  }
}
