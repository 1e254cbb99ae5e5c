import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../functions/edge/settings.ts';

const whole = {
  DATABASE_URL: 'libsql://db.example',
  PUBLIC_ORIGIN: 'https://shop.example',
  STRIPE_SECRET_KEY: 'sk_live_0123456789',
  STRIPE_WEBHOOK_SECRET: 'whsec_0123456789',
  MAIL_API_URL: 'https://mail.example',
  MAIL_API_KEY: 'mail_0123456789',
  CARRIER_API_URL: 'https://carrier.example',
  SESSION_SECRET: 'thirty-two characters at the very least',
};
const names = Object.keys(whole) as (keyof typeof whole)[];
const errorOf = (env: object) => {
  try {
    settingsOf(env);
    return '';
  } catch (error) {
    return String(error);
  }
};

describe('the environment', () => {
  it('is parsed once, with defaults for what may be absent', () => {
    const settings = settingsOf(whole);
    expect(settings).toMatchObject({ ...whole, CARRIER_API_KEY: '' });
    expect(settings.LOCAL_CLOCK).toBeUndefined();
    expect(settingsOf(whole)).toBe(settings);
  });

  it('names every variable that is missing', () => {
    fc.assert(
      fc.property(fc.subarray(names, { minLength: 1 }), (missing) => {
        const env: Record<string, string> = { ...whole };
        for (const name of missing) delete env[name];
        const message = errorOf(env);
        for (const name of names) expect(message.includes(name), name).toBe(missing.includes(name));
      }),
    );
  });

  it('never prints a value, neither a wrong one nor a right one', () => {
    const wrong = {
      ...whole,
      DATABASE_URL: 'not a url: p4ssw0rd',
      STRIPE_SECRET_KEY: 'sk_shrt',
      SESSION_SECRET: 'too short a secret',
      LOCAL_CLOCK: 'yes-p4ss',
    };
    const message = errorOf(wrong);
    expect(message).toMatch(/DATABASE_URL.*STRIPE_SECRET_KEY.*SESSION_SECRET.*LOCAL_CLOCK/);
    for (const value of Object.values(wrong)) expect(message).not.toContain(value);
  });

  it('lets the clock be moved only where it says so exactly', () => {
    expect(settingsOf({ ...whole, LOCAL_CLOCK: '1' }).LOCAL_CLOCK).toBe('1');
    for (const value of ['0', 'true', '']) expect(errorOf({ ...whole, LOCAL_CLOCK: value })).toContain('LOCAL_CLOCK');
  });
});
