import { describe, expect, it } from 'vitest';
import examples from '../../../content/developers/examples.json' with { type: 'json' };
import { type LocaleId, localeIds } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { choiceAnswer } from '../../../functions/offers/choice-contract.ts';
import { paths } from '../../../src/paths.ts';
import { startSite, type TestSite } from '../../support/site.ts';

/** A site of its own without any report: they are only ever added to. */
const emptySite = () => startSite({ filling: 'empty' });

/** Puts a report in as the clock does. */
async function keep(site: TestSite, kind: 'weights' | 'calibration', report: object, at = site.now()): Promise<void> {
  await site.db.execute({
    sql: 'INSERT INTO choice_reports (kind, at, parameters, report) VALUES (?, ?, ?, ?)',
    args: [kind, at, 'test-version', JSON.stringify(report)],
  });
}

const page = async (site: TestSite, locale: LocaleId) => (await site.fetch(paths.help(locale, 'how-we-choose'))).text();
const reportsOf = async (site: TestSite) => choiceAnswer.parse(await (await site.fetch('/api/choice')).json()).reports;

describe('the page on how offers are chosen', () => {
  it('says so while nothing has been computed', async () => {
    const site = await emptySite();
    expect(await page(site, 'en')).toContain(wordsFor('en')('choice.live_none'));
    expect(await reportsOf(site)).toEqual({ weights: null, calibration: null });
  });

  it('stands whole without the database', async () => {
    const site = await emptySite();
    site.database.setAway('refuse');
    const text = await page(site, 'de');
    expect(text).toContain(wordsFor('de')('choice.live_away'));
    expect(text).toContain(wordsFor('de')('choice.p_switchBps'));
    expect(text).not.toMatch(/\[\[|\{\{/);
    expect((await site.fetch('/api/choice')).status).toBe(503);
  });

  it('shows the newest report of each kind in every locale, and to programs', async () => {
    const site = await emptySite();
    const { weights, calibration } = examples.Choice.reports;
    await keep(site, 'weights', { ...weights, contests: 1 }, site.now() - 60_000);
    await keep(site, 'weights', { ...weights, contests: 4321 });
    await keep(site, 'calibration', calibration);
    for (const locale of localeIds) {
      const text = await page(site, locale);
      expect(text, locale).toContain('test-version');
      expect(text, locale).toMatch(/4\D?321/);
      expect(text, locale).not.toMatch(/\[\[|\{\{|NaN|undefined/);
    }
    const reports = await reportsOf(site);
    expect(reports.weights?.contests).toBe(4321);
    expect(reports.calibration?.outcomes.late.lines).toBe(calibration.outcomes.late.lines);
  });

  it('takes a report that is not one for none', async () => {
    const site = await emptySite();
    await keep(site, 'calibration', { heldOutFrom: 'never' });
    expect((await reportsOf(site)).calibration).toBeNull();
    expect(await page(site, 'fr')).toContain(wordsFor('fr')('choice.live_none'));
  });

  it('answers 304 to who has it', async () => {
    const site = await emptySite();
    const first = await site.fetch(paths.help('it', 'how-we-choose'));
    const etag = first.headers.get('etag') ?? '';
    await first.body?.cancel();
    const again = await site.fetch(paths.help('it', 'how-we-choose'), { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });
});
