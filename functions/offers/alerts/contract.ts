import { z } from 'zod';
import { conditionIds } from '../../../content/schema.ts';
import { emailInput } from '../../accounts/contract.ts';
import { priceBounds, typedCents } from '../listing-contract.ts';

const cents = z.int().min(priceBounds.least).max(priceBounds.most);

const wanted = {
  email: emailInput,
  model: z.string().min(1).max(80),
  /** Left out: any version of the model. */
  variant: z.string().min(1).max(160).optional(),
  /** Left out: any grade, and new ones. */
  grade: z.enum(conditionIds).optional(),
};

/** `POST /{locale}/alerts`. Without a target: a mail whenever it is on sale. */
export const askInput = z.strictObject({ ...wanted, targetCents: cents.optional() });
export type AskInput = z.infer<typeof askInput>;

/** The same from a page's form, where prices are typed. */
export const askForm = z
  .strictObject({ ...wanted, target: typedCents.optional() })
  .transform(({ target: targetCents, ...rest }): AskInput => ({ ...rest, targetCents }));

/** The query of the page of alerts: what the form on it is for. What cannot be read counts as not said. */
export const alertsQuery = z.object({
  model: z.string().min(1).max(80).optional().catch(undefined),
  variant: z.string().min(1).max(160).optional().catch(undefined),
  grade: z.enum(conditionIds).optional().catch(undefined),
  asked: z.literal('1').optional().catch(undefined),
});

/** `version`: what the page showed when the button was pressed; left out, whatever stands now is meant. */
export const confirmInput = z.strictObject({ version: z.coerce.number().int().min(1).optional() });

/** A new target for an alert that runs; left out: whenever it is on sale. */
export const changeInput = z.strictObject({ targetCents: cents.optional() });
export const changeForm = z
  .strictObject({ target: typedCents.optional() })
  .transform(({ target: targetCents }) => ({ targetCents }));

/** `alert_not_found` also for a key that does not open it. */
export const alertCodes = [
  'model_not_found',
  'variant_not_found',
  'too_many_tries',
  'too_many_alerts',
  'alert_not_found',
  'not_now',
  'changed_meanwhile',
  'invalid_input',
] as const;
export type AlertCode = (typeof alertCodes)[number];

/** The one answer to asking, whatever the address already has. */
export const askAnswer = z.object({ mailed: z.literal(true) });

/** One alert, for whoever holds its link. */
export const alertAnswer = z.object({
  id: z.string(),
  state: z.string(),
  model: z.string(),
  variant: z.string().nullable(),
  grade: z.enum(conditionIds).nullable(),
  targetCents: z.int().nullable(),
  currency: z.string(),
  /** When it ends by itself. Epoch milliseconds; null when it is over. */
  endsAt: z.int().nullable(),
});
export type AlertAnswer = z.infer<typeof alertAnswer>;

/** What somebody waits for. Empty: any. */
export interface Wanted {
  modelId: string;
  variantId: string;
  grade: string;
}
