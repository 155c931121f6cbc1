import { describeAgreement } from './differential.suite.ts';
import { EMBEDDED } from './embedded.ts';

describeAgreement(EMBEDDED, 40);
