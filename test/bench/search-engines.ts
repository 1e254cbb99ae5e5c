import { type Client, createClient } from '@libsql/client';
import { findModels } from '../../functions/catalogue/search/find-models.ts';
import {
  catalogue,
  idsOf,
  index,
  isRight,
  type RealQuery,
  realQueries,
} from '../functions/catalogue/search/quality.ts';

/** One way to find models by text, measured on the same documents and the same real queries. */
export interface EngineMeasured {
  name: string;
  /** Share of the queries that name a model whose first answer is one that is meant. */
  right: number;
  queries: number;
  /** The same share of the queries that the index was not made with. */
  rightLate: number;
  p50Ms: number;
  p99Ms: number;
}

interface Engine {
  name: string;
  /** Ids, best first. */
  find(query: RealQuery): Promise<string[]>;
}

const rounds = 5;
const most = 24;
const sellable = new Set(catalogue.sellable.map(({ id }) => id));

/** What a document says: the same as the index is made of. */
const documents = index.models.map(({ id, name, brand, numbers = [] }) => ({
  id,
  onSale: sellable.has(id) ? 1 : 0,
  text: [brand, name, id.replaceAll('-', ' '), ...numbers, ...numbers.map((number) => number.replace(/\W/g, ''))].join(
    ' ',
  ),
}));

/** Full-text search of the database, as it is usually asked: every word, then any of them, the best rank first. */
async function openFts(
  name: string,
  tokenizer: string,
  match: (word: string) => string,
  min: number,
): Promise<Engine & { close(): void }> {
  const db: Client = createClient({ url: ':memory:' });
  await db.execute(
    `CREATE VIRTUAL TABLE found USING fts5(id UNINDEXED, on_sale UNINDEXED, text, tokenize = "${tokenizer}"${tokenizer === 'trigram' ? '' : ", prefix = '2 3'"})`,
  );
  for (const { id, onSale, text } of documents)
    await db.execute({ sql: 'INSERT INTO found (id, on_sale, text) VALUES (?, ?, ?)', args: [id, onSale, text] });
  const ask = async (words: readonly string[], how: 'AND' | 'OR') => {
    const { rows } = await db.execute({
      sql: `SELECT id FROM found WHERE found MATCH ? ORDER BY rank, on_sale DESC LIMIT ${most}`,
      args: [words.map(match).join(` ${how} `)],
    });
    return rows.map(({ id }) => String(id));
  };
  return {
    name,
    close: () => db.close(),
    find: async ({ text }) => {
      const words = text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word.length >= min);
      if (words.length === 0) return [];
      const all = await ask(words, 'AND');
      return all.length > 0 ? all : ask(words, 'OR');
    },
  };
}

/** The same with what our own reading leaves of a text: filters taken out, words apart. */
const readFirst = (engine: Engine): Engine => ({
  name: `${engine.name}, after our reading`,
  find: (query) => {
    let text = query.text;
    const { filters } = findModels(index, text, { language: query.language });
    for (const { from, to } of [...filters].reverse()) text = `${text.slice(0, from)} ${text.slice(to)}`;
    const apart = text.replace(/(\p{L}{3,})(\d)/gu, '$1 $2');
    return engine.find({ ...query, text: apart.trim() || query.text });
  },
});

async function measure(engine: Engine, queries: readonly RealQuery[]): Promise<EngineMeasured> {
  const times: number[] = [];
  let right = 0;
  let rightLate = 0;
  for (let round = 0; round <= rounds; round += 1) {
    for (const query of queries) {
      const started = performance.now();
      const [first] = await engine.find(query);
      // The first round warms up, and is the one that is judged.
      if (round > 0) times.push(performance.now() - started);
      else if (isRight(query, first)) {
        right += 1;
        if (query.late) rightLate += 1;
      }
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
  return {
    name: engine.name,
    right: right / queries.length,
    queries: queries.length,
    rightLate: rightLate / queries.filter(({ late }) => late).length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}

/** Our index beside the database's own full-text search, on the same documents and queries, in this process. */
export async function measureEngines(): Promise<EngineMeasured[]> {
  const quoted = (word: string) => `"${word.replaceAll('"', '')}"`;
  const prefix = await openFts(
    'FTS5, words and prefixes',
    'unicode61 remove_diacritics 2',
    (word) => `${quoted(word)}*`,
    1,
  );
  const trigram = await openFts('FTS5, trigrams', 'trigram', quoted, 3);
  const own: Engine = {
    name: 'index in memory',
    find: async ({ text, language }) => idsOf(findModels(index, text, { language })),
  };
  const named = realQueries.filter(({ first }) => first);
  const measured: EngineMeasured[] = [];
  for (const engine of [own, prefix, readFirst(prefix), trigram, readFirst(trigram)])
    measured.push(await measure(engine, named));
  prefix.close();
  trigram.close();
  return measured;
}
