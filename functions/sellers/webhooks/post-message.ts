import type { Ctx } from '../../edge/context.ts';
import { addressRealm, readAddress } from './address-rules.ts';
import { readRetryAfter } from './rules.ts';
import { openSecret, signMessage } from './secret-rules.ts';
import type { DeliveryRow, EndpointRow, TryEnd } from './writes.ts';

/** The longest that an endpoint may take to answer. */
export const answerTimeoutMs = 10_000;

/** How one try ended, and how long the endpoint asks to be left alone. */
export type PostEnd = TryEnd & { retryAfterMs: number };

/**
 * Sends one message once, signed with the endpoint's secret and for a day after a rotation also with the one before. The
 * address is checked anew, redirects are not followed and nothing of the answer is read but its status. Never throws.
 */
export async function postMessage(
  ctx: Ctx,
  endpoint: EndpointRow,
  delivery: Pick<DeliveryRow, 'id' | 'payload'>,
  timeoutMs: number = answerTimeoutMs,
): Promise<PostEnd> {
  const began = performance.now();
  const end = (error: TryEnd['error'], status: number | null = null, retryAfterMs = 0): PostEnd => ({
    ...{ error, status, retryAfterMs },
    tookMs: Math.round(performance.now() - began),
  });
  const address = readAddress(endpoint.url, addressRealm(ctx));
  if (!address.ok) return end('address_refused');
  const signatures = await signaturesFor(ctx, endpoint, delivery);
  if (!signatures) return end('secret_unreadable');
  try {
    const answer = await fetch(address.value, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Rivive-Webhooks/1.0',
        'webhook-id': delivery.id,
        'webhook-timestamp': String(secondsOf(ctx.now)),
        'webhook-signature': signatures,
      },
      body: delivery.payload,
      signal: AbortSignal.timeout(timeoutMs),
    });
    // What it says beside its status is never read: a page of a gigabyte costs nothing, and none of it can leak.
    await answer.body?.cancel().catch(() => undefined);
    if (answer.ok) return end('', answer.status);
    if (answer.status === 410) return end('gone', 410);
    const redirected = answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400);
    return end(redirected ? 'redirected' : 'status', answer.status, readRetryAfter(answer.headers.get('retry-after')));
  } catch (thrown) {
    const late = thrown instanceof Error && (thrown.name === 'TimeoutError' || thrown.name === 'AbortError');
    return end(late ? 'timeout' : 'unreachable');
  }
}

const secondsOf = (at: number): number => Math.floor(at / 1000);

async function signaturesFor(
  ctx: Ctx,
  endpoint: EndpointRow,
  { id, payload }: Pick<DeliveryRow, 'id' | 'payload'>,
): Promise<string | undefined> {
  const rotated = endpoint.oldSecretSealed !== null && (endpoint.oldUntil ?? 0) > ctx.now;
  const sealed = [endpoint.secretSealed, ...(rotated && endpoint.oldSecretSealed ? [endpoint.oldSecretSealed] : [])];
  const secrets = await Promise.all(sealed.map((one) => openSecret(ctx, endpoint.id, one)));
  const known = secrets.filter((secret) => secret !== undefined);
  if (known.length === 0) return undefined;
  const message = { id, timestamp: secondsOf(ctx.now), body: payload };
  return (await Promise.all(known.map((secret) => signMessage(secret, message)))).join(' ');
}
