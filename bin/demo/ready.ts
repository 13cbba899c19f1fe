import RED from 'node-red';

const patience = 10_000;
/** After a failure: the next attempts may succeed, but hardly soon. */
const patienceAfterFailure = 3_000;

/** What a config node of the suite tells when an attempt at opening it has failed. */
interface Failure {
  code: string;
  message: string;
}

/**
 * Resolves when orders can be posted: every config node is open, and an order node has taken its first message, for the
 * template gives its own products at the start. An order posted before would be held for a moment.
 * In flows that somebody has rebuilt, or with a store that is away, that may never be: then after 10 s,
 * or soon after one has failed.
 * Call before the flows start.
 *
 * @returns why config nodes are not open, in words
 */
export function factoryReady(): Promise<string[]> {
  return new Promise((resolve) => {
    const opening = new Map<string, Failure | null>();
    let products = false;
    let late = setTimeout(end, patience);
    RED.events.on('tracecode:opening', begin);
    RED.events.on('tracecode:open', open);
    RED.events.on('tracecode:failed', fail);
    RED.hooks.add('onComplete.tracecode', ({ node }) => {
      products ||= node.node.type === 'tracecode-order';
      endWhenReady();
    });

    function begin(id: string): void {
      opening.set(id, null);
    }
    function open(id: string): void {
      opening.delete(id);
      endWhenReady();
    }
    function fail(id: string, failure: Failure): void {
      if ([...opening.values()].every((other) => other === null)) {
        clearTimeout(late);
        late = setTimeout(end, patienceAfterFailure);
      }
      opening.set(id, failure);
    }
    function endWhenReady(): void {
      if (products && opening.size === 0) end();
    }
    function end(): void {
      clearTimeout(late);
      RED.events.off('tracecode:opening', begin);
      RED.events.off('tracecode:open', open);
      RED.events.off('tracecode:failed', fail);
      RED.hooks.remove('onComplete.tracecode');
      resolve(reasons([...opening.values()]));
    }
  });
}

/** A node that waits for another says nothing of its own. */
function reasons(failures: readonly (Failure | null)[]): string[] {
  return failures.flatMap((failure) =>
    failure && failure.code !== 'config-unavailable' ? [failure.message] : [],
  );
}
