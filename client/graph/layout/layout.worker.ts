/** The layout's own thread: a question in, the places out. */
import { layOut } from './lay-out.ts';
import type { LayoutQuestion, LayoutReply } from './layout-question.ts';

interface Asked {
  readonly number: number;
  readonly question: LayoutQuestion;
}

addEventListener('message', async ({ data: { number, question } }: MessageEvent<Asked>) => {
  const answer = await layOut(question).catch((error: unknown) => {
    console.error(error);
    return undefined;
  });
  postMessage({ number, answer } satisfies LayoutReply);
});
