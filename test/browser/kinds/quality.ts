import { paths } from '../../../src/paths.ts';
import type { Visitor } from '../../support/visitor.ts';
import { giveBench, giveOperator } from '../bench.ts';
import type { Scene } from '../scenes.ts';
import { enters, openAll, type PageKind } from './kind.ts';

/** A workshop of the seed that has sold for a year, at its desk. */
const workshop = (scene: Scene, email: string): Promise<Visitor> => enters(scene, paths.deskSignIn(), email);

const german = 'nadine@nordlicht-technik.example';
const italian = 'valentina@officina-lambrate.example';

/** What is measured of refurbishers: for themselves, for the team, and for everybody. */
export const quality: PageKind[] = [
  {
    id: 'quality',
    name: 'the figures of a desk',
    locale: 'de',
    show: async (scene) => ({
      path: paths.deskQuality('', { sku: 'NICHT-DA' }),
      visitor: await workshop(scene, german),
      act: openAll,
    }),
  },
  {
    id: 'quality-cases',
    name: 'the cases behind a figure',
    locale: 'it',
    show: async (scene) => ({
      path: paths.deskQuality('late_delivery', { all: '1' }),
      visitor: await workshop(scene, italian),
    }),
  },
  {
    id: 'quality-new',
    name: 'the figures of a new desk',
    locale: 'fr',
    show: async (scene) => {
      const id = `bench-counted-${scene.locale}`;
      const email = await giveBench(scene.site, { id, locale: scene.locale, state: 'quality' });
      return { path: paths.deskQuality(), visitor: await workshop(scene, email) };
    },
  },
  {
    id: 'team-quality',
    name: 'the quality queue',
    locale: 'de',
    show: async (scene) => {
      const email = await giveOperator(scene.site, scene.locale);
      await scene.site.db.execute({
        sql: `INSERT OR IGNORE INTO sample_orders (id, seller_id, kind, model_name, grade_sold, verdict, ordered_at)
          SELECT 'mystery-seen', id, 'mystery', 'iPhone 13', 'good', 'awaited', 0 FROM sellers WHERE state = 'live' ORDER BY id LIMIT 1`,
        args: [],
      });
      return {
        path: paths.teamQuality({ feed: 'all' }),
        visitor: await enters(scene, paths.teamSignIn(), email),
        act: openAll,
      };
    },
  },
  {
    id: 'how-we-watch',
    name: 'how quality is watched',
    locale: 'fr',
    show: ({ locale }) => ({ path: paths.help(locale, 'how-we-watch') }),
  },
];
