import { handle } from '@astrojs/cloudflare/handler';
import type { Context } from 'hono';
import { inlineStyles } from './inline-style.ts';
import type { Refusal } from './outcome.ts';
import { statusOf } from './outcome.ts';
import { onceHeader, refusalHeader, typedHeader } from './own-headers.ts';
import { fillPage } from './slots.ts';

type Page = Context<{ Bindings: Env }>;

/** Hands a request to Astro: on-demand pages with their style in them, static assets, 404. */
export async function renderPage(c: Page, request: Request = c.req.raw): Promise<Response> {
  const answer = (await handle(request as never, c.env as never, c.executionCtx as never)) as unknown as Response;
  if (!answer.body || !answer.headers.get('content-type')?.startsWith('text/html')) return answer;
  const styled = await inlineStyles(c.env.ASSETS, [{ text: await answer.text() }]);
  const headers = new Headers(answer.headers);
  // Both were of the page without its style.
  for (const name of ['content-length', 'etag']) headers.delete(name);
  return new Response(fillPage(styled, {}), { status: answer.status, statusText: answer.statusText, headers });
}

/** A page in answer to a POST, told by headers what to say beside what is its own. */
function renderTold(c: Page, url: string, told: Readonly<Record<string, object>>): Promise<Response> {
  const headers = new Headers(c.req.raw.headers);
  headers.delete('content-length');
  headers.delete('content-type');
  for (const [name, value] of Object.entries(told)) headers.set(name, encodeURIComponent(JSON.stringify(value)));
  return renderPage(c, new Request(url, { method: 'POST', headers, body: '' }));
}

/** Answers a POST with a page that says something once, such as a secret: neither an address nor a cache ever holds it. */
export function renderOnce(c: Page, path: string, said: object): Promise<Response> {
  return renderTold(c, new URL(path, c.req.url).href, { [onceHeader]: said });
}

/**
 * Shows a form's page again, with what was refused and what was typed; nothing personal goes into an address. The page is
 * the one of the form's own address, or another `path`.
 */
export async function renderRefusal(
  c: Page,
  refusal: Refusal,
  typed: Record<string, unknown>,
  path: string = c.req.url,
): Promise<Response> {
  const why = { code: refusal.code, ...refusal.detail };
  const page = await renderTold(c, new URL(path, c.req.url).href, { [refusalHeader]: why, [typedHeader]: typed });
  return new Response(page.body, {
    status: page.status === 200 ? statusOf[refusal.kind] : page.status,
    headers: page.headers,
  });
}
