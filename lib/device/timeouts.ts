/** Every wait of a print session, ms. */
export interface PrintTimeouts {
  connect: number;
  reply: number;
  write: number;
  /** Between counter queries that found nothing new. */
  poll: number;
  /** Between looks at the status while labels run. */
  status: number;
  /** Between looks when there is nothing to print. */
  idle: number;
  /** How long an empty device must stay as it is to count as proved empty. */
  quiet: number;
  /** A device that says ready and does not empty itself for so long is cleared. */
  drain: number;
  /** A device that says empty and has not counted what was sent for so long has lost it. */
  stall: number;
  /** Last confirmations heard at a stop; at most 4 s, so that a stop ends within 5 s. */
  stop: number;
  /** Life of the lease; renewed every third of it. */
  lease: number;
  backOffLeast: number;
  backOffMost: number;
}

export const defaultTimeouts: PrintTimeouts = {
  connect: 3_000,
  reply: 2_000,
  write: 5_000,
  poll: 50,
  status: 500,
  idle: 1_000,
  quiet: 200,
  drain: 15_000,
  stall: 10_000,
  stop: 3_000,
  lease: 10_000,
  backOffLeast: 200,
  backOffMost: 5_000,
};
