import type { MiddlewareHandler } from 'hono';
import { refuse } from './outcome.ts';
import { problem } from './problem.ts';
import { settingsOf } from './settings.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Whether an unsafe request may carry a cookie's authority: it comes from a page of ours, or from a program that sends
 * no cookie. `Sec-Fetch-Site` decides where it is sent (a page cannot forge it), else `Origin`, which browsers put on
 * every POST. Webhooks prove themselves by signature. Pure (ASVS 3.5.3).
 */
export function isOwnRequest(request: Request, publicOrigin: string): boolean {
  if (safeMethods.has(request.method)) return true;
  const url = new URL(request.url);
  if (url.pathname.startsWith('/api/webhooks/')) return true;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = request.headers.get('origin');
  if (origin !== null) return origin === new URL(publicOrigin).origin || origin === url.origin;
  return request.headers.get('cookie') === null;
}

/** Refuses unsafe requests that another site has made a browser send. */
export const checkOrigin: MiddlewareHandler<{ Bindings: Env }> = async (c, next) => {
  if (isOwnRequest(c.req.raw, settingsOf(c.env).PUBLIC_ORIGIN)) return next();
  return problem(refuse('forbidden', 'cross_site_request'), new URL(c.req.url).pathname);
};
