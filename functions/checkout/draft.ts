import { z } from 'zod';
import type { Ctx } from '../edge/context.ts';
import { cookie, cookieName, readCookie } from '../edge/cookies.ts';
import { seal, unseal } from '../edge/secrets.ts';
import { limits } from '../limits.ts';
import { deliveryChoices } from './contract.ts';
import type { Service } from './quote-checkout.ts';

/** Kept in the browser that it was typed into, and in no table of ours: sealed, unreadable for scripts, for two hours. */
const name = 'rivive_checkout';
const purpose = 'checkout';

/** What is kept of a form; nothing of how it is paid is ever typed here. */
const fields = ['email', 'firstName', 'lastName', 'street', 'extra', 'postcode', 'city', 'phone'] as const;

export interface Draft {
  typed: Readonly<Record<string, string>>;
  delivery: Readonly<Record<string, Service>>;
  /** A code that was typed and counted as a try. */
  voucher?: string;
}

const sealed = z.object({
  until: z.int(),
  typed: z.record(z.string(), z.string()),
  delivery: z.record(z.string(), z.enum(['standard', 'express'])),
  voucher: z.string().optional(),
});

/** What a form holds that is worth keeping. Pure. */
export function draftOf(form: Record<string, unknown>): Draft {
  const typed: Record<string, string> = {};
  for (const field of fields) {
    const value = form[field];
    if (typeof value === 'string' && value.trim() !== '') typed[field] = value.slice(0, 300);
  }
  const { voucher } = form;
  // Standard is what is chosen when nothing is said.
  const delivery = Object.fromEntries(Object.entries(deliveryChoices(form)).filter(([, way]) => way !== 'standard'));
  return { typed, delivery, ...(typeof voucher === 'string' && voucher ? { voucher } : {}) };
}

/** A `set-cookie` line with the draft; undefined when it is longer than a browser keeps. */
export async function draftCookie(ctx: Pick<Ctx, 'settings' | 'now'>, draft: Draft): Promise<string | undefined> {
  const until = ctx.now + limits.draftMinutes * 60_000;
  const value = await seal(ctx.settings.SESSION_SECRET, purpose, JSON.stringify({ until, ...draft }));
  if (value.length > limits.cookieChars) return undefined;
  return cookie(ctx.settings.PUBLIC_ORIGIN, name, value, { maxAgeSeconds: limits.draftMinutes * 60 });
}

/** A `set-cookie` line that takes the draft away. */
export const noDraftCookie = (ctx: Pick<Ctx, 'settings'>): string =>
  cookie(ctx.settings.PUBLIC_ORIGIN, name, '', { maxAgeSeconds: 0 });

/** The draft that a request carries, if it is ours and its time is not over. */
export async function readDraft(ctx: Pick<Ctx, 'settings' | 'now'>, request: Request): Promise<Draft | undefined> {
  const value = readCookie(request, cookieName(ctx.settings.PUBLIC_ORIGIN, name));
  const plain = value && (await unseal(ctx.settings.SESSION_SECRET, purpose, value));
  if (!plain) return undefined;
  const draft = sealed.safeParse(JSON.parse(plain));
  return draft.success && draft.data.until > ctx.now ? draft.data : undefined;
}
