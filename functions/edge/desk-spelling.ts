import type { Context, Next } from 'hono';
import { isDeskMisspelt } from './desk-path.ts';
import { isForm } from './forms.ts';
import { refuse } from './outcome.ts';
import { renderPage } from './page.ts';
import { problem } from './problem.ts';

type C = Context<{ Bindings: Env }>;

/** An address at the desk that is nobody's. */
const nowhere = '/seller/not-found';

/** A path as it was sent: what Hono calls the path has lost some of its escapes. */
export const sentPath = (c: C): string => new URL(c.req.url).pathname;

/** Before everything: an address of a desk has one spelling, and under any other there is nothing. */
export async function deskSpelling(c: C, next: Next): Promise<Response | undefined> {
  if (isDeskMisspelt(sentPath(c))) return notThere(c);
  await next();
  return undefined;
}

/** What stands where nothing is: a page for a person, a problem for a program. */
export function notThere(c: C): Promise<Response> | Response {
  const wantsPage = isForm(c.req.raw) || (c.req.header('accept') ?? '').includes('text/html');
  if (!wantsPage) return problem(refuse('not_found', 'route_unknown'), sentPath(c));
  return renderPage(c, new Request(new URL(nowhere, c.req.url), { headers: c.req.raw.headers }));
}
