import RED from 'node-red';

const patience = 5_000;

/**
 * Resolves when an order node has taken its first message: the template gives its own products at the start, and an
 * order posted before them would be held for a moment. In flows that somebody has rebuilt nothing may come.
 * Call before the flows start.
 */
export function productsTaken(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(late);
      RED.hooks.remove('onComplete.tracecode');
      resolve();
    };
    const late = setTimeout(end, patience);
    RED.hooks.add('onComplete.tracecode', ({ node }) => {
      if (node.node.type === 'tracecode-order') end();
    });
  });
}
