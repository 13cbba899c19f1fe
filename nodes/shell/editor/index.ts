import { emptyCredentials, keepChoices, keepLists, keepTicks, offerZones, showLists } from './inputs';
import { readJson } from './json-text';
import { offerTest } from './test-button';
import {
  fromEnv,
  levelName,
  levelNames,
  listOf,
  numberIn,
  secret,
  timeZone,
  valid,
  wholeIn,
} from './validators';

/** What the dialogs' own scripts share; it stands before each of them. */
const tracecodeDialogs = {
  ...{ fromEnv, levelName, levelNames, listOf, numberIn, secret, timeZone, valid, wholeIn },
  ...{ emptyCredentials, keepChoices, keepLists, keepTicks, offerZones, showLists },
  ...{ offerTest, readJson },
};

Object.assign(globalThis, { tracecodeDialogs });
