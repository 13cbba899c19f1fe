import { openDesigner } from './designer';

globalThis.tracecodeRule = { open: openDesigner };
