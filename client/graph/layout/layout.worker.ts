/** The layout's own thread: a question in, the places out. */
import { layOut } from './lay-out.ts';
import type { LayoutQuestion, LayoutReply } from './layout-question.ts';

interface Asked {
  readonly number: number;
  readonly question: LayoutQuestion;
}

/** The page is told of no less progress than this. */
const STEP = 0.02;

addEventListener('message', async ({ data: { number, question } }: MessageEvent<Asked>) => {
  let told = 0;
  const onProgress = (done: number) => {
    if (done - told < STEP) return;
    told = done;
    postMessage({ number, done } satisfies LayoutReply);
  };
  const answer = await layOut(question, onProgress).catch((error: unknown) => {
    console.error(error);
    return undefined;
  });
  postMessage({ number, answer } satisfies LayoutReply);
});
