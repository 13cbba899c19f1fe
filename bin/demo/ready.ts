import RED from 'node-red';

const patience = 10_000;

/**
 * Resolves when orders can be posted: every config node is open, and an order node has taken its first message, for the
 * template gives its own products at the start. An order posted before would be held for a moment.
 * In flows that somebody has rebuilt, or with a store that is away, that may never be: then after 10 s.
 * Call before the flows start.
 */
export function factoryReady(): Promise<void> {
  return new Promise((resolve) => {
    const opening = new Set<string>();
    let products = false;
    const late = setTimeout(end, patience);
    RED.events.on('tracecode:opening', begin);
    RED.events.on('tracecode:open', open);
    RED.hooks.add('onComplete.tracecode', ({ node }) => {
      products ||= node.node.type === 'tracecode-order';
      endWhenReady();
    });

    function begin(id: string): void {
      opening.add(id);
    }
    function open(id: string): void {
      opening.delete(id);
      endWhenReady();
    }
    function endWhenReady(): void {
      if (products && opening.size === 0) end();
    }
    function end(): void {
      clearTimeout(late);
      RED.events.off('tracecode:opening', begin);
      RED.events.off('tracecode:open', open);
      RED.hooks.remove('onComplete.tracecode');
      resolve();
    }
  });
}
