import { isDevice } from './devices';
import {
  emptyCredentials,
  keepChoices,
  keepLists,
  keepTicks,
  offerFitting,
  offerZones,
  openForm,
  settingOf,
  showLists,
} from './inputs';
import { readJson } from './json-text';
import { offerTest } from './test-button';
import {
  configNode,
  filledIn,
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
  ...{
    configNode,
    filledIn,
    fromEnv,
    levelName,
    levelNames,
    listOf,
    numberIn,
    secret,
    timeZone,
    valid,
    wholeIn,
  },
  ...{ emptyCredentials, keepChoices, keepLists, keepTicks, offerFitting, offerZones, showLists },
  ...{ isDevice, offerTest, openForm, readJson, settingOf },
};

Object.assign(globalThis, { tracecodeDialogs });
