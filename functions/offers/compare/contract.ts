import { z } from 'zod';

const modelId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/**
 * What a form of the comparison sends: one model in or out, or all out. `page` and `m`: it stands on the
 * page of the comparison, which shows these.
 */
export const compareInput = z.strictObject({
  model: modelId.optional(),
  do: z.enum(['add', 'remove', 'clear']).default('add'),
  m: z.string().max(1000).optional(),
  page: z.literal('compare').optional(),
});

/** What a form of the favourites sends. `page`: it stands on the page of favourites, and leads back there. */
export const favouriteInput = z.strictObject({
  model: modelId.optional(),
  do: z.enum(['add', 'remove', 'clear']).default('add'),
  page: z.literal('favourites').optional(),
});
