import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import type { Db } from '../../../db/client.ts';
import { migrate } from '../../../db/migrate.ts';
import { sellerMembers, sellers } from '../../../db/schema/sellers.ts';
import type { Actor, Ctx } from '../../../functions/edge/context.ts';
import { settingsOf } from '../../../functions/edge/settings.ts';

/** Monday 23 November 2026, 10:00 in Milan. */
export const monday = Date.UTC(2026, 10, 23, 9);

export const environment = {
  DATABASE_URL: 'http://127.0.0.1:1',
  PUBLIC_ORIGIN: 'https://shop.example',
  STRIPE_SECRET_KEY: 'sk_test_000000',
  STRIPE_WEBHOOK_SECRET: 'whsec_000000',
  MAIL_API_URL: 'https://mail.example',
  MAIL_API_KEY: 'mail-key',
  CARRIER_API_URL: 'https://carrier.example',
  SESSION_SECRET: 'a secret of at least thirty-two signs',
};

export interface World {
  db: Db;
  /** A context at a time, with ids that count up. */
  at(now?: number, actor?: Actor): Ctx;
  close(): void;
}

/** An empty database of its own in a file, migrated, with ids that are the same in every run. */
export async function openWorld(settings: Partial<typeof environment> = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'rivive-test-'));
  const client = createClient({ url: `file:${join(folder, 'test.db')}` });
  await migrate(client);
  const db = drizzle(client) as unknown as Db;
  let ids = 0;
  return {
    db,
    at: (now = monday, actor = { kind: 'guest' }) => ({
      db,
      actor,
      now,
      newId: () => `id-${String(++ids).padStart(4, '0')}`,
      settings: settingsOf({ ...environment, ...settings }),
    }),
    close() {
      client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A workshop with one member. */
export async function addWorkshop(db: Db, id: string, email: string, locale = 'it', state: 'live' | 'closed' = 'live') {
  await db.insert(sellers).values({
    id,
    slug: id,
    name: `Officina ${id}`,
    legalName: `${id} S.r.l.`,
    kind: 'repair_shop',
    country: 'IT',
    city: 'Milano',
    street: 'via Porpora 1',
    postcode: '20131',
    email: `info@${id}.example`,
    phone: '+39 02 000000',
    registerNumber: 'MI-1',
    vatNumber: 'IT00000000000',
    foundedYear: 2009,
    locale,
    state,
    commissionBps: 900,
    createdAt: monday,
  });
  await db
    .insert(sellerMembers)
    .values({ id: `member-${id}`, sellerId: id, email, name: 'Davide Conti', createdAt: monday });
}
