import { paths } from '../../../src/paths.ts';
import type { Visitor } from '../../support/visitor.ts';
import type { Scene } from '../scenes.ts';
import { enters, type PageKind } from './kind.ts';

/** A workshop of the seed that has sold for a year, at its desk. */
async function workshop(scene: Scene, email: string): Promise<Visitor> {
  return enters(scene, paths.deskSignIn(), email);
}

const german = 'nadine@nordlicht-technik.example';
const italian = 'valentina@officina-lambrate.example';

/** The first link of a page of somebody's desk that leads to a page of a kind. */
async function linkOn(desk: Visitor, page: string, start: string): Promise<string> {
  const html = await (await desk.fetch(page)).text();
  const [, found] = new RegExp(`href="(${start}[\\w-]+)"`).exec(html) ?? [];
  if (!found) throw new Error(`${page} leads to no ${start}`);
  return found;
}

/** What a workshop is owed and was paid, and what is reported of it. */
export const money: PageKind[] = [
  {
    id: 'money',
    name: 'the money of a desk',
    locale: 'de',
    show: async (scene) => ({ path: paths.deskMoney(), visitor: await workshop(scene, german) }),
  },
  {
    id: 'money-statement',
    name: 'a statement',
    locale: 'it',
    show: async (scene) => {
      const visitor = await workshop(scene, italian);
      return { path: await linkOn(visitor, paths.deskMoney(), '/seller/money/statements/'), visitor };
    },
  },
  {
    id: 'money-invoices',
    name: 'the invoices of a desk',
    locale: 'it',
    show: async (scene) => ({ path: paths.deskInvoices(), visitor: await workshop(scene, italian) }),
  },
  {
    id: 'money-invoice',
    name: 'an invoice',
    locale: 'de',
    show: async (scene) => {
      const visitor = await workshop(scene, german);
      return { path: await linkOn(visitor, paths.deskInvoices(), '/seller/money/invoices/'), visitor };
    },
  },
  {
    id: 'money-tax',
    name: 'what is reported of a workshop',
    locale: 'de',
    show: async (scene) => {
      const visitor = await workshop(scene, german);
      return { path: await linkOn(visitor, paths.deskMoney(), '/seller/money/tax/'), visitor };
    },
  },
  {
    id: 'money-not-found',
    name: 'a statement that there is not',
    locale: 'it',
    show: async (scene) => ({ path: paths.deskStatement('2020-01'), visitor: await workshop(scene, italian) }),
  },
  {
    id: 'tax-desk',
    name: 'the reports to the tax authority',
    locale: 'en',
    show: async (scene) => ({
      path: paths.teamTax(),
      visitor: await enters(scene, paths.teamSignIn(), 'fionn.daly@rivive.example'),
    }),
  },
];
