import { anyErrors } from './rooms/any';
import { codeErrors } from './rooms/code';
import { deviceErrors } from './rooms/device';
import { gs1Errors } from './rooms/gs1';
import { labelErrors } from './rooms/label';
import { lineErrors } from './rooms/line';
import { messageErrors } from './rooms/message';
import { orderErrors } from './rooms/order';
import { packageErrors } from './rooms/package';
import { poolErrors } from './rooms/pool';
import { queryErrors } from './rooms/query';
import { rollErrors } from './rooms/roll';
import { ruleCheckErrors } from './rooms/rule-check';
import { storeErrors } from './rooms/store';
import { traceErrors } from './rooms/trace';
import { twinErrors } from './rooms/twin';

/** Every error the suite can answer, by its stable code. */
export const errorTable = {
  ...anyErrors,
  ...codeErrors,
  ...ruleCheckErrors,
  ...gs1Errors,
  ...messageErrors,
  ...orderErrors,
  ...poolErrors,
  ...packageErrors,
  ...rollErrors,
  ...labelErrors,
  ...deviceErrors,
  ...lineErrors,
  ...traceErrors,
  ...storeErrors,
  ...queryErrors,
  ...twinErrors,
};
