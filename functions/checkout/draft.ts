import { z } from 'zod';
import { localeIds } from '../../content/locales.ts';
import { paths } from '../../src/paths.ts';
import { tokenOf } from '../accounts/session.ts';
import type { Ctx } from '../edge/context.ts';
import { cookie, cookieName, readCookie } from '../edge/cookies.ts';
import { seal, unseal } from '../edge/secrets.ts';
import { limits } from '../limits.ts';
import { deliveryChoices } from './contract.ts';
import type { Service } from './quote-checkout.ts';

/** Kept in the browser that it was typed into, and in no table of ours: sealed, unreadable for scripts, until it closes. */
const name = 'rivive_checkout';

/** What is kept of a form, with its bounds in UTF-16 units; nothing of how it is paid is ever typed here. */
const bounds = { ...limits.addressChars, voucher: limits.voucherChars };
type Field = keyof typeof bounds;
const fields = Object.keys(bounds) as Field[];

export interface Draft {
  typed: Readonly<Partial<Record<string, string>>>;
  delivery: Readonly<Record<string, Service>>;
  /** A code that was typed and counted as a try. */
  voucher?: string;
}

/** What a request brings: the draft, if it is of whoever asks now; else the `set-cookie` line that takes it away. */
export interface Brought {
  draft?: Draft;
  clear?: string;
}

type Known = Pick<Ctx, 'settings' | 'now'>;

/** What a form holds that is worth keeping. Pure. */
export function draftOf(form: Record<string, unknown>): Draft {
  const kept: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const value = form[field];
    // No field of the page takes more than its bound.
    if (typeof value === 'string' && value.trim() !== '') kept[field] = value.trim().slice(0, bounds[field]);
  }
  const { voucher, ...typed } = kept;
  // Standard is what is chosen when nothing is said; a basket has no more refurbishers than lines.
  const chosen = Object.entries(deliveryChoices(form)).filter(([, way]) => way !== 'standard');
  const delivery = Object.fromEntries(chosen.slice(0, limits.cartLines));
  return { typed, delivery, ...(voucher ? { voucher } : {}) };
}

/**
 * A `set-cookie` line with the draft. The largest that `draftOf` makes fits, in any script. It opens only for who is
 * signed in now, or for nobody signed in: what somebody typed who was signed in, nobody else reads on a shared browser.
 */
export async function draftCookie(ctx: Known, request: Request, draft: Draft): Promise<string> {
  const until = ctx.now + limits.draftMinutes * 60_000;
  return sealed(ctx, tokenOf(request, ctx.settings, 'buyer'), pack(until, draft));
}

/**
 * When a guest signs in out of the checkout, what they typed there comes along: the `set-cookie` line that seals it for
 * the new session, its time unchanged. Never the other way, never from one session to another, and not for who signs
 * in anywhere else: that may be the next person at a shared computer.
 */
export async function draftForSignIn(
  ctx: Known,
  request: Request,
  { token, to }: { token: string; to: string },
): Promise<string | undefined> {
  const fromCheckout = localeIds.some((locale) => paths.checkout(locale) === to);
  if (!fromCheckout || tokenOf(request, ctx.settings, 'buyer')) return undefined;
  const plain = await opened(ctx, request, undefined);
  return plain && sealed(ctx, token, plain);
}

async function sealed(ctx: Known, token: string | undefined, plain: Uint8Array<ArrayBuffer>): Promise<string> {
  const value = await seal(ctx.settings.SESSION_SECRET, purposeFor(token), plain);
  return cookie(ctx.settings.PUBLIC_ORIGIN, name, value);
}

async function opened(ctx: Known, request: Request, token: string | undefined) {
  const value = readCookie(request, cookieName(ctx.settings.PUBLIC_ORIGIN, name));
  return value ? unseal(ctx.settings.SESSION_SECRET, purposeFor(token), value) : undefined;
}

/** A `set-cookie` line that takes the draft away. */
export const noDraftCookie = (ctx: Pick<Ctx, 'settings'>): string =>
  cookie(ctx.settings.PUBLIC_ORIGIN, name, '', { maxAgeSeconds: 0 });

/** The draft that a request carries, if it is ours and of whoever asks, and its time is not over. */
export async function readDraft(ctx: Known, request: Request): Promise<Brought> {
  if (!readCookie(request, cookieName(ctx.settings.PUBLIC_ORIGIN, name))) return {};
  const plain = await opened(ctx, request, tokenOf(request, ctx.settings, 'buyer'));
  const kept = plain && unpack(plain);
  return kept && kept.until > ctx.now ? { draft: kept.draft } : { clear: noDraftCookie(ctx) };
}

/**
 * A key of its own for every sign-in: their token says whose it is without a read, also while the database is away. And
 * one for every form, so that a draft of before a deploy that changed the fields does not open.
 */
const purposeFor = (token: string | undefined) => `checkout ${fields.join()} ${token ?? ''}`;

/** What precedes the text: until when, the refurbishers that send express, and the length of each field in the text. */
const head = z.tuple([z.int(), z.array(z.string()), z.array(z.int().nonnegative())]);
const lineFeed = 10;

/**
 * The text takes at most two bytes for each unit, whatever its script: UTF-8 takes three for most of the world's
 * letters, JSON six for what it escapes, and a cookie has no room for either.
 */
function pack(until: number, { typed, delivery, voucher }: Draft): Uint8Array<ArrayBuffer> {
  const values = fields.map((field) => (field === 'voucher' ? voucher : typed[field]) ?? '');
  const lengths = values.map((value) => value.length);
  const before = new TextEncoder().encode(`${JSON.stringify([until, Object.keys(delivery), lengths])}\n`);
  const text = values.join('');
  const narrow = new TextEncoder().encode(text);
  const wide = narrow.length > 2 * text.length;
  const after = wide ? Uint8Array.from({ length: 2 * text.length }, (_, i) => byteOf(text, i)) : narrow;
  return new Uint8Array([...before, wide ? 1 : 0, ...after]);
}

const byteOf = (text: string, i: number): number => (text.charCodeAt(i >> 1) >> (i % 2 === 0 ? 8 : 0)) & 255;

/** What was packed. Whatever opens was sealed by us, so it has the form. */
function unpack(bytes: Uint8Array): { until: number; draft: Draft } {
  const end = bytes.indexOf(lineFeed);
  const [until, express, lengths] = head.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))));
  const after = bytes.subarray(end + 2);
  const wide = bytes[end + 1] === 1;
  const unit = (i: number) => String.fromCharCode(((after[2 * i] ?? 0) << 8) | (after[2 * i + 1] ?? 0));
  const text = wide
    ? Array.from({ length: after.length / 2 }, (_, i) => unit(i)).join('')
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(after);
  const kept: Partial<Record<Field, string>> = {};
  let at = 0;
  for (const [i, field] of fields.entries()) {
    const value = text.slice(at, at + (lengths[i] ?? 0));
    if (value !== '') kept[field] = value;
    at += value.length;
  }
  const { voucher, ...typed } = kept;
  const delivery = Object.fromEntries(express.map((id) => [id, 'express' as const]));
  return { until, draft: { typed, delivery, ...(voucher ? { voucher } : {}) } };
}
