import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isLocaleId, type LocaleId } from '../../content/locales.ts';
import { isAway } from '../../db/client.ts';
import { paths } from '../../src/paths.ts';
import { type Ctx, contextFor } from '../edge/context.ts';
import { networkOf } from '../edge/network.ts';
import type { Refusal } from '../edge/outcome.ts';
import { limits } from '../limits.ts';
import { sendDue } from '../notices/send-due.ts';
import { sendMail } from '../notices/send-mail.ts';
import { closeSession } from './close-session.ts';
import type { AccountCode, Audience } from './contract.ts';
import { openSession } from './open-session.ts';
import { requestCode } from './request-code.ts';
import { accountCookie, codeMinutes, cookieLine, safeNext } from './rules.ts';
import { tokenOf } from './session.ts';

type Request_ = Context<{ Bindings: Env }>;

/**
 * What a shopper's browser keeps beside the session, when who is signed in changes: each gives a `set-cookie` line. The
 * slices above give them, which this one does not know.
 */
export interface Belongings {
  signedIn(ctx: Ctx, request: Request, session: { token: string; to: string }): Promise<string | undefined>;
  signedOut(ctx: Ctx): string;
}

const small = bodyLimit({ maxSize: limits.bodyBytes });

/** The doors: forms post here and are answered with 303, so that nothing needs a script. */
export const accountRoutes = (belongings?: Belongings) =>
  new Hono<{ Bindings: Env }>()
    .post('/seller/sign-in', small, (c) => ask(c, 'seller', 'en'))
    .post('/seller/sign-in/code', small, (c) => open(c, 'seller', 'en'))
    .post('/seller/sign-out', small, (c) => close(c, 'seller', paths.deskSignIn()))
    .post('/desk/sign-in', small, (c) => ask(c, 'operator', 'en'))
    .post('/desk/sign-in/code', small, (c) => open(c, 'operator', 'en'))
    .post('/desk/sign-out', small, (c) => close(c, 'operator', paths.teamSignIn()))
    .post(
      '/:locale/sign-in',
      small,
      inLocale((c, locale) => ask(c, 'buyer', locale)),
    )
    .post(
      '/:locale/sign-in/code',
      small,
      inLocale((c, locale) => open(c, 'buyer', locale, belongings)),
    )
    .post(
      '/:locale/sign-out',
      small,
      inLocale((c, locale) => close(c, 'buyer', paths.home(locale), belongings)),
    );

function inLocale(reply: (c: Request_, locale: LocaleId) => Promise<Response>) {
  return (c: Request_, next: () => Promise<void>) => {
    const locale = c.req.param('locale') ?? '';
    return isLocaleId(locale) ? reply(c, locale) : next();
  };
}

const doors: Record<Audience, (locale: LocaleId) => string> = {
  buyer: paths.signIn,
  seller: paths.deskSignIn,
  operator: paths.teamSignIn,
};
const rooms: Record<Audience, (locale: LocaleId) => string> = {
  buyer: paths.account,
  seller: paths.desk,
  operator: paths.team,
};

/** The door again: its step, where the visitor wanted to go, and what was wrong. */
function doorUrl(door: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? door : `${door}?${new URLSearchParams(given)}`;
}

function errorOf(refusal: Refusal<AccountCode>) {
  const left = refusal.detail?.triesLeft;
  return { error: refusal.code, left: typeof left === 'number' ? String(left) : undefined };
}

async function ask(c: Request_, audience: Audience, locale: LocaleId): Promise<Response> {
  const ctx = contextFor(c.req.raw, c.env);
  const form = await c.req.parseBody();
  const door = doors[audience](locale);
  const next = form.next ? safeNext(form.next, rooms[audience](locale)) : undefined;
  const asked = await orAway(() =>
    requestCode(ctx, audience, { email: form.email, locale, network: networkOf(c.req.raw) }),
  );
  if (!asked.ok) return c.redirect(doorUrl(door, { next, ...errorOf(asked) }), 303);
  soon(c, ctx, asked.value.mailId);
  c.header('set-cookie', cookieLine(ctx.settings, audience, 'code', asked.value.rowId, codeMinutes * 60));
  return c.redirect(doorUrl(door, { step: 'code', next }), 303);
}

async function open(c: Request_, audience: Audience, locale: LocaleId, belongings?: Belongings): Promise<Response> {
  const ctx = contextFor(c.req.raw, c.env);
  const form = await c.req.parseBody();
  const room = safeNext(form.next, rooms[audience](locale));
  const opened = await orAway(() =>
    openSession(ctx, audience, {
      rowId: accountCookie(c.req.raw, ctx.settings, audience, 'code'),
      code: form.code,
      locale,
      network: networkOf(c.req.raw),
      oldToken: tokenOf(c.req.raw, ctx.settings, audience),
    }),
  );
  if (!opened.ok) {
    const step = opened.code === 'code_expired' ? undefined : 'code';
    return c.redirect(
      doorUrl(doors[audience](locale), { step, next: form.next ? room : undefined, ...errorOf(opened) }),
      303,
    );
  }
  c.header('set-cookie', cookieLine(ctx.settings, audience, 'session', opened.value.token, opened.value.seconds));
  c.header('set-cookie', cookieLine(ctx.settings, audience, 'code', '', 0), { append: true });
  const brought = await belongings?.signedIn(ctx, c.req.raw, { token: opened.value.token, to: room });
  if (brought) c.header('set-cookie', brought, { append: true });
  return c.redirect(room, 303);
}

async function close(c: Request_, audience: Audience, to: string, belongings?: Belongings): Promise<Response> {
  const ctx = contextFor(c.req.raw, c.env);
  await closeSession(ctx, tokenOf(c.req.raw, ctx.settings, audience));
  c.header('set-cookie', cookieLine(ctx.settings, audience, 'session', '', 0));
  if (belongings) c.header('set-cookie', belongings.signedOut(ctx), { append: true });
  return c.redirect(to, 303);
}

/** A code should arrive in seconds, not at the clock's next minute; if this try fails, the clock tries again. */
function soon(c: Request_, ctx: Ctx, mailId: string): void {
  const sent = sendDue(ctx, { mail: sendMail }, { ids: [mailId] }).catch(() => undefined);
  try {
    c.executionCtx.waitUntil(sent);
  } catch {
    // Outside a Worker (tests) there is nothing to wait with.
  }
}

async function orAway<T>(verb: () => Promise<T>): Promise<T | Refusal<AccountCode>> {
  try {
    return await verb();
  } catch (error) {
    if (isAway(error)) return { ok: false, kind: 'unavailable', code: 'away' };
    throw error;
  }
}
