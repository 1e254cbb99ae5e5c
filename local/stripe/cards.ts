/** What a test card does. Numbers and meanings: Stripe's testing documentation, docs.stripe.com/testing. */
export interface CardRule {
  number: string;
  brand: 'visa' | 'mastercard' | 'amex';
  last4: string;
  decline?: { code: string; decline_code?: string; message: string };
  confirm?: true;
  later?: 'dispute' | 'settle_refund' | 'fail_refund';
}

const declines: Record<string, CardRule['decline']> = {
  '4000000000000002': { code: 'card_declined', decline_code: 'generic_decline', message: 'Your card was declined.' },
  '4000000000009995': {
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
  '4000000000000069': { code: 'expired_card', decline_code: 'expired_card', message: 'Your card has expired.' },
  '4000000000000127': {
    code: 'incorrect_cvc',
    decline_code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
  },
  '4000000000000119': {
    code: 'processing_error',
    decline_code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
};

const later: Record<string, CardRule['later']> = {
  '4000000000000259': 'dispute',
  '4000000000007726': 'settle_refund',
  '4000000000005126': 'fail_refund',
};

/** The rule for a card number as typed, or undefined when it cannot be a card number (length, Luhn). */
export function cardOf(typed: string): CardRule | undefined {
  const number = typed.replaceAll(/[\s-]/g, '');
  if (!/^\d{13,19}$/.test(number) || !luhn(number)) return undefined;
  const brand = number.startsWith('3') ? 'amex' : number.startsWith('4') ? 'visa' : 'mastercard';
  const rule: CardRule = { number, brand, last4: number.slice(-4) };
  const decline = declines[number];
  if (decline) rule.decline = decline;
  if (number === '4000002500003155') rule.confirm = true;
  const slow = later[number];
  if (slow) rule.later = slow;
  return rule;
}

function luhn(number: string): boolean {
  let sum = 0;
  [...number].reverse().forEach((digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}
