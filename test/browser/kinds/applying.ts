import type { Page } from '@playwright/test';
import { paths } from '../../../src/paths.ts';
import { type Bench, giveBench } from '../bench.ts';
import type { Scene } from '../scenes.ts';
import { enters, openAll, type PageKind, type Shown } from './kind.ts';

/** An applicant of the scene's language in one state, signed in, at one of its pages. */
async function applicant(scene: Scene, bench: Pick<Bench, 'state' | 'gates' | 'reason'>, path: string): Promise<Shown> {
  const { site, locale } = scene;
  const id = `bench-${bench.state.replace('_', '-')}${bench.gates ? '-back' : ''}-${locale}`;
  const email = await giveBench(site, { id, locale, ...bench });
  return { path, visitor: await enters(scene, paths.deskSignIn(), email) };
}

/** Sends a form as it stands, past what the browser itself would ask for. */
async function sendAsItStands(page: Page): Promise<void> {
  const form = page.locator('main form').filter({ has: page.locator('.btn.main') });
  await form.first().evaluate((one) => one.setAttribute('novalidate', ''));
  await form.locator('.btn.main').first().click();
  await page.locator('main .note.err').first().waitFor();
}

const kind = (
  id: string,
  name: string,
  locale: PageKind['locale'],
  state: Bench['state'],
  path: string,
  act?: Shown['act'],
): PageKind => ({
  ...{ id, name, locale },
  show: async (scene) => ({ ...(await applicant(scene, { state }, path)), act }),
});

const sentBack: Pick<Bench, 'state' | 'gates' | 'reason'> = {
  state: 'documents',
  reason: 'Two papers cannot be read.',
  gates: { company: { state: 'sent_back', reason: 'The extract is of 2019. Send one of this year.' } },
};
const { applicationGate: gate } = paths;

/** From the page that says what is asked to the open account. */
export const applying: PageKind[] = [
  { id: 'sell', name: 'selling with us', locale: 'de', show: ({ locale }) => ({ path: paths.sell(locale) }) },
  {
    id: 'sell-mistyped',
    name: 'an application, mistyped',
    locale: 'it',
    show: ({ locale }) => ({ path: paths.sell(locale), act: sendAsItStands }),
  },
  {
    id: 'sell-sent',
    name: 'an application sent',
    locale: 'fr',
    show: ({ locale }) => ({ path: paths.sellSent(locale) }),
  },
  {
    id: 'sell-withdrawn',
    name: 'an application withdrawn',
    locale: 'es',
    show: ({ locale }) => ({ path: paths.sellWithdrawn(locale) }),
  },
  kind('application', 'an application', 'de', 'documents', paths.application(), openAll),
  {
    id: 'application-back',
    name: 'an application that came back',
    locale: 'it',
    show: (scene) => applicant(scene, sentBack, paths.application({ error: 'gates_missing' })),
  },
  kind('application-review', 'an application under review', 'de', 'documents_review', paths.application()),
  kind('application-set-up', 'an application before the last check', 'it', 'configuration', paths.application()),
  kind('gate-mistyped', 'a gate, mistyped', 'de', 'documents', gate('company'), sendAsItStands),
  kind('gate-statement', 'a gate with a statement', 'de', 'documents', gate('terms')),
  kind('gate-quiz', 'the quiz, half answered', 'de', 'quality', gate('quiz'), sendAsItStands),
  kind('gate-samples', 'the samples', 'it', 'quality', gate('samples')),
  kind('gate-delivery', 'the delivery, mistyped', 'de', 'configuration', gate('delivery', 'DE'), sendAsItStands),
  kind('gate-account', 'the account for payments', 'it', 'configuration', gate('payment_account')),
  kind('gate-listing', 'the first listing', 'de', 'configuration', gate('first_listing')),
  kind('gate-units', 'the defaults of devices, mistyped', 'de', 'configuration', gate('units'), sendAsItStands),
  kind('gate-not-found', 'a gate that is not asked', 'it', 'documents', gate('brand_mandate')),
];
