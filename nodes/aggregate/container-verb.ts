import { z } from 'zod';

const schema = z.discriminatedUnion('verb', [
  /** No further child comes: close with what is in it. Without `container` the one filling now. */
  z.object({
    verb: z.literal('close'),
    container: z.string().max(200).optional(),
    level: z.string().max(64).optional(),
  }),
  /** A slot nobody could read is named, or (`code` empty) the object was taken out. Slots from 0. */
  z.object({
    verb: z.literal('mend'),
    container: z.string().max(200),
    slot: z.int().min(0).max(1_000_000),
    code: z.string().max(4_096).nullish(),
  }),
]);

export type ContainerVerb = z.output<typeof schema>;

/** What a person does with an open container, or null where the payload is a scan. */
export function containerVerb(payload: unknown): ContainerVerb | null {
  const verb = schema.safeParse(payload);
  return verb.success ? verb.data : null;
}
