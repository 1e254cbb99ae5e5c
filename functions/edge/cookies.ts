/** A cookie of a request, or undefined. Values are ours: random tokens and small numbers, never encoded. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=') || undefined;
  }
  return undefined;
}

/**
 * A Set-Cookie value; without an age it ends with the browser. On https every cookie is Secure and carries `__Host-`, so
 * that no neighbour host can plant it; on plain http on this machine neither is possible.
 */
export function cookie(
  origin: string,
  name: string,
  value: string,
  options: { maxAgeSeconds?: number; readable?: boolean } = {},
): string {
  const secure = origin.startsWith('https:');
  const flags = ['Path=/', 'SameSite=Lax'];
  if (options.maxAgeSeconds !== undefined) flags.unshift(`Max-Age=${options.maxAgeSeconds}`);
  if (!options.readable) flags.push('HttpOnly');
  if (secure) flags.push('Secure');
  return `${cookieName(origin, name)}=${value}; ${flags.join('; ')}`;
}

/** The name under which a cookie is kept for this origin. */
export function cookieName(origin: string, name: string): string {
  return origin.startsWith('https:') ? `__Host-${name}` : name;
}
