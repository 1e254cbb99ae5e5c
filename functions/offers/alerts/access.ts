import { isLocaleId, type LocaleId } from '../../../content/locales.ts';
import { paths } from '../../../src/paths.ts';
import type { Ctx } from '../../edge/context.ts';
import { keyedHash } from '../../edge/secrets.ts';

type Signing = Pick<Ctx, 'settings'>;

/** The key that opens one alert: 132 bits of an HMAC over its id, in the links of its mails and nowhere else. */
export async function alertKey(ctx: Signing, alertId: string): Promise<string> {
  return (await keyedHash(ctx.settings.SESSION_SECRET, 'alert', alertId)).slice(0, 22);
}

/** Whether a key opens an alert, in time that does not depend on where they differ. */
export async function keyOpensAlert(ctx: Signing, alertId: string, key: string): Promise<boolean> {
  const right = await alertKey(ctx, alertId);
  let difference = key.length ^ right.length;
  for (let i = 0; i < right.length; i += 1) difference |= right.charCodeAt(i) ^ key.charCodeAt(i);
  return difference === 0;
}

/** The locale that an alert was asked in. */
export const localeOf = (alert: { locale: string }): LocaleId => (isLocaleId(alert.locale) ? alert.locale : 'en');

/** The pages of an alert, opened by its key. Paths; whoever mails them puts the origin before them. */
export async function alertLinks(
  ctx: Signing,
  alert: { id: string; locale: string },
): Promise<{ page: string; stop: string }> {
  const key = await alertKey(ctx, alert.id);
  return {
    page: paths.alert(localeOf(alert), alert.id, key),
    stop: paths.alertStop(localeOf(alert), alert.id, key),
  };
}
