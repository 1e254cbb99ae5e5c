import type { operators } from '../schema/accounts.ts';

type OperatorRow = typeof operators.$inferInsert;

const day = 86_400_000;

/** The invented people of the team, one for each role and one more who looks after accounts elsewhere. */
const people: readonly (Omit<OperatorRow, 'createdAt'> & { shows: string })[] = [
  {
    id: 'operator-ada-ferri',
    email: 'ada.ferri@rivive.example',
    name: 'Ada Ferri',
    roles: 'lead',
    locale: 'it',
    shows: 'lead of the team: every page and every step',
  },
  {
    id: 'operator-marta-soler',
    email: 'marta.soler@rivive.example',
    name: 'Marta Soler',
    roles: 'business',
    locale: 'es',
    shows: 'business: prospects, invitations, papers of applicants',
  },
  {
    id: 'operator-jonas-brandt',
    email: 'jonas.brandt@rivive.example',
    name: 'Jonas Brandt',
    roles: 'quality',
    locale: 'de',
    shows: 'quality: processes, quiz and samples',
  },
  {
    id: 'operator-ines-moreau',
    email: 'ines.moreau@rivive.example',
    name: 'Inès Moreau',
    roles: 'account',
    locale: 'fr',
    countries: 'FR,BE,ES,PT,IT',
    shows: 'account manager in the south: opens accounts and looks after them',
  },
  {
    id: 'operator-owen-hale',
    email: 'owen.hale@rivive.example',
    name: 'Owen Hale',
    roles: 'account',
    locale: 'en-gb',
    countries: 'GB,IE,DE,NL,AT,PL',
    shows: 'account manager in the north',
  },
  {
    id: 'operator-fionn-daly',
    email: 'fionn.daly@rivive.example',
    name: 'Fionn Daly',
    roles: 'finance,mediation',
    locale: 'en',
    shows: 'finance and mediation: workshops and the audit trail',
  },
];

/** The team of the seeded world: older than its first refurbisher. */
export const planOperators = (now: number): OperatorRow[] =>
  people.map(({ shows: _, ...row }) => ({ ...row, createdAt: now - 1600 * day }));

/** Whom to sign in as at the team's desk, and what that shows. */
export const demoTeam = (): { email: string; name: string; shows: string }[] =>
  people.map(({ email, name, shows }) => ({ email, name, shows }));
