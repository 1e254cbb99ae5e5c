/** The name space of variants as products of /ws (RFC 9562, 6.6): drawn once, and never to change. */
const space = '7f6b1b0e-2c0a-4a55-9c1e-5d0f3f0c9a11';
const spaceBytes = Uint8Array.from(space.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** A variant's UUID: the same for ever, made of its id (version 5, RFC 9562, 5.5). */
export async function productId(variantId: string): Promise<string> {
  const name = new TextEncoder().encode(variantId);
  const text = new Uint8Array(spaceBytes.length + name.length);
  text.set(spaceBytes);
  text.set(name, spaceBytes.length);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', text)).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The UUIDs of variants, as a look-up by the variant. */
export async function productIds(variantIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const all = [...new Set(variantIds)];
  const made = await Promise.all(all.map(productId));
  return new Map(all.map((id, i) => [id, made[i] ?? '']));
}
