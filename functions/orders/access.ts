import { isLocaleId } from '../../content/locales.ts';
import { paths } from '../../src/paths.ts';
import type { Ctx } from '../edge/context.ts';

const encoder = new TextEncoder();

/**
 * The key that opens one order's page without an account: an HMAC over the group's id, 128 bits, in the links of our
 * mails and after paying. Nobody can make one, and one says nothing of another.
 */
export async function orderKey(ctx: Pick<Ctx, 'settings'>, groupId: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode(ctx.settings.SESSION_SECRET),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`order:${groupId}`)));
  return btoa(String.fromCharCode(...mac.slice(0, 16)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Whether a key opens a group, in time that does not depend on where they differ. */
export async function keyOpens(ctx: Pick<Ctx, 'settings'>, groupId: string, key: string): Promise<boolean> {
  const right = await orderKey(ctx, groupId);
  if (key.length !== right.length) return false;
  let difference = 0;
  for (let i = 0; i < right.length; i += 1) difference |= right.charCodeAt(i) ^ key.charCodeAt(i);
  return difference === 0;
}

/** The page of an order, opened by its key. A path; whoever mails it puts the origin before it. */
export async function orderUrl(
  ctx: Pick<Ctx, 'settings'>,
  group: { id: string; number: string; locale: string },
): Promise<string> {
  const locale = isLocaleId(group.locale) ? group.locale : 'en';
  return `${paths.order(locale, group.number)}?key=${await orderKey(ctx, group.id)}`;
}
