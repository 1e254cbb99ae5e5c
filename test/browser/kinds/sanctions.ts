import { paths } from '../../../src/paths.ts';
import { giveOperator } from '../bench.ts';
import type { Scene } from '../scenes.ts';
import { enters, openAll, type PageKind } from './kind.ts';

const owner = 'nadine@nordlicht-technik.example';
const statement = 'Mehrere Pakete der letzten Wochen kamen nach dem zugesagten Tag; die Etiketten wurden nie gescannt.';
const operator = async (scene: Scene) =>
  enters(scene, paths.teamSignIn(), await giveOperator(scene.site, scene.locale));

/** A sanction of a refurbisher, proposed at the desk and not yet decided; the address of its page. */
async function proposed(scene: Scene): Promise<string> {
  const { rows } = await scene.site.db.execute("SELECT id FROM sellers WHERE slug = 'nordlicht-technik'");
  const visitor = await operator(scene);
  const form = { sellerId: String(rows[0]?.id), kind: 'account_suspension', ground: 'late_delivery', statement };
  await visitor.submit(paths.teamSanctions(), form);
  const { rows: made } = await scene.site.db.execute('SELECT id FROM sanctions ORDER BY created_at DESC LIMIT 1');
  return paths.teamSanction(String(made[0]?.id));
}

/** What restrains a workshop's account, and how the team decides it. */
export const sanctions: PageKind[] = [
  {
    id: 'sanctions',
    name: 'an account that nothing restricts, with the ladder',
    locale: 'de',
    show: async (scene) => ({
      path: paths.deskSanctions(),
      visitor: await enters(scene, paths.deskSignIn(), owner),
      act: openAll,
    }),
  },
  {
    id: 'team-sanction',
    name: 'a proposed sanction',
    locale: 'de',
    show: async (scene) => ({ path: await proposed(scene), visitor: await operator(scene), act: openAll }),
  },
  {
    id: 'team-sanctions',
    name: 'the sanctions',
    locale: 'de',
    show: async (scene) => {
      await proposed(scene);
      return { path: paths.teamSanctions(), visitor: await operator(scene) };
    },
  },
  {
    id: 'team-sanction-new',
    name: 'a sanction proposed by hand',
    locale: 'de',
    show: async (scene) => ({ path: paths.teamSanctionNew(), visitor: await operator(scene) }),
  },
];
