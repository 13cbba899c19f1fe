const section = (...tabs: string[]) => ({ tabs, active: tabs[0] });

/**
 * The editor as a first visitor finds it: its right side closed, so that all groups of the line are in view. As Node-RED 5
 * keeps it; another version opens with its own view.
 */
export const firstView = {
  'menu-menu-item-right-sidebar': false,
  editor: {
    sidebar: {
      state: {
        v: 4,
        tabs: [],
        primary: {
          top: { ...section('info', 'help', 'config', 'context'), hidden: true },
          bottom: { ...section('debug'), hidden: true },
        },
        secondary: { top: section('explorer'), bottom: section('palette') },
      },
    },
  },
};
