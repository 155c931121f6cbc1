/** The layout's own thread: a question in, the places out. */
import { layOut } from './lay-out.ts';
import type { LayoutQuestion } from './layout-question.ts';

interface Asked {
  readonly number: number;
  readonly question: LayoutQuestion;
}

addEventListener('message', async ({ data: { number, question } }: MessageEvent<Asked>) => {
  postMessage({ number, answer: await layOut(question) });
});
