import applicants from './applicants-list.json' with { type: 'json' };
import { memberEmail, planSellers } from './sellers.ts';

/** A seller to sign in as on this machine; the code arrives in the local mailbox. */
export interface DemoSignIn {
  email: string;
  seller: string;
  shows: string;
}

const shown: Readonly<Record<string, string>> = {
  'officina-lambrate': 'a repair shop in Milan with a strong record and orders to accept and ship',
  'nordlicht-technik': 'a refurbishing factory in Leipzig that sells much, all over the Union',
  'harbour-lane-repairs': 'a repair shop in Bristol: pounds, Great Britain alone',
  telarapida: 'a trader in Valencia: low prices, more defects, two years of warranty',
  'rheinufer-ruecklauf': 'a distributor in Cologne with unopened stock, sold as new',
};

/** The sellers whose desks always have something to do. */
export const demoSlugs = Object.keys(shown);

/** The sign-ins that `npm start` prints. */
export function demoSignIns(): DemoSignIn[] {
  const sellers = planSellers(0);
  return demoSlugs.flatMap((slug) => {
    const seller = sellers.find(({ row }) => row.slug === slug);
    return seller ? [{ email: seller.member.email, seller: seller.row.name, shows: shown[slug] ?? '' }] : [];
  });
}

const applying: Readonly<Record<string, string>> = {
  'verso-nuovo': 'an applicant whose papers were sent back with a reason',
  'zweitakt-elektronik': 'an applicant before its quiz, one of two samples passed',
};

/** Two companies that still apply, which `npm start` prints, too. */
export function demoApplicants(): DemoSignIn[] {
  return applicants.flatMap(({ slug, name, contact }) => {
    const shows = applying[slug];
    return shows ? [{ email: memberEmail(contact, slug), seller: name, shows }] : [];
  });
}
