import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { AddressFault } from './contract.ts';

/** Names that only mean something inside somebody's network, or nothing at all (RFC 6761, 6762, 8375, 9476). */
const privateEnds = new Set(
  'localhost local internal intranet private corp home lan localdomain arpa onion test invalid alt'.split(' '),
);

const fault = (reason: AddressFault) => refuse('invalid', 'address_refused' as const, { reason });

/**
 * Where messages may go: https to a public name on its usual port, in the form in which it is kept and asked again at each
 * sending. Numbers are no names, however they are written: the URL parser has made one form of all of them before we look.
 * Where a name leads is the network's to say; the Worker's own has no private side. On one machine (`local`) its own
 * addresses are allowed. Pure.
 */
export function readAddress(
  text: string,
  { local, ownOrigin }: { local: boolean; ownOrigin: string },
): Outcome<string, 'address_refused'> {
  // What the parser would silently drop or turn is not what somebody meant.
  if (!URL.canParse(text) || /[\s\\\p{Cc}]/u.test(text) || !/^https?:\/\/[^/]/i.test(text)) return fault('unreadable');
  const url = new URL(text);
  const host = url.hostname.replace(/\.+$/, '');
  if (url.username || url.password || /^https?:\/\/[^/?#]*@/i.test(text)) return fault('credentials');
  if (local && (host === 'localhost' || host === '127.0.0.1')) return done(url.href);
  if (url.protocol !== 'https:') return fault('not_https');
  if (url.port !== '' && !local) return fault('port');
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return fault('not_a_name');
  const end = host.split('.').at(-1) ?? '';
  if (!host.includes('.') || privateEnds.has(end)) return fault('private_name');
  if (host === new URL(ownOrigin).hostname) return fault('own_address');
  return done(`https://${host}${url.port && `:${url.port}`}${url.pathname}${url.search}`);
}

/** What addresses mean here: on one machine its own are allowed. */
export const addressRealm = ({ settings }: Pick<Ctx, 'settings'>) => ({
  local: settings.LOCAL_CLOCK === '1',
  ownOrigin: settings.PUBLIC_ORIGIN,
});
