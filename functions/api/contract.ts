import { z } from 'zod';

export const healthQuery = z.object({ shallow: z.literal('1').optional() });
export const healthAnswer = z.object({
  status: z.literal('ok'),
  database: z.literal('ok').optional(),
  now: z.iso.datetime().optional(),
});
export type HealthAnswer = z.infer<typeof healthAnswer>;

export const descriptionAnswer = z.looseObject({ openapi: z.string() });

/** The key in the links of an order; not needed by who is signed in with its address. */
export const keyQuery = z.object({ key: z.string().max(64).optional() });

/** RFC 9457, with the code that decides and the fields that were wrong; a code may bring facts of its own. */
export const problemAnswer = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  instance: z.string().optional(),
  errors: z
    .array(z.looseObject({ pointer: z.string().optional(), field: z.string().optional(), code: z.string() }))
    .optional(),
});

/** Whether an operation, or a schema of that name, is of the interface that stock systems already speak. */
export const isOfWs = (name: string): boolean => /^(?:\/ws\/|Ws[A-Z])/.test(name);
