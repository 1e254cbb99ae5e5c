import { paths } from '../../../src/paths.ts';
import { askedAlert, findWish, runningAlert } from '../alert-steps.ts';
import type { PageKind } from './kind.ts';

/** Mails about a price: asking, confirming, changing, stopping. */
export const telling: PageKind[] = [
  { id: 'alerts', name: 'what alerts are', locale: 'fr', show: ({ locale }) => ({ path: paths.alerts(locale) }) },
  {
    id: 'alert-form',
    name: 'the form of an alert',
    locale: 'de',
    show: async ({ site, locale }) => {
      const { model, variant, grade } = await findWish(site, locale);
      return { path: paths.alerts(locale, { model, variant, grade }) };
    },
  },
  {
    id: 'alert-asked',
    name: 'the answer to asking for an alert',
    locale: 'es',
    show: ({ locale }) => ({ path: paths.alerts(locale, { asked: '1' }) }),
  },
  {
    id: 'alert-to-confirm',
    name: 'an alert to confirm',
    locale: 'it',
    show: async ({ site, locale }) => ({ path: await askedAlert(site, locale, `asked-${locale}@buyer.example`, '40') }),
  },
  {
    id: 'alert-running',
    name: 'an alert that runs',
    locale: 'de',
    show: async ({ site, locale }) => ({
      path: await runningAlert(site, locale, `runs-${locale}@buyer.example`, '40'),
    }),
  },
  {
    id: 'alert-not-found',
    name: 'an alert that is not there',
    locale: 'en-gb',
    show: ({ locale }) => ({ path: paths.alert(locale, 'nothing', 'x') }),
  },
];
