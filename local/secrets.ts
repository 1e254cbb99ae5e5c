import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Keys between the parts on this machine. None of them opens anything elsewhere. */
export interface Secrets {
  databaseToken: string;
  stripeKey: string;
  webhookSecret: string;
  mailKey: string;
  sessionSecret: string;
}

/** Reads the keys of this machine, or makes them once; only the owner may read the file. */
export function readSecrets(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets = newSecrets();
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/** Fresh random keys. */
export function newSecrets(): Secrets {
  const key = (): string => randomBytes(24).toString('hex');
  return {
    databaseToken: key(),
    stripeKey: `sk_test_${key()}`,
    webhookSecret: `whsec_${key()}`,
    mailKey: key(),
    sessionSecret: key(),
  };
}
