import { EMBEDDED } from './embedded.ts';
import { describeGraphStore } from './graph-store.suite.ts';

describeGraphStore(EMBEDDED);
