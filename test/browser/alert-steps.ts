import type { LocaleId } from '../../content/locales.ts';
import { locales } from '../../content/locales.ts';
import type { OffersAnswer } from '../../functions/offers/contract.ts';
import { expect } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import { phonesOnSale } from './wares.ts';

/** A combination that can be bought, whose first place is not a newcomer's for some minutes. */
export interface Wish {
  model: string;
  variant: string;
  grade: string;
  priceCents: number;
  path: string;
}

/** What an alert could be about in a shop, and what it costs there today. */
export async function findWish(site: TestSite, locale: LocaleId): Promise<Wish> {
  for (const model of await phonesOnSale(site, locale, 9)) {
    const answer = await site.fetch(`/api/offers?locale=${locale}&model=${model}`);
    const { combinations } = await answer.json<OffersAnswer>();
    const found = combinations.find((one) => one.probability === 1 && one.priceCents !== null);
    if (!found?.priceCents) continue;
    const { variant, grade, priceCents, url } = found;
    return { model, variant, grade, priceCents, path: new URL(url).pathname };
  }
  throw new Error(`no phone in ${locales[locale].market} that an alert could be about`);
}

/** The link of the newest mail about an alert to an address, once it is there: its page, opened by its key. */
export async function alertLink(site: TestSite, email: string, count = 1): Promise<string> {
  const links = (): string[] =>
    site.outside.mailbox
      .to(email)
      .flatMap(({ text }) => /https?:\S+\/alerts\/[\w-]+\?key=[\w-]+/.exec(text ?? '') ?? []);
  await expect.poll(() => links().length).toBeGreaterThanOrEqual(count);
  const url = new URL(links()[0] ?? '');
  return url.pathname + url.search;
}

/** An alert asked for by a form without a browser; the path of its page. */
export async function askedAlert(site: TestSite, locale: LocaleId, email: string, target = ''): Promise<string> {
  const { model, variant, grade } = await findWish(site, locale);
  const form = { email, model, variant, grade, target };
  await (await site.newVisitor().submit(`/${locale}/alerts`, form)).body?.cancel();
  return alertLink(site, email);
}

/** The same, confirmed. */
export async function runningAlert(site: TestSite, locale: LocaleId, email: string, target = ''): Promise<string> {
  const path = await askedAlert(site, locale, email, target);
  await (await site.newVisitor().submit(path.replace('?', '/confirmation?'), { version: '1' })).body?.cancel();
  return path;
}
