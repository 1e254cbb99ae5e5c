/** Somebody with a browser that keeps cookies and runs no script. */
export interface Visitor {
  /** Cookies by name, as the site set them. */
  cookies: Map<string, string>;
  /** One request; redirects are not followed. Paths are of the site, full addresses go where they say. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** As `fetch`, and then follows redirects as a browser does. `response.url` is where it ended. */
  open(path: string, init?: RequestInit): Promise<Response>;
  /** POSTs form fields as a page's form does, and follows redirects. */
  submit(path: string, fields: Record<string, string>): Promise<Response>;
  /** POSTs JSON; redirects are not followed. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** A new visitor of one site, unknown to it. */
export function newVisitor(origin: string): Visitor {
  const cookies = new Map<string, string>();
  const send: Visitor['fetch'] = async (path, init = {}) => {
    const url = new URL(path, origin);
    const headers = new Headers(init.headers);
    const own = url.origin === origin;
    if (own && cookies.size > 0 && !headers.has('cookie')) {
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    const unsafe = !['GET', 'HEAD'].includes((init.method ?? 'GET').toUpperCase());
    if (unsafe && !headers.has('origin')) headers.set('origin', url.origin);
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    if (own) for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    return response;
  };
  const open: Visitor['open'] = async (path, init = {}) => {
    let response = await send(path, init);
    for (let hops = 0; hops < 10 && response.status >= 300 && response.status < 400; hops++) {
      const to = response.headers.get('location');
      if (!to) break;
      await response.body?.cancel();
      const again = response.status === 307 || response.status === 308;
      response = await send(new URL(to, response.url).href, again ? init : {});
    }
    return response;
  };
  return {
    cookies,
    fetch: send,
    open,
    submit: (path, fields) => open(path, { method: 'POST', body: new URLSearchParams(fields) }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const name = pair.slice(0, at);
  const value = pair.slice(at + 1);
  const ended = attributes.some((text) => /^max-age=(0|-\d+)$/i.test(text) || /^expires=.*\b19[67]\d\b/i.test(text));
  if (ended || value === '') cookies.delete(name);
  else cookies.set(name, value);
}
