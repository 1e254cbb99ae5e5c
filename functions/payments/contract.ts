import { z } from 'zod';

export const paymentCodes = ['payment_unavailable', 'payment_closed'] as const;
export type PaymentCode = (typeof paymentCodes)[number];

export const webhookCodes = ['signature_invalid'] as const;

/** An event as the provider sends it; what it means is read from the provider again. */
export const webhookInput = z.looseObject({ id: z.string(), type: z.string() });
export const webhookAnswer = z.object({ received: z.literal(true) });
