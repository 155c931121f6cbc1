/** The layout's own thread: a question in, the places out. */
import { layOut } from './lay-out.ts';
import type { LayoutQuestion } from './layout-question.ts';

addEventListener('message', ({ data }: MessageEvent<{ number: number; question: LayoutQuestion }>) => {
  postMessage({ number: data.number, answer: layOut(data.question) });
});
