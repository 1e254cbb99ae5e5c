import { type Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import { cardOf } from './cards.ts';
import { passTime } from './events.ts';
import { confirmChallenge, type Paid, payWith, successUrl } from './payments.ts';
import { money, type StoredSession, type World } from './state.ts';
import { type PayWords, wordsFor } from './words.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 30rem; padding: 1rem; background: Canvas; color: CanvasText; }
.banner { border: 2px dashed; padding: .5rem .75rem; }
dl { display: grid; grid-template-columns: 1fr auto; gap: .25rem 1rem; } dd { margin: 0; text-align: end; }
dl .total { font-weight: 700; border-top: 1px solid; padding-top: .25rem; }
label { display: block; margin: .75rem 0 .15rem; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .55rem; }
button { font: inherit; font-weight: 600; padding: .7rem 1.2rem; margin: 1.25rem .75rem 0 0; }
.error { border-inline-start: .3rem solid; padding-inline-start: .75rem; font-weight: 600; }
details { margin-top: 2rem; } code { white-space: nowrap; }`;

interface View {
  stored: StoredSession;
  words: PayWords;
  language: string;
  error?: string;
  number?: string;
}

/** The hosted payment page, at the session's `url` and at `/pay/{session}`: plain forms, no script. */
export function payPages(world: World): Hono {
  const app = new Hono();
  for (const path of ['/pay/:id', '/local/pay/:id']) {
    app.get(path, (c) => withSession(c, world, (view) => show(c, view)));
    app.post(path, (c) =>
      withSession(c, world, async (view) => {
        const fields = await c.req.parseBody();
        const field = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
        const paid = submit(world, view, field);
        world.changed();
        return reply(c, view, paid);
      }),
    );
  }
  return app;
}

function withSession(
  c: Context,
  world: World,
  then: (view: View) => Response | Promise<Response>,
): Response | Promise<Response> {
  passTime(world);
  const stored = world.state.sessions[c.req.param('id') ?? ''];
  if (!stored) return c.text('No such payment session.', 404);
  return then({ stored, ...wordsFor(stored.session.locale, c.req.header('accept-language') ?? '') });
}

function submit(world: World, view: View, field: (name: string) => string): Paid | { kind: 'wrong'; message: string } {
  const { stored, words } = view;
  const answer = field('confirm');
  if (answer !== '') return confirmChallenge(world, stored, answer === 'yes');
  view.number = field('number');
  const card = cardOf(view.number);
  if (stored.session.status === 'open') {
    if (!card) return { kind: 'wrong', message: words.wrongNumber };
    if (!expiryHolds(field('expiry'), world.clock.now())) return { kind: 'wrong', message: words.wrongExpiry };
    if (!/^\d{3,4}$/.test(field('cvc').trim())) return { kind: 'wrong', message: words.wrongCvc };
  }
  return payWith(world, stored, card ?? { number: '', brand: 'visa', last4: '' }, field('email'));
}

function expiryHolds(typed: string, nowMs: number): boolean {
  const [, month, year] = /^\s*(\d{1,2})\s*[/-]?\s*(?:20)?(\d{2})\s*$/.exec(typed) ?? [];
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return false;
  return Date.UTC(2000 + Number(year), Number(month), 1) > nowMs;
}

function reply(c: Context, view: View, paid: ReturnType<typeof submit>): Response | Promise<Response> {
  const { words } = view;
  if (paid.kind === 'paid') return c.redirect(paid.redirect, 303);
  if (paid.kind === 'confirm') return c.redirect(c.req.path, 303);
  if (paid.kind === 'closed') return show(c, view);
  const error = paid.kind === 'wrong' ? paid.message : declineWords(words, paid.code, paid.decline_code);
  return show(c, { ...view, error }, 402);
}

function declineWords(words: PayWords, code: string, decline: string | null): string {
  if (code.startsWith('payment_intent_')) return words.notConfirmed;
  if (code === 'expired_card') return words.wrongExpiry;
  if (code === 'incorrect_cvc') return words.wrongCvc;
  return decline === 'insufficient_funds' ? words.insufficient : words.declined;
}

function show(c: Context, view: View, status: 200 | 402 = 200): Response | Promise<Response> {
  const { session, challenge } = view.stored;
  c.header('cache-control', 'no-store');
  if (session.status === 'complete') return c.redirect(successUrl(session), 303);
  if (session.status === 'expired') return c.html(expiredPage(view), 410);
  return c.html(challenge ? confirmPage(view) : formPage(view), status);
}

function shell(view: View, title: string, body: ReturnType<typeof html>) {
  return html`<!doctype html>
<html lang="${view.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${title}</title><style>${raw(style)}</style></head>
<body><p class="banner" role="note">${view.words.banner}</p><main><h1>${title}</h1>${body}</main></body></html>`;
}

function back(view: View) {
  const to = view.stored.session.cancel_url;
  return to ? html`<p><a href="${to}">${view.words.back}</a></p>` : '';
}

function totals({ stored, words, language }: View) {
  const { session, lines } = stored;
  const sum = (cents: number, currency: string): string => money(cents, currency, language);
  return html`<dl>${lines.map(
    (line) =>
      html`<dt>${line.quantity ?? 1} × ${line.description}</dt><dd>${sum(line.amount_total, line.currency)}</dd>`,
  )}
<dt class="total">${words.total}</dt><dd class="total">${sum(session.amount_total ?? 0, session.currency ?? 'eur')}</dd></dl>`;
}

function formPage(view: View) {
  const { stored, words, language, error } = view;
  const { session } = stored;
  const amount = money(session.amount_total ?? 0, session.currency ?? 'eur', language);
  const email = session.customer_email
    ? html`<p>${words.email}: ${session.customer_email}</p>`
    : html`<label for="email">${words.email}</label><input id="email" name="email" type="email" autocomplete="email" value="${session.customer_details?.email ?? ''}" required>`;
  const samples: [string, string][] = [
    ['4242 4242 4242 4242', words.good],
    ['4000 0025 0000 3155', words.confirmTitle],
    ['4000 0000 0000 0002', words.declined],
    ['4000 0000 0000 9995', words.insufficient],
  ];
  return shell(
    view,
    words.title,
    html`${totals(view)}
${error ? html`<p class="error" role="alert">${error}</p>` : ''}
<form method="post">${email}
<label for="number">${words.number}</label><input id="number" name="number" inputmode="numeric" autocomplete="off" value="${view.number ?? '4242 4242 4242 4242'}" required>
<label for="expiry">${words.expiry}</label><input id="expiry" name="expiry" autocomplete="off" value="12/34" required>
<label for="cvc">${words.cvc}</label><input id="cvc" name="cvc" inputmode="numeric" autocomplete="off" value="123" required>
<button>${words.pay} ${amount}</button></form>
${back(view)}
<details><summary>${words.cards}</summary><ul>${samples.map(([number, does]) => html`<li><code>${number}</code> ${does}</li>`)}</ul></details>`,
  );
}

function confirmPage(view: View) {
  const { words } = view;
  return shell(
    view,
    words.confirmTitle,
    html`<p>${words.confirmText}</p>${totals(view)}
<form method="post"><button name="confirm" value="yes">${words.confirm}</button><button name="confirm" value="no">${words.refuse}</button></form>`,
  );
}

function expiredPage(view: View) {
  return shell(view, view.words.expiredTitle, html`<p>${view.words.expiredText}</p>${back(view)}`);
}
