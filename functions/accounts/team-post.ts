import type { Context } from 'hono';
import type { z } from 'zod';
import { paths } from '../../src/paths.ts';
import type { Ctx } from '../edge/context.ts';
import { isForm, parseBody } from '../edge/forms.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import { renderRefusal } from '../edge/page.ts';
import { problem } from '../edge/problem.ts';
import { mayAny, type TeamDoor, teamDoors } from './operator-rights.ts';
import { contextAs } from './session.ts';

type C = Context<{ Bindings: Env }>;
type Sent = Record<string, unknown>;

/** A form of the team's desk: what is understood, the one verb that it calls, and its pages. */
export interface TeamForm<T, V> {
  schema: z.ZodType<T>;
  act(c: C, ctx: Ctx, input: T): Promise<Outcome<V>>;
  /** The page of the form, which is shown again where it was refused. */
  page(c: C, sent: Sent): string;
  /** Where it leads once it was done. */
  next(c: C, value: V, sent: Sent): string;
}

/** A POST of the team: signed in, with a right of its door, with a body that is understood; then one verb. */
export function teamPost<T, V>(door: TeamDoor, { schema, act, page, next }: TeamForm<T, V>) {
  return async (c: C): Promise<Response> => {
    const ctx = await contextAs(c.req.raw, c.env, 'operator');
    const form = isForm(c.req.raw);
    if (ctx.actor.kind !== 'operator') {
      return form
        ? c.redirect(`${paths.teamSignIn()}?next=${encodeURIComponent(page(c, {}))}`, 303)
        : problem(refuse('forbidden', 'not_signed_in'), c.req.path);
    }
    const input = await parseBody(c.req.raw, schema);
    const allowed = mayAny(ctx.actor, teamDoors[door]);
    const outcome = !allowed ? refuse('forbidden', 'right_missing') : input.ok ? await act(c, ctx, input.value) : input;
    if (!form) return outcome.ok ? c.json(outcome.value ?? {}) : problem(outcome, c.req.path);
    if (!outcome.ok) return renderRefusal(c, outcome, allowed ? input.raw : {}, page(c, input.raw));
    return c.redirect(next(c, outcome.value, input.raw), 303);
  };
}

/** A part of an address as it was asked for, bounded. */
export const partOf = (c: C, name: string): string => (c.req.param(name) ?? '').slice(0, 120);
