/** How long a store may take, in milliseconds (LAWS *owner*, *lock*). */
export const timeouts = {
  /** One call of the port. */
  call: 10_000,
  /** Opening: schema, lock, server selection. */
  open: 20_000,
  /** The former owner of the same file is let to finish this long. */
  lock: 8_000,
  /** What is under way may end within this time of `close`. */
  drain: 5_000,
  /** All is let go by then, if need be by force. */
  close: 9_000,
} as const;

/** How much may wait. */
export const limits = {
  /** Calls under way or waiting at one store. */
  calls: 10_000,
  /** Events of one `commit`, and of one transaction of gathered commits. */
  events: 1_000,
  /** Events waiting for the next transaction. */
  waitingEvents: 20_000,
  /** Rows of one page. */
  page: 1_000,
  /** Positions looked at for one page of codes: a filter that fits nothing ends its call all the same. */
  scan: 20_000,
} as const;
