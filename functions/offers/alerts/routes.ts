import { type Context, Hono, type Next } from 'hono';
import { isLocaleId, type LocaleId } from '../../../content/locales.ts';
import { paths } from '../../../src/paths.ts';
import { type Ctx, contextFor } from '../../edge/context.ts';
import { isForm, parseBody } from '../../edge/forms.ts';
import { idempotent } from '../../edge/idempotency.ts';
import { networkOf } from '../../edge/network.ts';
import type { Outcome } from '../../edge/outcome.ts';
import { refuse } from '../../edge/outcome.ts';
import { renderRefusal } from '../../edge/page.ts';
import { problem } from '../../edge/problem.ts';
import { sendDue } from '../../notices/send-due.ts';
import { sendMail } from '../../notices/send-mail.ts';
import { askAlert } from './ask-alert.ts';
import { changeAlert } from './change-alert.ts';
import { confirmAlert } from './confirm-alert.ts';
import {
  type AlertAnswer,
  type AlertCode,
  askForm,
  askInput,
  changeForm,
  changeInput,
  confirmInput,
} from './contract.ts';
import { findAlert } from './queries.ts';
import { currencyOf } from './rules.ts';
import { stopAlert } from './stop-alert.ts';
import type { AlertRow } from './writes.ts';

type C = Context<{ Bindings: Env }>;
type Act = (c: C, ctx: Ctx, locale: LocaleId) => Promise<Response>;

const noStore = { 'cache-control': 'no-store' };

/** Only under one of our locales; anything else is somebody else's address. Whoever acts here does so by a key. */
const inLocale = (act: Act) => async (c: C, next: Next) => {
  const locale = c.req.param('locale') ?? '';
  return isLocaleId(locale) ? act(c, contextFor(c.req.raw, c.env), locale) : next();
};

/** A program's repeated question is one question; it carries no cookie, so the key alone says whose it is. */
const oncePerKey = idempotent(() => undefined);

const ask: Act = async (c, ctx, locale) => {
  const form = isForm(c.req.raw);
  const input = await parseBody(c.req.raw, form ? askForm : askInput);
  const network = networkOf(c.req.raw);
  const asked = input.ok ? await askAlert(ctx, { ...input.value, locale, network }) : input;
  if (!asked.ok) return form ? renderRefusal(c, asked, input.raw) : problem(asked, c.req.path);
  soon(c, ctx, asked.value.mailId);
  if (!form) return c.json({ mailed: true as const }, 201, noStore);
  return c.redirect(paths.alerts(locale, { asked: '1' }), 303);
};

/** The mail to confirm should be there when the reader looks; if this try fails, the clock tries again. */
function soon(c: C, ctx: Ctx, mailId: string): void {
  const sent = sendDue(ctx, { mail: sendMail }, { ids: [mailId] }).catch(() => undefined);
  try {
    c.executionCtx.waitUntil(sent);
  } catch {
    // Outside a Worker (tests) there is nothing to wait with.
  }
}

const addressOf = (c: C) => ({ alertId: c.req.param('alert') ?? '', key: c.req.query('key') });

/** The alert for a machine: what it waits for and until when, nothing of whose it is. */
function visible(alert: AlertRow): AlertAnswer {
  const over = alert.endedAt !== null;
  return {
    id: alert.id,
    state: alert.state as AlertAnswer['state'],
    model: alert.modelId,
    variant: alert.variantId || null,
    grade: (alert.grade || null) as AlertAnswer['grade'],
    targetCents: alert.targetCents,
    currency: currencyOf(alert),
    endsAt: over ? null : alert.dueAt,
  };
}

/** Answers a form with the alert's own page, which says how things stand, and a machine with the same as JSON. */
function answer(c: C, locale: LocaleId, outcome: Outcome<AlertRow, AlertCode>, typed = ''): Response {
  if (!isForm(c.req.raw)) {
    return outcome.ok ? c.json(visible(outcome.value), 200, noStore) : problem(outcome, c.req.path);
  }
  const { alertId, key = '' } = addressOf(c);
  const page = paths.alert(locale, encodeURIComponent(alertId), encodeURIComponent(key));
  if (outcome.ok) return c.redirect(page, 303);
  const wrong = typed ? `&typed=${encodeURIComponent(typed.slice(0, 20))}` : '';
  return c.redirect(`${page}&error=${outcome.code}${wrong}`, 303);
}

const confirm: Act = async (c, ctx, locale) => {
  const input = await parseBody(c.req.raw, confirmInput);
  return answer(c, locale, input.ok ? await confirmAlert(ctx, { ...addressOf(c), ...input.value }) : input);
};

const change: Act = async (c, ctx, locale) => {
  const form = isForm(c.req.raw);
  const input = await parseBody(c.req.raw, form ? changeForm : changeInput);
  const typed = typeof input.raw.target === 'string' ? input.raw.target : '';
  return answer(c, locale, input.ok ? await changeAlert(ctx, { ...addressOf(c), ...input.value }) : input, typed);
};

/** Mail programs post `List-Unsubscribe=One-Click` and follow no redirects (RFC 8058); people come from the page. */
const stop: Act = async (c, ctx, locale) => {
  const oneClick = (await c.req.text()).includes('One-Click');
  const stopped = await stopAlert(ctx, addressOf(c));
  if (!oneClick) return answer(c, locale, stopped);
  return stopped.ok ? c.body(null, 200, noStore) : problem(stopped, c.req.path);
};

/** Who follows the link of a mail gets the page with the button: mail scanners follow links too. */
const showStop: Act = async (c, _, locale) => {
  const { alertId, key = '' } = addressOf(c);
  return c.redirect(`${paths.alert(locale, encodeURIComponent(alertId), encodeURIComponent(key))}#stop`, 302);
};

/**
 * Where alerts are stopped. Mounted before bodies are looked at: what mail programs post may be in a type that nothing
 * else here reads (multipart/form-data, RFC 8058, 3.2).
 */
export const stopRoutes = new Hono<{ Bindings: Env }>()
  .post('/:locale/alerts/:alert/stop', inLocale(stop))
  .get('/:locale/alerts/:alert/stop', inLocale(showStop));

export const alertRoutes = new Hono<{ Bindings: Env }>()
  .post('/:locale/alerts', oncePerKey, inLocale(ask))
  .post('/:locale/alerts/:alert/confirmation', inLocale(confirm))
  .post('/:locale/alerts/:alert/target', inLocale(change))
  .get('/api/alerts/:alert', async (c) => {
    const found = await findAlert(contextFor(c.req.raw, c.env), c.req.param('alert'), c.req.query('key'));
    return found
      ? c.json(visible(found.alert), 200, noStore)
      : problem(refuse('not_found', 'alert_not_found' satisfies AlertCode), c.req.path);
  });
