/**
 * Where a request comes from, for counting tries: an IPv4 address, or the /64 of an IPv6 one, which is the least that one
 * subscriber has (RFC 6177). Undefined where no edge stands before us.
 */
export function networkOf(request: Request): string | undefined {
  const address = request.headers.get('cf-connecting-ip')?.trim().toLowerCase();
  if (!address?.includes(':')) return address || undefined;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail = ''] = address.split('::');
  const first = head.split(':').filter(Boolean);
  const last = address.includes('::') ? tail.split(':').filter(Boolean) : [];
  const gap = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  const groups = [...first, ...gap, ...last].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.join(':')}::/64`;
}
