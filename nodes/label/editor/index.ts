import { lineOfElement } from './element-line';
import { openPreview } from './preview';

globalThis.tracecodeLabel = { openPreview, lineOfElement };
