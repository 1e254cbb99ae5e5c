import { type Context, Hono, type Next } from 'hono';
import type { z } from 'zod';
import { isLocaleId, type LocaleId } from '../../../content/locales.ts';
import { paths } from '../../../src/paths.ts';
import { findDeskMember } from '../../accounts/queries.ts';
import { contextAs } from '../../accounts/session.ts';
import { type Ctx, contextFor } from '../../edge/context.ts';
import { isForm, parseBody } from '../../edge/forms.ts';
import { idempotent } from '../../edge/idempotency.ts';
import { networkOf } from '../../edge/network.ts';
import { type Outcome, type Refusal, refuse } from '../../edge/outcome.ts';
import { renderRefusal } from '../../edge/page.ts';
import { problem } from '../../edge/problem.ts';
import { sendDue } from '../../notices/send-due.ts';
import { sendMail } from '../../notices/send-mail.ts';
import { agreeTerms } from './agree-terms.ts';
import { answerQuiz } from './answer-quiz.ts';
import { apply } from './apply.ts';
import { deliveryForm, deliveryInput, unitDefaultsInput } from './configuration-contract.ts';
import {
  applyForm,
  applyInput,
  quizForm,
  quizInput,
  stepInput,
  submitForm,
  submitInput,
  termsForm,
  termsInput,
} from './contract.ts';
import { handIn } from './hand-in.ts';
import { openPaymentAccount } from './open-payment-account.ts';
import { setDelivery } from './set-delivery.ts';
import { setUnitDefaults } from './set-unit-defaults.ts';
import { submitGate } from './submit-gate.ts';
import { withdraw } from './withdraw.ts';

type C = Context<{ Bindings: Env }>;

const noStore = { 'cache-control': 'private, no-store' };

/** Anybody applies: the answer is the same whether or not the address is known. */
async function application(c: C, next: Next) {
  const locale = c.req.param('locale') ?? '';
  if (!isLocaleId(locale)) return next();
  const ctx = contextFor(c.req.raw, c.env);
  const network = networkOf(c.req.raw);
  if (isForm(c.req.raw)) {
    const form = await parseBody(c.req.raw, applyForm);
    const outcome = form.ok ? await apply(ctx, { ...form.value, locale, network }) : form;
    if (!outcome.ok) return renderRefusal(c, outcome, form.raw);
    soon(c, ctx, outcome.value.mailId);
    return c.redirect(paths.sellSent(locale), 303);
  }
  const input = await parseBody(c.req.raw, applyInput);
  const outcome = input.ok ? await apply(ctx, { ...input.value, network }) : input;
  if (!outcome.ok) return problem(outcome, c.req.path);
  soon(c, ctx, outcome.value.mailId);
  return c.json({ received: true as const }, 202, noStore);
}

/** The mail with the way in should be there when the applicant looks; if this try fails, the clock tries again. */
function soon(c: C, ctx: Ctx, mailId: string): void {
  const sent = sendDue(ctx, { mail: sendMail }, { ids: [mailId] }).catch(() => undefined);
  try {
    c.executionCtx.waitUntil(sent);
  } catch {
    // Outside a Worker (tests) there is nothing to wait with.
  }
}

/** What a form or a program sent, and what came of it; `raw` is shown again where it was refused. */
type Answer = Outcome<unknown> & { raw: Record<string, unknown>; away?: string };
type Act = (c: C, ctx: Ctx) => Promise<Answer>;

const withRaw = (outcome: Outcome<unknown>, raw: Record<string, unknown>): Answer => ({ ...outcome, raw });

/** Parses with the form's schema or the program's, and calls a verb with what came out, which is the same. */
const acting =
  <T>(form: z.ZodType<T>, json: z.ZodType<T>, verb: (ctx: Ctx, input: T) => Promise<Outcome<unknown>>): Act =>
  async (c, ctx) => {
    const input = await parseBody(c.req.raw, isForm(c.req.raw) ? form : json);
    return withRaw(input.ok ? await verb(ctx, input.value) : input, input.raw);
  };

