import { handle } from '@astrojs/cloudflare/handler';
import type { Context } from 'hono';
import type { Refusal } from './outcome.ts';
import { statusOf } from './outcome.ts';

/** Headers by which a refused form tells its own page what to say again. Untrusted text, escaped like any other. */
export const refusalHeader = 'rivive-refusal';
export const typedHeader = 'rivive-typed';

type Page = Context<{ Bindings: Env }>;

/** Hands a request to Astro: on-demand pages, static assets, 404. */
export async function renderPage(c: Page, request: Request = c.req.raw): Promise<Response> {
  return (await handle(request as never, c.env as never, c.executionCtx as never)) as unknown as Response;
}

/** Shows a form's own page again, with what was refused and what was typed; nothing personal goes into an address. */
export async function renderRefusal(c: Page, refusal: Refusal, typed: Record<string, unknown>): Promise<Response> {
  const headers = new Headers(c.req.raw.headers);
  headers.delete('content-length');
  headers.delete('content-type');
  headers.set(refusalHeader, encodeURIComponent(JSON.stringify({ code: refusal.code, ...refusal.detail })));
  headers.set(typedHeader, encodeURIComponent(JSON.stringify(typed)));
  const page = await renderPage(c, new Request(c.req.url, { method: 'POST', headers, body: '' }));
  return new Response(page.body, {
    status: page.status === 200 ? statusOf[refusal.kind] : page.status,
    headers: page.headers,
  });
}
