import { type Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import { cardOf } from './cards.ts';
import { passTime } from './events.ts';
import { confirmChallenge, type Paid, payWith, successUrl } from './payments.ts';
import { money, type StoredSession, type World } from './state.ts';
import { type PayWords, wordsFor } from './words.ts';

/** A page of somebody else's: calm and plain, and not the shop's. */
const style = `
:root { color-scheme: light dark; --soft: light-dark(#55606a, #aab4bc); --line: light-dark(#74808a, #8593a0);
  --err: light-dark(#9c0f3d, #ff94b0); --go: light-dark(#17212b, #eaeef0); --on-go: light-dark(#fff, #12181e);
  font: 16px/1.5 Arial, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 27rem; padding: 1.5rem 1rem 3rem; background: light-dark(#fff, #12181e); color: light-dark(#17212b, #eaeef0); }
.banner { border: 1px dashed var(--line); padding: .6rem .8rem; margin: 0; font-size: .875rem; color: var(--soft); }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 1.75rem 0 1rem; }
dl { margin: 0; } dl > div { display: flex; justify-content: space-between; gap: 1rem; padding: .5rem 0; }
dd { margin: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
dl .total { font-weight: 700; border-top: 1px solid; border-bottom: 3px double; }
form { display: grid; gap: 1rem; margin-top: 1.5rem; } form p { margin: 0; overflow-wrap: anywhere; }
.two { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); align-items: start; }
label { display: block; font-weight: 600; font-size: .9375rem; margin-bottom: .3rem; }
input { font: inherit; color: inherit; width: 100%; min-height: 3rem; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 3px; background: light-dark(#fff, #1a222a); font-variant-numeric: tabular-nums; }
[aria-invalid] { border: 2px solid var(--err); }
button { font: inherit; font-weight: 700; width: 100%; min-height: 3rem; padding: .6rem 1.2rem; border: 1.5px solid var(--go); border-radius: 3px; background: var(--go); color: var(--on-go); cursor: pointer; }
button + button { background: none; color: inherit; }
:focus-visible { outline: 3px solid light-dark(#0b57d0, #a8cdff); outline-offset: 2px; }
.error { color: var(--err); font-weight: 600; font-size: .9375rem; margin: .35rem 0 0; }
.error.all { border: 1px solid; border-inline-start-width: 4px; padding: .75rem 1rem; margin: 1.5rem 0 0; }
.back { margin: 1rem 0 0; } a { color: inherit; text-underline-offset: .2em; } .back a { display: inline-block; padding-block: .6rem; }
details { margin-top: 1rem; font-size: .9375rem; color: var(--soft); } summary { padding-block: .6rem; cursor: pointer; }
ul { padding-inline-start: 1.1rem; margin: 0; } code { white-space: nowrap; }`;

/** What is typed on the page, and what can be wrong with it alone. */
type PayField = 'number' | 'expiry' | 'cvc';

interface View {
  stored: StoredSession;
  words: PayWords;
  language: string;
  error?: string;
  /** The field that the error is about. */
  wrong?: PayField;
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

function submit(
  world: World,
  view: View,
  field: (name: string) => string,
): Paid | { kind: 'wrong'; field: PayField; message: string } {
  const { stored, words } = view;
  const answer = field('confirm');
  if (answer !== '') return confirmChallenge(world, stored, answer === 'yes');
  view.number = field('number');
  const card = cardOf(view.number);
  if (stored.session.status === 'open') {
    if (!card) return { kind: 'wrong', field: 'number', message: words.wrongNumber };
    if (!expiryHolds(field('expiry'), world.clock.now()))
      return { kind: 'wrong', field: 'expiry', message: words.wrongExpiry };
    if (!/^\d{3,4}$/.test(field('cvc').trim())) return { kind: 'wrong', field: 'cvc', message: words.wrongCvc };
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
  if (paid.kind === 'wrong') return show(c, { ...view, error: paid.message, wrong: paid.field }, 402);
  return show(c, { ...view, error: declineWords(words, paid.code, paid.decline_code) }, 402);
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
  return to ? html`<p class="back"><a href="${to}">${view.words.back}</a></p>` : '';
}

function totals({ stored, words, language }: View) {
  const { session, lines } = stored;
  const sum = (cents: number, currency: string): string => money(cents, currency, language);
  return html`<dl>${lines.map(
    (line) =>
      html`<div><dt>${line.quantity ?? 1} × ${line.description}</dt><dd>${sum(line.amount_total, line.currency)}</dd></div>`,
  )}
<div class="total"><dt>${words.total}</dt><dd>${sum(session.amount_total ?? 0, session.currency ?? 'eur')}</dd></div></dl>`;
}

function cardField(view: View, name: PayField, value: string) {
  const wrong = view.wrong === name;
  return html`<div><label for="${name}">${view.words[name]}</label><input id="${name}" name="${name}" inputmode="${name === 'expiry' ? 'text' : 'numeric'}" autocomplete="off" value="${value}" required${wrong ? raw(` autofocus aria-invalid="true" aria-describedby="${name}-error"`) : ''}>
${wrong ? html`<p class="error" role="alert" id="${name}-error">${view.error}</p>` : ''}</div>`;
}

function formPage(view: View) {
  const { stored, words, language, error, wrong } = view;
  const { session } = stored;
  const amount = money(session.amount_total ?? 0, session.currency ?? 'eur', language);
  const email = session.customer_email
    ? html`<p>${words.email}: ${session.customer_email}</p>`
    : html`<div><label for="email">${words.email}</label><input id="email" name="email" type="email" autocomplete="email" value="${session.customer_details?.email ?? ''}" required></div>`;
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
${error && !wrong ? html`<p class="error all" role="alert">${error}</p>` : ''}
<form method="post">${email}
${cardField(view, 'number', view.number ?? '4242 4242 4242 4242')}
<div class="two">${cardField(view, 'expiry', '12/34')}${cardField(view, 'cvc', '123')}</div>
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