/** Gates that are filled in otherwise than by fields and a statement. */
const others: Readonly<Record<string, Act>> = {
  terms: acting(termsForm, termsInput, agreeTerms),
  quiz: acting(quizForm, quizInput, answerQuiz),
  delivery: acting(deliveryForm, deliveryInput, setDelivery),
  units: acting(unitDefaultsInput, unitDefaultsInput, setUnitDefaults),
  payment_account: async (_, ctx) => {
    const opened = await openPaymentAccount(ctx);
    return { ...withRaw(opened, {}), away: opened.ok ? opened.value.url : undefined };
  },
};

const notAgreed = refuse('invalid', 'invalid_input', { errors: [{ pointer: '/agree', code: 'missing' }] });

const notHere = refuse('invalid', 'invalid_input', { errors: [{ pointer: '/gate', code: 'elsewhere' }] });

/** Fields, and a statement: where its text was shown and its box not ticked, nothing is kept without a word. */
const fill: Act = async (c, ctx) => {
  const form = isForm(c.req.raw);
  const input = await parseBody(c.req.raw, form ? submitForm : submitInput);
  const { raw } = input;
  if (form && raw.sha256 !== undefined && raw.agree === undefined) return withRaw(notAgreed, raw);
  // A gate is filled in at its own address: those with an act of their own not by the way of another.
  const elsewhere = input.ok && input.value.gate !== c.req.param('gate');
  return withRaw(input.ok && !elsewhere ? await submitGate(ctx, input.value) : input.ok ? notHere : input, raw);
};

/** Answers a form with its own page, kept or refused, and a program with JSON. */
function answer(c: C, gate: string, outcome: Answer): Response | Promise<Response> {
  if (!isForm(c.req.raw) && c.req.header('content-type') !== undefined)
    return outcome.ok ? c.json(outcome.value as object, 200, noStore) : problem(outcome, c.req.path);
  if (outcome.away) return c.redirect(outcome.away, 303);
  if (!outcome.ok) return renderRefusal(c, outcome, outcome.raw);
  const market = (c.req.query('market') ?? '').slice(0, 2);
  return c.redirect(paths.applicationGate(gate, market, { kept: 1 }), 303);
}

const signedOut: Refusal = refuse('forbidden', 'not_signed_in');
const toDoor = (c: C, back: string) => c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(back)}`, 303);

async function gate(c: C): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const name = c.req.param('gate') ?? '';
  if (ctx.actor.kind !== 'seller')
    return isForm(c.req.raw) ? toDoor(c, paths.applicationGate(name)) : problem(signedOut, c.req.path);
  const act = (Object.hasOwn(others, name) && others[name]) || fill;
  return answer(c, name, await act(c, ctx));
}

/** A step of the whole application: the page says what came of it. */
const step =
  (act: (ctx: Ctx, version: number | undefined) => Promise<Outcome<unknown>>, to: (locale: LocaleId) => string) =>
  async (c: C): Promise<Response> => {
    const ctx = await contextAs(c.req.raw, c.env, 'seller');
    const form = isForm(c.req.raw);
    if (ctx.actor.kind !== 'seller') return form ? toDoor(c, paths.application()) : problem(signedOut, c.req.path);
    const member = await findDeskMember(ctx);
    const input = await parseBody(c.req.raw, stepInput);
    const outcome = input.ok ? await act(ctx, input.value.version) : input;
    if (!form) return outcome.ok ? c.json(outcome.value as object, 200, noStore) : problem(outcome, c.req.path);
    return c.redirect(outcome.ok ? to(member?.locale ?? 'en') : paths.application({ error: outcome.code }), 303);
  };

/** A program's repeated application is one; it carries no cookie, so the key alone says whose it is. */
const oncePerKey = idempotent(() => undefined);

/** How somebody becomes a refurbisher here: the public form, and the applicant's own way through the phases. */
export const vettingRoutes = new Hono<{ Bindings: Env }>()
  .post('/:locale/sell/application', oncePerKey, application)
  .post(
    '/seller/application/hand-in',
    step(
      (ctx, version) => handIn(ctx, { version }),
      () => paths.application({ handed: 1 }),
    ),
  )
  .post(
    '/seller/application/withdrawal',
    // The account closes with it, and with the account the door to these pages: a public one says what happened.
    step((ctx, version) => withdraw(ctx, { version }), paths.sellWithdrawn),
  )
  .post('/seller/application/:gate', gate);
