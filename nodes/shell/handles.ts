/**
 * What a config node of each type gives to the nodes that use it. Each config node's file adds its own line:
 *
 * ```ts
 * declare module '../shell/handles' {
 *   interface Handles { 'tracecode-store': StoreHandle }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the config nodes
export interface Handles {}

export type ConfigType = Extract<keyof Handles, string>;

/** Property of a node → type of the config node whose id it holds. */
export type Uses = Readonly<Record<string, ConfigType>>;

export type Used<U extends Uses, M extends Uses> = {
  readonly [K in keyof U]: Handles[U[K]];
} & {
  readonly [K in keyof M]: Handles[M[K]] | null;
};
