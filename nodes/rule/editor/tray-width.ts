import { byId } from '../../shell/editor/dom';

/** What the designer would like, and the margins that the editor's tray has around it. */
const wanted = 848;
const margins = 96;

/**
 * Asks for a tray as wide as rows and preview like it, and never wider than there is room: the editor cuts off what does
 * not fit. The editor measures once, when it opens the tray; from then on the designer takes what there is.
 *
 * @returns lets go, once the tray is open
 */
export function askWidth(): () => void {
  const { style } = byId('tracecode-rule-designer');
  const edge = document.getElementById('red-ui-editor-stack')?.getBoundingClientRect().left ?? 0;
  style.minWidth = `${String(Math.max(0, Math.min(wanted, edge - margins)))}px`;
  return () => {
    style.minWidth = '';
  };
}
