const text = new TextEncoder();

function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Six digits, each equally likely: numbers above the last whole million are drawn again. */
export function randomCode(): string {
  const last = Math.floor(2 ** 32 / 1_000_000) * 1_000_000;
  for (;;) {
    const [drawn = last] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < last) return String(drawn % 1_000_000).padStart(6, '0');
  }
}

/** 256 random bits for a cookie. */
export const randomToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** What rests of a token: SHA-256 is enough for 256 random bits. */
export async function hashToken(token: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', text.encode(token))));
}

/** What rests of something short: keyed, or a million guesses over a stolen table would undo it. */
export async function keyedHash(secret: string, purpose: string, value: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', text.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(`${purpose}\n${value}`))));
}

async function sealingKey(secret: string, purpose: string): Promise<CryptoKey> {
  const bits = await crypto.subtle.digest('SHA-256', text.encode(`seal ${purpose}\n${secret}`));
  return crypto.subtle.importKey('raw', bits, { name: 'AES-GCM' }, false, ['encrypt', 'decrypt']);
}

/** Hides bytes from everybody but us, and shows whether they were changed: AES-GCM with a key of its own for each purpose. */
export async function seal(secret: string, purpose: string, plain: Uint8Array<ArrayBuffer>): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await sealingKey(secret, purpose);
  const hidden = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  return base64url(new Uint8Array([...iv, ...hidden]));
}

/** What was sealed; undefined for what we did not seal, or not for this purpose. */
export async function unseal(
  secret: string,
  purpose: string,
  sealed: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const binary = atob(sealed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const key = await sealingKey(secret, purpose);
    const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, 12) };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes.slice(12)));
  } catch {
    return undefined;
  }
}
