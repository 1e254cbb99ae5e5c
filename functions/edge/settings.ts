import { z } from 'zod';

const settingsSchema = z.object({
  DATABASE_URL: z.url(),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  PUBLIC_ORIGIN: z.url(),
  STRIPE_SECRET_KEY: z.string().min(8),
  STRIPE_WEBHOOK_SECRET: z.string().min(8),
  /** Only for a stand-in; without it the SDK speaks to Stripe. */
  STRIPE_API_BASE: z.url().optional(),
  MAIL_API_URL: z.url(),
  MAIL_API_KEY: z.string().min(1),
  MAIL_FROM: z.string().default('Rivive <orders@rivive.example>'),
  CARRIER_API_URL: z.url(),
  CARRIER_API_KEY: z.string().default(''),
  /** Signs short-lived links; at least 32 characters. */
  SESSION_SECRET: z.string().min(32),
  /** Set only on one machine and in tests: lets the front shift the clock. */
  LOCAL_CLOCK: z.literal('1').optional(),
});

/** The environment, parsed once: the only place where variables are read. */
export type Settings = z.infer<typeof settingsSchema>;

const parsed = new WeakMap<object, Settings>();

/** Parses the environment; throws with the name of what is missing, never with a value. */
export function settingsOf(env: object): Settings {
  const known = parsed.get(env);
  if (known) return known;
  const result = settingsSchema.safeParse(env);
  if (!result.success) {
    const names = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
    throw new Error(`environment is not complete: ${names}`);
  }
  parsed.set(env, result.data);
  return result.data;
}
