import smartphones from '../../content/catalogue/smartphones.json' with { type: 'json' };
import { type LocaleId, locales } from '../../content/locales.ts';
import { paths } from '../../src/paths.ts';
import type { TestSite } from '../support/site.ts';

export interface Ware {
  modelId: string;
  brand: string;
  name: string;
}

/** The phone that leaves the most to choose in a market: storages, colours and grades, Good among them, all in stock. */
export async function variedPhone(site: TestSite, locale: LocaleId): Promise<Ware> {
  const { rows } = await site.db.execute({
    sql: `SELECT m.id, m.brand, m.name FROM offers o
      JOIN offer_prices p ON p.offer_id = o.id AND p.market = ?
      JOIN variants v ON v.id = o.variant_id JOIN models m ON m.id = o.model_id JOIN sellers s ON s.id = o.seller_id
      WHERE o.state = 'live' AND s.state = 'live' AND m.category = 'smartphones' AND o.grade <> 'new'
        AND EXISTS (SELECT 1 FROM units u WHERE u.offer_id = o.id AND u.state = 'available')
      GROUP BY m.id HAVING sum(o.grade = 'good') > 0
      ORDER BY min(count(DISTINCT v.storage_gb), 2) + min(count(DISTINCT v.colour), 2) + min(count(DISTINCT o.grade), 2) DESC,
        count(*) DESC, m.id LIMIT 1`,
    args: [locales[locale].market],
  });
  const [row] = rows;
  if (!row) throw new Error(`the seed sells no phone in ${locale}`);
  return { modelId: String(row.id), brand: String(row.brand), name: String(row.name) };
}

/** Ids of phones that a market sells in the grade Good, most offers first: enough for every test to buy its own. */
export async function phonesOnSale(site: TestSite, locale: LocaleId, most: number): Promise<string[]> {
  const { rows } = await site.db.execute({
    sql: `SELECT o.model_id FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = ?
      JOIN models m ON m.id = o.model_id AND m.category = 'smartphones' JOIN sellers s ON s.id = o.seller_id
      WHERE o.state = 'live' AND s.state = 'live'
        AND (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') > 1
      GROUP BY o.model_id ORDER BY count(*) DESC, o.model_id LIMIT ?`,
    args: [locales[locale].market, most],
  });
  return rows.map((row) => String(row.model_id));
}

/** A phone of the catalogue that nobody sells, to be looked at all the same. */
export async function modelNotOnSale(site: TestSite): Promise<string> {
  const { rows } = await site.db.execute('SELECT DISTINCT model_id FROM offers');
  const sold = new Set(rows.map((row) => String(row.model_id)));
  const phone = smartphones.find(({ id }) => !sold.has(id));
  if (!phone) throw new Error('every phone of the catalogue is on sale');
  return phone.id;
}

/** The address of an exact variant that exists and that nobody sells now, of a model that others of are sold. */
export async function soldOutPath(site: TestSite, locale: LocaleId): Promise<string> {
  const { rows } = await site.db.execute({
    sql: `SELECT v.model_id, v.id, v.storage_gb, v.memory_gb, v.colour FROM variants v
      WHERE v.connectivity IS NULL AND v.size_mm IS NULL AND v.chip IS NULL AND v.edition IS NULL AND v.keyboard IS NULL
        AND v.id NOT IN (SELECT variant_id FROM offers)
        AND v.model_id IN (SELECT o.model_id FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = ?)
      ORDER BY v.id LIMIT 1`,
    args: [locales[locale].market],
  });
  const [row] = rows;
  if (!row) throw new Error('every variant is on sale');
  const variant = {
    id: String(row.id),
    storageGb: row.storage_gb === null ? null : Number(row.storage_gb),
    memoryGb: row.memory_gb === null ? null : Number(row.memory_gb),
    colour: row.colour === null ? null : String(row.colour),
  };
  return paths.choice(locale, String(row.model_id), variant, 'good');
}

/** A combination of which one offer is on sale, and that one's refurbisher is kept from the first place from now on. */
export async function keptBackPath(site: TestSite, locale: LocaleId): Promise<string> {
  const { market } = locales[locale];
  const { rows } = await site.db.execute({
    sql: `SELECT o.seller_id, o.model_id, o.grade, v.storage_gb, v.colour, m.category FROM offers o
      JOIN offer_prices p ON p.offer_id = o.id AND p.market = ? JOIN variants v ON v.id = o.variant_id
      JOIN models m ON m.id = o.model_id AND m.category = 'smartphones' JOIN sellers s ON s.id = o.seller_id
      WHERE o.state = 'live' AND s.state = 'live' AND o.grade = 'good' AND v.connectivity IS NULL AND v.size_mm IS NULL
        AND EXISTS (SELECT 1 FROM delivery_options d WHERE d.seller_id = s.id AND d.market = p.market AND d.service = 'standard')
        AND EXISTS (SELECT 1 FROM units u WHERE u.offer_id = o.id AND u.state = 'available')
      GROUP BY o.variant_id HAVING count(*) = 1 ORDER BY o.id LIMIT 1`,
    args: [market],
  });
  const [row] = rows;
  if (!row) throw new Error('nothing is sold by one refurbisher alone');
  await site.db.execute({
    sql: `INSERT OR REPLACE INTO seller_evidence VALUES (?, ?, ?, 5, 9, 5, 9, 5, 9, 0, 0, 9, '["defect","late"]', 0)`,
    args: [String(row.seller_id), String(row.category), market],
  });
  await site.db.execute('UPDATE shelves SET version = version + 1');
  const variant = {
    id: '',
    storageGb: row.storage_gb === null ? null : Number(row.storage_gb),
    colour: row.colour === null ? null : String(row.colour),
  };
  return paths.choice(locale, String(row.model_id), variant, 'good');
}
