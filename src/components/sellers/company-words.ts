import type { Say, WordKey } from '../../../content/words.ts';
import { peopleCodes } from '../../../functions/sellers/people/contract.ts';

const came: Readonly<Record<string, WordKey>> = {
  contact: 'company.came_contact',
  delivery: 'company.came_delivery',
  added: 'company.came_added',
  role: 'company.came_role',
  ended: 'company.came_ended',
};

/** What came of a form, as its redirect says it; undefined for anything else that stands in an address. */
export function companyCame(say: Say, word: string | null): string | undefined {
  const key = word !== null && Object.hasOwn(came, word) ? came[word] : undefined;
  return key && say(key);
}

/** Why nothing came of a form. */
export function companyError(say: Say, code: string): string {
  const known = peopleCodes.find((one) => one === code);
  return say(known ? `company.error_${known}` : 'company.error_invalid_input');
}

const gateStates = ['open', 'submitted', 'verified', 'sent_back'] as const;

/** How something that is checked stands, with its mark: shape before colour. */
export function checkedState(say: Say, state: string): { text: string; mark: string } {
  const known = gateStates.find((one) => one === state) ?? 'open';
  const mark = known === 'verified' ? 'st ok' : known === 'sent_back' ? 'st err' : 'st warn';
  return { text: say(`company.state_${known}`), mark };
}
