import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSecrets } from '../../local/secrets.ts';

it('makes the keys of a machine once, for its owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rivive-secrets-'));
  const file = join(folder, 'secrets.json');
  const first = readSecrets(file);
  expect(readSecrets(file)).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(first.sessionSecret.length).toBeGreaterThanOrEqual(32);
  rmSync(folder, { recursive: true });
});
