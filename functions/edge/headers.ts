import type { Settings } from './settings.ts';

type Known = Pick<Settings, 'PUBLIC_ORIGIN' | 'STRIPE_API_BASE'>;

/** Where buyers pay and refurbishers open their account; a form that ends in a redirect there needs it in `form-action`. */
const stripePages = ['https://checkout.stripe.com', 'https://connect.stripe.com'];
/** Two years, the shortest that browsers' preload lists take. Seconds. */
const hstsSeconds = 63_072_000;

/** A text's source for the policy: this inline script or style may stand in a page, and no other. */
export async function inlineSource(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}

/** The content security policy: everything from here, inline styles only by hash, no frames, no plugins. Pure. */
export function contentSecurityPolicy(settings: Known, styles: readonly string[] = []): string {
  const payment = [...stripePages, ...(settings.STRIPE_API_BASE ? [new URL(settings.STRIPE_API_BASE).origin] : [])];
  const policy = {
    'default-src': ["'self'"],
    'script-src': ["'self'", "'inline-speculation-rules'"],
    'style-src': ["'self'", ...styles],
    // Rules, plates and hands are placed by custom properties in style attributes: figures, never foreign text.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'font-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'", ...payment],
    ...(settings.PUBLIC_ORIGIN.startsWith('https:') ? { 'upgrade-insecure-requests': [] } : {}),
  };
  return Object.entries(policy)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/**
 * The security headers of every HTML answer (ASVS 3.4). `styles` are from `inlineSource`. HSTS is sent on https
 * only: over plain http browsers ignore it, and on one machine it would outlive the visit. Pure.
 */
export function securityHeaders(settings: Known, styles: readonly string[] = []): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(settings, styles),
    ...(settings.PUBLIC_ORIGIN.startsWith('https:')
      ? { 'strict-transport-security': `max-age=${hstsSeconds}; includeSubDomains` }
      : {}),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  };
}

const styles = new Set<string>();
let ready = new WeakMap<Known, [string, string][]>();

/** From now on pages of this isolate may hold the style with this source. They are few: one for each kind of page. */
export function allowStyle(source: string): void {
  styles.add(source);
  ready = new WeakMap();
}

/** The headers of a page: the same for every answer, so they are written once. */
function headersOfPages(settings: Known): [string, string][] {
  let entries = ready.get(settings);
  if (!entries) {
    entries = Object.entries(securityHeaders(settings, [...styles]));
    ready.set(settings, entries);
  }
  return entries;
}

/** Puts the headers on an answer, if it is a page; anything else only learns not to be sniffed. Changes what it is given. */
export function putSecurityHeaders(headers: Headers, settings: Known): void {
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('text/html')) {
    headers.set('x-content-type-options', 'nosniff');
    return;
  }
  // A page that does not name its characters lets a browser guess them (ASVS 4.1.1).
  if (!type.includes('charset')) headers.set('content-type', 'text/html; charset=utf-8');
  for (const [name, value] of headersOfPages(settings)) headers.set(name, value);
}

/** An answer with the headers on it: the same one where its headers can be changed, a copy where they cannot. */
export function withSecurityHeaders(response: Response, settings: Known): Response {
  try {
    putSecurityHeaders(response.headers, settings);
    return response;
  } catch {
    // What another Worker or the assets have answered is read-only.
    const headers = new Headers(response.headers);
    putSecurityHeaders(headers, settings);
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  }
}

/**
 * The same headers for pages served as files, as the text of `dist/client/_headers`, which Workers' static assets read.
 * Written after the build, with the sources of the styles that they hold; files whose names hold their hash are kept for
 * a year.
 */
export function headersFile(settings: Known, styles: readonly string[] = []): string {
  const lines = Object.entries(securityHeaders(settings, styles)).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...lines, '', '/_a/*', '  cache-control: public, max-age=31536000, immutable', ''].join('\n');
}
