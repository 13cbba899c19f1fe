import type { Listen } from '../../lib/twin';

/** Scanners that show an object again with the text of the first time, as those with a trigger memory do. */
export function steadyScanners(listen: Listen): Listen {
  return (address, onWire) => {
    const texts = new Map<string, string>();
    return listen(address, (wire) =>
      onWire({
        ...wire,
        write(bytes) {
          const [, trigger, text] =
            /^([\w-]+:\d+)\t(.*)\r\n$/s.exec(Buffer.from(bytes).toString('utf8')) ?? [];
          if (trigger === undefined || text === undefined) return wire.write(bytes);
          const first = texts.get(trigger) ?? text;
          texts.set(trigger, first);
          return wire.write(Buffer.from(`${trigger}\t${first}\r\n`));
        },
      }),
    );
  };
}
