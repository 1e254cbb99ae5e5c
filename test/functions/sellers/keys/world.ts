import type { Client } from '@libsql/client';
import type { KeyMode, Scope } from '../../../../functions/sellers/keys/contract.ts';
import { newSecret } from '../../../../functions/sellers/keys/rules.ts';

export interface MadeKey {
  id: string;
  sellerId: string;
  /** The secret, as a program sends it. */
  text: string;
}

/** A key of a seller as it rests in the database, and its secret. */
export async function openKey(
  { db }: { db: Pick<Client, 'execute'> },
  made: { mode?: KeyMode; scopes?: readonly Scope[]; sellerId?: string; endsAt?: number | null } = {},
): Promise<MadeKey> {
  const { mode = 'live', scopes = ['listings:read', 'listings:write'], endsAt = null } = made;
  const sellerId =
    made.sellerId ?? String((await db.execute("SELECT id FROM sellers WHERE state = 'live' LIMIT 1")).rows[0]?.id);
  const { text, prefix, hash } = await newSecret(mode);
  const id = crypto.randomUUID();
  await db.execute({
    sql: `INSERT INTO seller_keys (id, seller_id, name, prefix, secret_hash, mode, scopes, created_by, created_at, ends_at)
      VALUES (?, ?, 'Stock system', ?, ?, ?, ?, 'test', 0, ?)`,
    args: [id, sellerId, prefix, hash, mode, scopes.join(), endsAt],
  });
  return { id, sellerId, text };
}
