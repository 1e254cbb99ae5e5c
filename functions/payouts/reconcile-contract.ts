import { z } from 'zod';

/** What of a day's records did not match: only the provider has it, only the books have it, or the sums differ. */
export const differenceKinds = ['missing_here', 'missing_there', 'amount_differs'] as const;

export const difference = z.object({
  kind: z.enum(differenceKinds),
  /** The provider's word for what moved: charge, refund, transfer, … */
  type: z.string(),
  /** The provider's number of it; for a charge, of its payment. */
  sourceId: z.string(),
  /** Ours: the order group, the refund, the payout or the reversal; empty where we have none. */
  ourId: z.string(),
  currency: z.string(),
  /** Signed as on the platform's balance; null on the side that has nothing. */
  thereCents: z.int().nullable(),
  hereCents: z.int().nullable(),
});
export type Difference = z.infer<typeof difference>;

/**
 * `reconciliations.differences`. `start`: the day on which comparing began; before it there is nothing to compare. `print`:
 * of all that differed, kept or not; a note holds for exactly that.
 */
export const kept = z.object({
  start: z.boolean().optional(),
  print: z.string().optional(),
  items: z.array(difference),
});
export type Kept = z.infer<typeof kept>;
