import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import examples from '../../../content/developers/examples.json' with { type: 'json' };
import { localeIds } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { choiceAnswer } from '../../../functions/offers/choice-contract.ts';
import { paths } from '../../../src/paths.ts';
import { startSite, type TestSite } from '../../support/site.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  await site.db.execute('DELETE FROM choice_reports');
});
afterAll(() => site.close());

/** Puts a report in as the clock does, a minute after the one before. */
async function keep(kind: 'weights' | 'calibration', report: object, at = site.now()): Promise<void> {
  await site.db.execute({
    sql: 'INSERT INTO choice_reports (kind, at, parameters, report) VALUES (?, ?, ?, ?)',
    args: [kind, at, 'test-version', JSON.stringify(report)],
  });
}

const page = async (locale: (typeof localeIds)[number]) =>
  (await site.fetch(paths.help(locale, 'how-we-choose'), { headers: { 'cache-control': 'no-cache' } })).text();
const api = async () => choiceAnswer.parse(await (await site.fetch('/api/choice')).json());

describe('the page on how offers are chosen', () => {
  it('says that nothing was computed yet, and stands whole without the database', async () => {
    expect(await page('en')).toContain(wordsFor('en')('choice.live_none'));
    expect((await api()).reports).toEqual({ weights: null, calibration: null });
    site.database.setAway('refuse');
    try {
      const still = await site.fetch(paths.help('de', 'how-we-choose'));
      const text = await still.text();
      expect(still.status).toBe(200);
      expect(text).toContain(wordsFor('de')('choice.live_away'));
      expect(text).toContain(wordsFor('de')('choice.p_switchBps'));
      expect((await site.fetch('/api/choice')).status).toBe(503);
    } finally {
      site.database.setAway('up');
    }
  });

  it('shows the newest report of each kind in every locale, and to programs', async () => {
    const { weights, calibration } = examples.Choice.reports;
    await keep('weights', { ...weights, contests: 1 }, site.now() - 60_000);
    await keep('weights', { ...weights, contests: 4321 });
    await keep('calibration', calibration);
    await site.pass({ minutes: 1 });
    for (const locale of localeIds) {
      const text = await page(locale);
      expect(text, locale).toContain('test-version');
      expect(text, locale).toMatch(/4\D?321/);
      expect(text, locale).not.toMatch(/\[\[|\{\{|NaN|undefined/);
    }
    const { reports } = await api();
    expect(reports.weights?.contests).toBe(4321);
    expect(reports.calibration?.outcomes.late.lines).toBe(calibration.outcomes.late.lines);
  });

  it('takes a report that is not one for none', async () => {
    await keep('calibration', { heldOutFrom: 'never' }, site.now() + 1_000);
    expect((await api()).reports.calibration).toBeNull();
    await site.pass({ minutes: 1 });
    expect(await page('fr')).toContain(wordsFor('fr')('choice.live_none'));
  });

  it('answers 304 to who has it', async () => {
    const first = await site.fetch(paths.help('it', 'how-we-choose'));
    const etag = first.headers.get('etag') ?? '';
    await first.body?.cancel();
    const again = await site.fetch(paths.help('it', 'how-we-choose'), { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });
});
