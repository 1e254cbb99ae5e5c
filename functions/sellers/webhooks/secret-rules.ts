import type { Ctx } from '../../edge/context.ts';
import { seal, unseal } from '../../edge/secrets.ts';

const text = new TextEncoder();
const prefix = 'whsec_';

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** A new secret of 256 random bits, as Standard Webhooks writes it. */
export const newSecret = (): string => prefix + toBase64(crypto.getRandomValues(new Uint8Array(32)));

/** Bound to its endpoint: copied to another's row it opens nothing. */
const purpose = (endpointId: string): string => `webhook ${endpointId}`;

/** A secret as it rests. */
export function sealSecret(ctx: Pick<Ctx, 'settings'>, endpointId: string, secret: string): Promise<string> {
  return seal(ctx.settings.SESSION_SECRET, purpose(endpointId), text.encode(secret));
}

/** A secret that signs; undefined when the Worker's key is another than the one that sealed it. */
export async function openSecret(
  ctx: Pick<Ctx, 'settings'>,
  endpointId: string,
  sealed: string,
): Promise<string | undefined> {
  const bytes = await unseal(ctx.settings.SESSION_SECRET, purpose(endpointId), sealed);
  return bytes && new TextDecoder().decode(bytes);
}

/** `v1,<base64>`: HMAC-SHA256 over `id.timestamp.body` with the bytes of the secret. Timestamp in seconds. */
export async function signMessage(
  secret: string,
  message: { id: string; timestamp: number; body: string },
): Promise<string> {
  const bytes = Uint8Array.from(atob(secret.slice(prefix.length)), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = text.encode(`${message.id}.${message.timestamp}.${message.body}`);
  return `v1,${toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, signed)))}`;
}
