import type { Say } from '../../../content/words.ts';
import type { FrozenInvoice } from './contract.ts';

type Party = Pick<FrozenInvoice['recipient'], 'name' | 'street' | 'postcode' | 'city' | 'country'> & {
  vatNumber: string;
  registerNumber: string;
};

/** Who somebody is, as it stands on a paper: name, address, numbers. */
export function partyLines(say: Say, tag: string, party: Party): string[] {
  const country = new Intl.DisplayNames(tag, { type: 'region' }).of(party.country) ?? party.country;
  return [
    party.name,
    party.street,
    `${party.postcode} ${party.city}`,
    country,
    party.vatNumber ? say('money.vat_number', { number: party.vatNumber }) : say('money.vat_number_none'),
    ...(party.registerNumber ? [say('money.register_number', { number: party.registerNumber })] : []),
  ];
}
