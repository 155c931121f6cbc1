import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { describePathFinder } from './path-finder.suite.ts';

describePathFinder({ name: 'projection', open: (store) => createProjectionFinder({ store }) });
