import type { z } from 'zod';
import { countTries } from '../accounts/count-tries.ts';
import type { TryLimit } from '../accounts/rules.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import type { lookupCodes, lookupInput } from './contract.ts';
import { tidyOrderNumber } from './numbers.ts';
import { findGroupByNumber } from './queries.ts';
import type { GroupRow } from './writes.ts';

const hourMs = 3_600_000;
/** Addresses tried with one number: who knows a number must not find out whose it is by trying a list. */
const triesPerNumber: TryLimit = { name: 'lookup-number-hour', windowMs: hourMs, most: 20 };
/** Tries from one network: an office still finds its orders, a script does not. */
const lookupsPerNetwork: TryLimit = { name: 'lookup-network-hour', windowMs: hourMs, most: 60 };

/** The group that a number and an e-mail address name together. What does not exist and what is not theirs is one answer. */
export async function lookUpOrder(
  ctx: Ctx,
  input: z.infer<typeof lookupInput>,
  network?: string,
): Promise<Outcome<GroupRow, (typeof lookupCodes)[number]>> {
  const number = tidyOrderNumber(input.number);
  const within = await countTries(ctx, [
    ...(number ? [{ limit: triesPerNumber, of: number }] : []),
    ...(network ? [{ limit: lookupsPerNetwork, of: network }] : []),
  ]);
  if (!within) return refuse('limit', 'too_many_tries');
  const group = number ? await findGroupByNumber(ctx, number, input.email) : undefined;
  return group ? done(group) : refuse('not_found', 'order_not_found');
}
