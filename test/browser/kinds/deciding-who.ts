import type { LocaleId } from '../../../content/locales.ts';
import { paths } from '../../../src/paths.ts';
import { giveBench, giveOperator } from '../bench.ts';
import type { Scene } from '../scenes.ts';
import { enters, openAll, type PageKind, type Shown } from './kind.ts';

/** Somebody of the team with every right, who reads in the scene's language, at a page of the desk. */
async function operator(scene: Scene, path: string, act?: Shown['act']): Promise<Shown> {
  const email = await giveOperator(scene.site, scene.locale);
  return { path, act, visitor: await enters(scene, paths.teamSignIn(), email) };
}

const kind = (id: string, name: string, locale: LocaleId, path: string, act?: Shown['act']): PageKind => ({
  ...{ id, name, locale },
  show: (scene) => operator(scene, path, act),
});

const vat = { state: 'submitted', value: '{"fields":{"vatNumber":"IT00743110157"}}' } as const;

async function reviewed(scene: Scene): Promise<string> {
  const id = `bench-decided-${scene.locale}`;
  await giveBench(scene.site, { id, locale: scene.locale, state: 'documents_review', gates: { vat } });
  return id;
}

/** The team's desk. */
export const decidingWho: PageKind[] = [
  { id: 'team-door', name: "the door of the team's desk", locale: 'de', show: () => ({ path: paths.teamSignIn() }) },
  {
    id: 'team-today',
    name: 'the team today',
    locale: 'de',
    show: async (scene) => {
      await reviewed(scene);
      return operator(scene, paths.team());
    },
  },
  {
    id: 'team-prospects',
    name: 'the prospects, one mistyped',
    locale: 'de',
    show: (scene) =>
      operator(scene, paths.teamProspects(), async (page) => {
        const form = page.locator('form:has(#p-name)');
        await form.evaluate((one) => one.setAttribute('novalidate', ''));
        await form.locator('.btn.main').click();
        await page.locator('#p-name[aria-invalid]').waitFor();
      }),
  },
  {
    id: 'team-prospect',
    name: 'a prospect',
    locale: 'de',
    show: async (scene) => {
      const id = `prospect-${scene.locale}`;
      await giveOperator(scene.site, scene.locale);
      await scene.site.db.execute({
        sql: `INSERT OR IGNORE INTO prospects (id, name, kind, country, potential, stage, owner_id, notes, created_at, updated_at)
          VALUES (?, 'Werkhof Zwölf Wiederaufbereitungsgesellschaft', 'trader', 'DE', 'high', 'found', ?, 'Two shops.', 0, 0)`,
        args: [id, `operator-${scene.locale}`],
      });
      return operator(scene, paths.teamProspect(id), openAll);
    },
  },
  kind('team-applications', 'the applications', 'it', paths.teamApplications()),
  kind('team-applications-none', 'no application', 'de', paths.teamApplications({ state: 'lapsed' })),
  {
    id: 'team-application',
    name: 'an application to decide',
    locale: 'de',
    show: async (scene) => operator(scene, paths.teamApplication(await reviewed(scene)), openAll),
  },
  kind('team-sellers', 'the workshops of the team', 'de', paths.teamSellers()),
  {
    id: 'team-seller',
    name: 'a workshop of the team',
    locale: 'it',
    show: async (scene) => {
      const { rows } = await scene.site.db.execute("SELECT id FROM sellers WHERE state = 'live' ORDER BY id LIMIT 1");
      return operator(scene, paths.teamSeller(String(rows[0]?.id)), openAll);
    },
  },
  kind('team-not-found', 'a workshop that is not there', 'de', paths.teamSeller('nobody')),
  kind('team-audit', 'the audit trail', 'de', paths.teamAudit()),
];
