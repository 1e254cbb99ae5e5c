import { type Context, Hono } from 'hono';
import { paths } from '../../../src/paths.ts';
import { mayAny, teamDoors } from '../../accounts/operator-rights.ts';
import { contextAs } from '../../accounts/session.ts';
import type { Ctx } from '../../edge/context.ts';
import { isForm } from '../../edge/forms.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { confirmTaxReports } from './confirm-tax-reports.ts';
import { taxYear } from './contract.ts';
import { exportDpi } from './export-dpi.ts';
import { makeTaxReports } from './make-tax-reports.ts';

type C = Context<{ Bindings: Env }>;
type Deed = (ctx: Ctx, asked: { year: number; madeAt: number }) => Promise<Outcome<unknown>>;

const door = 'GET /desk/tax';

/** Whose desk it is, if this door opens; else what they are told. */
async function finance(c: C): Promise<Ctx | Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'operator');
  if (mayAny(ctx.actor, teamDoors[door])) return ctx;
  const fromPage = c.req.method === 'GET' || isForm(c.req.raw);
  if (ctx.actor.kind !== 'operator' && fromPage)
    return c.redirect(`${paths.teamSignIn()}?next=${encodeURIComponent(paths.teamTax())}`, 303);
  const code = ctx.actor.kind === 'operator' ? 'right_missing' : 'not_signed_in';
  return problem(refuse('forbidden', code), c.req.path);
}

const asked = (c: C) => ({
  year: taxYear.safeParse(c.req.param('year')).data ?? 0,
  madeAt: Number(/^\d{1,16}$/.exec(c.req.param('made') ?? '')?.[0] ?? 0),
});

const post = (deed: Deed) => async (c: C) => {
  const ctx = await finance(c);
  if (ctx instanceof Response) return ctx;
  const what = asked(c);
  const outcome = what.year ? await deed(ctx, what) : refuse('not_found', 'report_not_found');
  if (!isForm(c.req.raw) && c.req.header('content-type') !== undefined)
    return outcome.ok ? c.json(outcome.value) : problem(outcome, c.req.path);
  return c.redirect(paths.teamTax({ year: what.year, error: outcome.ok ? undefined : outcome.code }), 303);
};

async function file(c: C): Promise<Response> {
  const ctx = await finance(c);
  if (ctx instanceof Response) return ctx;
  const kind = c.req.param('kind');
  const outcome =
    kind === 'new' || kind === 'corrections'
      ? await exportDpi(ctx, { ...asked(c), kind })
      : refuse('not_found', 'report_not_found');
  if (!outcome.ok) return problem(outcome, c.req.path);
  const { year, madeAt } = asked(c);
  return new Response(outcome.value, {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="dpi-${year}-${madeAt}-${kind}.xml"`,
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}

/** What finance does with reports to the tax authority: makes them, confirms another's, takes them out. */
export const teamTaxRoutes = new Hono<{ Bindings: Env }>()
  .post('/desk/tax/:year/reports', post(makeTaxReports))
  .post('/desk/tax/:year/reports/:made/confirmation', post(confirmTaxReports))
  .get('/desk/tax/:year/reports/:made/:kind', file);
