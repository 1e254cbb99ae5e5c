import { localeIds } from '../../content/locales.ts';
import { refuse } from './outcome.ts';
import { problem } from './problem.ts';

/** A route as Hono lists it: `/api/orders/:number`. */
export interface Route {
  method: string;
  path: string;
}

const forms = new Map<string, RegExp>();

function formOf(path: string): RegExp {
  const known = forms.get(path);
  if (known) return known;
  const locale = `(?:${localeIds.join('|')})`;
  const form = new RegExp(
    `^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, (name) => (name === ':locale' ? locale : '[^/]+'))}$`,
  );
  forms.set(path, form);
  return form;
}

/**
 * The methods that some route answers at a path, for `Allow`; empty when none does. `:locale` stands for our locales
 * only, and routes for all methods do not count.
 */
export function methodsAt(routes: readonly Route[], path: string): string[] {
  const found = new Set(
    routes.filter((route) => route.method !== 'ALL' && formOf(route.path).test(path)).map(({ method }) => method),
  );
  if (found.has('GET')) found.add('HEAD');
  return [...found].sort();
}

/** What a request that no route answered gets: 405 with `Allow` where another method has a route, else 404. */
export function refuseRoute(routes: readonly Route[], method: string, path: string): Response {
  const allowed = methodsAt(routes, path);
  if (allowed.length === 0 || allowed.includes(method)) return problem(refuse('not_found', 'route_unknown'), path);
  const refused = problem(refuse('invalid', 'method_not_allowed', { allowed }), path);
  refused.headers.set('allow', allowed.join(', '));
  return refused;
}
