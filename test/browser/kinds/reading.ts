import examples from '../../../content/developers/examples.json' with { type: 'json' };
import { paths } from '../../../src/paths.ts';
import type { Scene } from '../scenes.ts';
import type { PageKind, Shown } from './kind.ts';

async function addReports({ site }: Scene): Promise<void> {
  for (const [kind, report] of Object.entries(examples.Choice.reports))
    await site.db.execute({
      sql: 'INSERT OR IGNORE INTO choice_reports (kind, at, parameters, report) VALUES (?, ?, ?, ?)',
      args: [kind, site.now(), report.parameters, JSON.stringify(report)],
    });
}

async function longestNamedWorkshop({ site, locale }: Scene): Promise<Shown> {
  const { rows } = await site.db.execute("SELECT slug FROM sellers WHERE state = 'live' ORDER BY length(name) DESC");
  return { path: paths.seller(locale, String(rows[0]?.slug)) };
}

/** What stands for itself. */
export const reading: PageKind[] = [
  { id: 'grades', name: 'the grades', locale: 'de', show: ({ locale }) => ({ path: paths.grades(locale) }) },
  {
    id: 'help',
    name: 'a help page',
    locale: 'de',
    show: ({ locale }) => ({ path: paths.help(locale, 'guarantees') }),
  },
  {
    id: 'how-we-choose',
    name: 'how an offer is chosen',
    locale: 'de',
    show: async (scene) => {
      await addReports(scene);
      return { path: paths.help(scene.locale, 'how-we-choose') };
    },
  },
  { id: 'terms', name: 'the terms', locale: 'de', show: ({ locale }) => ({ path: paths.legal(locale, 'terms') }) },
  { id: 'credits', name: 'the credits', locale: 'it', show: ({ locale }) => ({ path: paths.credits(locale) }) },
  { id: 'workshops', name: 'the workshops', locale: 'de', show: ({ locale }) => ({ path: paths.sellers(locale) }) },
  { id: 'workshop', name: 'one workshop', locale: 'de', show: longestNamedWorkshop },
  {
    id: 'not-found',
    name: 'an address that does not exist',
    locale: 'it',
    show: ({ locale }) => ({ path: paths.model(locale, 'ipone-13') }),
  },
  {
    id: 'trouble',
    name: 'the page for trouble',
    locale: 'fr',
    show: ({ locale }) => ({ path: paths.trouble(locale) }),
  },
  { id: 'offline', name: 'the offline page', locale: 'es', show: ({ locale }) => ({ path: paths.offline(locale) }) },
];
