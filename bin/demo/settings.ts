import { join, resolve } from 'node:path';

/** What the environment may say to the demo; see README. */
export interface DemoSettings {
  home: string;
  clone: string;
  port: number;
  /** Items a minute of the twin; 0: as fast as it goes. */
  speed: number;
  /** `host:port` of the second listener, or null. */
  publicAddress: { host: string; port: number } | null;
  mongodb: string | null;
}

/** @throws Error naming the variable that is not usable */
export function demoSettings(env: NodeJS.ProcessEnv, clone: string): DemoSettings {
  return {
    clone,
    home: resolve(env.TRACECODE_HOME || join(clone, '.tracecode')),
    port: whole('PORT', env.PORT, 1880, 65_535),
    speed: whole('TRACECODE_SPEED', env.TRACECODE_SPEED, 1_200, 1_000_000),
    publicAddress: env.TRACECODE_PUBLIC ? address('TRACECODE_PUBLIC', env.TRACECODE_PUBLIC) : null,
    mongodb: env.TRACECODE_MONGODB || null,
  };
}

function whole(name: string, text: string | undefined, fallback: number, most: number): number {
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new Error(`${name}="${text}" is not usable: give a whole number from 0 to ${String(most)}`);
}

function address(name: string, text: string): { host: string; port: number } {
  const parts = /^\[?([^\]]*?)\]?:(\d{1,5})$/.exec(text);
  if (!parts?.[1])
    throw new Error(`${name}="${text}" is not usable: give host:port, such as 192.168.1.20:8080`);
  return { host: parts[1], port: whole(name, parts[2], 0, 65_535) };
}
