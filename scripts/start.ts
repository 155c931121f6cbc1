/** `npm start`: the page is built when it is missing or older than its sources, then the server runs in this process. */
import { buildPage, isPageCurrent } from './build-page.ts';

if (!isPageCurrent()) buildPage();
await import('../server/main.ts');
