import { mergeConfig } from 'vite';
import page from '../../../client/vite.config.ts';

/** As the page is built, but from here; the folder is named on the command line. */
export default mergeConfig(page, { root: import.meta.dirname });
