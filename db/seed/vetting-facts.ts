import { isLocaleId, locales } from '../../content/locales.ts';
import type { GateId } from '../../functions/sellers/vetting/gate-rules.ts';
import { ibanNumber } from '../../functions/sellers/vetting/number-rules.ts';
import { fillRight } from './places.ts';
import { randomOf } from './random.ts';
import type { Company } from './vetting-case.ts';

/** What the number of an account looks like, by country: SWIFT, IBAN Registry. */
const ibans: Readonly<Record<string, string>> = {
  IT: 'IT##@######################',
  FR: 'FR#########################',
  DE: 'DE####################',
  ES: 'ES######################',
  IE: 'IE##@@@@##############',
  GB: 'GB##@@@@##############',
  NL: 'NL##@@@@##########',
  PL: 'PL##########################',
  PT: 'PT#######################',
  BE: 'BE##############',
  AT: 'AT##################',
  CZ: 'CZ######################',
};

/** What a company writes into the fields of a gate. */
export function fieldsOf(gate: GateId, market: string, company: Company): Record<string, string> {
  const { facts, about } = company;
  const { legalName, street, postcode, city, phone, registerNumber, country } = facts;
  switch (gate) {
    case 'profile':
      return { website: `https://www.${facts.slug}.example`, categories: company.categories.join(','), about };
    case 'company':
      return { legalName, street, postcode, city, phone, registerNumber, foundedYear: String(facts.foundedYear) };
    case 'bank': {
      const iban = fillRight(randomOf(`iban of ${facts.slug}`), ibans[country] ?? '', ibanNumber);
      return { holder: legalName, iban };
    }
    case 'vat':
      return { vatNumber: facts.vatNumber };
    case 'tax_number':
      return { tin: facts.vatNumber.slice(2), tinCountry: country };
    case 'packaging':
    case 'weee':
      return { number: company.numbers.get(`${gate} ${market}`) ?? '' };
    case 'treatment_permit':
      return {
        number: `${country}-T-${randomOf(`permit of ${facts.slug}`).digits(6)}`,
        authority: `${city}, ${country}`,
      };
    case 'payment_account':
      return { account: facts.stripeAccountId ?? '' };
    case 'company_page':
      return { name: facts.name, about };
    case 'after_sales_contact':
      return { email: facts.email, phone };
    default:
      return {};
  }
}

const registers: Readonly<Record<string, string>> = {
  'packaging DE': 'LUCID, public register',
  'weee DE': 'stiftung ear, public register',
  'packaging FR': 'SYDEREP, public register',
  'weee FR': 'SYDEREP, public register',
};

/** What the team's decision rests on, in its own words. */
const evidence: Readonly<Partial<Record<GateId, string>>> = {
  profile: 'website read: it sells these devices, under this name',
  identity: 'passport of the signatory, compared in a video call; named in the register',
  bank: 'statement of the bank: the holder is the company',
  tax_number: 'the same number as on the letter of the tax office',
  self_certification: 'statement given anew',
  treatment_permit: 'permit read: it covers electrical equipment and is in force',
  provenance: 'three purchases followed back to their first owners',
  brand_mandate: 'letter of the maker, confirmed by its own office',
  functional_tests: 'test plan read; two records agree with the devices sent',
  erasure: 'ten certificates agree with their serial numbers',
  parts: 'statement read; suppliers named in the call',
  grading: 'statement read; the quiz and the samples agree with it',
  packing: 'samples arrived whole and without plastic filling',
  customer_care: 'two questions answered within a day',
  payment_account: 'account complete at the payment provider, payouts allowed',
  company_page: 'name and description agree with register and website',
  after_sales_contact: 'called and written to: both were answered',
};

/** The evidence on which a gate of this company was verified. */
export function evidenceOf(gate: GateId, market: string, { facts }: Company): string {
  const register = registers[`${gate} ${market}`];
  if (register) return `${register}: the number is there, the name agrees`;
  if (gate === 'vat') return `${facts.country === 'GB' ? 'HMRC' : 'VIES'}: valid, name and address agree`;
  if (gate === 'company') return `extract of the register, ${facts.registerNumber}: name, seat and signatory agree`;
  return evidence[gate] ?? '';
}

/** What a file is called that somebody sends for a gate. */
export const documentName = (gate: GateId): string => `${gate.replaceAll('_', '-')}.pdf`;

/** The language of a company's desk. */
export const languageOf = ({ locale }: { locale: string }) => (isLocaleId(locale) ? locales[locale].language : 'en');
