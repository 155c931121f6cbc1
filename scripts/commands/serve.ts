import { readConfig } from '../../server/config.ts';
import { buildPage, isPageCurrent } from '../build-page.ts';
import { type Command, text, typedPath } from './command.ts';

export const command: Command = {
  usage: 'serve [--case FILE|none]',
  summary: 'Serve the explorer, as `npm start` does; it ends when it is asked to stop',
  options: { case: { type: 'string' } },
  positionals: 0,
  async run(invocation) {
    const config = readConfig(process.env);
    if (!isPageCurrent()) buildPage();
    const theCase = text(invocation, 'case');
    const { serve } = await import('../../server/serve.ts');
    await serve(config, theCase === undefined || theCase === 'none' ? theCase : typedPath(theCase));
    return 0;
  },
};
