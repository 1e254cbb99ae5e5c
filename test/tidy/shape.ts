import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { root } from '../../local/root.ts';
import { exceptions } from './exceptions.ts';
import {
  at,
  below,
  exportedFunctions,
  type Finding,
  importsOf,
  type Source,
  sources,
  topEntries,
  walk,
} from './source.ts';

const allowedTop = new Set(
  [
    'README.md LICENSE package.json package-lock.json astro.config.mjs wrangler.toml content src functions db local test',
    'biome.json tsconfig.json vitest.config.ts playwright.config.ts .ci .gitignore .gitattributes .editorconfig .npmrc .nvmrc',
  ].flatMap((names) => names.split(' ')),
);
const bannedFolders = new Set('lib libs utils util helpers helper common services service types'.split(' '));

/** What the top of the project holds beside what the README names. */
export function strayTopEntries(): Finding[] {
  return topEntries.filter((name) => !allowedTop.has(name)).map((name) => `${name}:1: has no place at the top`);
}

/** Folders whose name says nothing about what is in them. */
export function bannedFolderNames(): Finding[] {
  return sources.flatMap(({ path }) => {
    const folder = path
      .split('/')
      .slice(0, -1)
      .find((part) => bannedFolders.has(part));
    return folder ? [`${path}:1: a folder named "${folder}"`] : [];
  });
}

/** How far up each folder of functions/ is. A file may import from its own height only itself, and from below. */
const heights: Record<string, number> = {
  edge: 0,
  money: 1,
  process: 1,
  notices: 1,
  payments: 2,
  accounts: 2,
  catalogue: 3,
  /** Finding models by what people type: pure, over the catalogue's words. */
  'catalogue/search': 3.2,
  sellers: 4,
  /** Whose program asks, by its key. */
  'sellers/keys': 4,
  /** What buyers wrote, as pages of models and refurbishers show it: reads alone. */
  'reviews/reading': 4.4,
  'sellers/vetting': 4,
  /** Who acts for a seller, and what its page says of it. */
  'sellers/people': 4,
  /** The choice itself: pure, without tables. */
  'offers/choice': 4.6,
  offers: 5,
  /** Listings as machines send them: one row or a hundred thousand. */
  'offers/rows': 5.1,
  'offers/imports': 5.15,
  'offers/machine': 5.15,
  /** Keeps stored selections, floors and counted prices up to date. */
  'offers/selection': 5.2,
  /** Prices that follow the market within their seller's bounds. */
  'offers/pricing': 5.3,
  /** Departments, home and search: pages of offers, above the offers themselves. */
  'offers/lists': 5.5,
  /** Pages beside a shopper's choice: several devices side by side, five questions, mails about a price. */
  'offers/compare': 5.6,
  'offers/finder': 5.6,
  'offers/alerts': 5.6,
  cart: 6,
  /** Codes that pay a part of an order: checked by the checkout, spent and given back by orders. */
  'checkout/vouchers': 6.8,
  checkout: 7,
  orders: 8,
  aftersales: 9,
  'aftersales/withdrawals': 9,
  'aftersales/returns': 9,
  'aftersales/warranty': 9,
  'aftersales/disputes': 9,
  tradein: 9,
  reviews: 10,
  /** What sellers are owed, and when and how it reaches them; what the platform bills them, and what it reports of them. */
  payouts: 10.5,
  'sellers/quality': 11,
  /** Restrictions by rule, on what quality has measured. */
  'sellers/sanctions': 11.5,
  /** Tells sellers' programs what happened: reads the event log. */
  'sellers/webhooks': 11,
  impact: 11,
  /** The interface that stock systems already speak, over the same verbs. */
  ws: 12,
  /** Describes what all slices accept and answer. */
  api: 12,
};
/** Anyone may know what a slice accepts and answers, islands too. */
const forAnyone = /\/([a-z]+-)?contract\.ts$/;
/** They hold what every slice needs and know no slice. */
const support = new Set(['edge', 'money', 'process', 'notices']);

/** The slice (or its part) that a file of functions/ belongs to; empty for the files at its top. */
export function sliceOf(path: string): string {
  const [, first = '', second = ''] = /^functions\/([^/]+)\/(?:([^/]+)\/)?[^/]+$/.exec(path) ?? [];
  return second && `${first}/${second}` in heights ? `${first}/${second}` : first;
}

/** Folders of functions/ that are neither a slice nor support. */
export function unknownSlices(): Finding[] {
  return below('functions')
    .filter(({ path }) => sliceOf(path) && !(sliceOf(path) in heights))
    .map(({ path }) => `${path}:1: "${sliceOf(path)}" is not one of the project's nouns`);
}

/** Imports from a slice above, or between slices of one height. */
export function importsUpwards(): Finding[] {
  return below('functions').flatMap((source) => {
    const own = sliceOf(source.path);
    if (!own) return [];
    return importsOf(source).flatMap(({ node, from }) => {
      const other = sliceOf(from);
      if (!other || other === own) return [];
      if (forAnyone.test(from) && !support.has(own)) return [];
      if (support.has(other) && (heights[other] ?? 0) <= (heights[own] ?? 0)) return [];
      if ((heights[other] ?? 99) < (heights[own] ?? 0)) return [];
      return [at(source, node, `${own} may not import from ${other} (${basename(from)})`)];
    });
  });
}

/** Files of src/ and functions/ that import what only one machine has. */
export function importsOfLocal(): Finding[] {
  return ['src', 'functions', 'db', 'content'].flatMap(below).flatMap((source) =>
    importsOf(source)
      .filter(({ from }) => /^(local|test)\//.test(from))
      .map(({ node, from }) => at(source, node, `imports ${from}, which is never deployed`)),
  );
}

const standard = new Set(['routes', 'contract', 'process', 'rules', 'queries', 'writes']);
const standardPart = /^[a-z]+-(routes|queries|writes|rules|contract)$/;

/** Files of a slice that are neither one of the six, nor a verb named after its one function, nor a known exception. */
export function oddFileNames(): Finding[] {
  return below('functions').flatMap((source) => {
    const slice = sliceOf(source.path);
    if (!slice || support.has(slice) || !source.ast || source.path in exceptions) return [];
    const name = basename(source.path).replace(/\.tsx?$/, '');
    if (standard.has(name) || standardPart.test(name)) return [];
    const wanted = camel(name);
    const functions = exportedFunctions(source.ast);
    if (functions.length === 0 && new RegExp(`^export const ${wanted}\\b`, 'm').test(source.text)) return [];
    if (!functions.some((one) => one.name === wanted)) return [`${source.path}:1: exports no function named ${wanted}`];
    const more = functions.filter((one) => one.name !== wanted);
    return more.map(({ name: other, node }) => at(source, node, `${other} beside ${wanted}: one verb, one file`));
  });
}

/** Exceptions that are not needed any more. */
export function staleExceptions(): Finding[] {
  return Object.keys(exceptions)
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `test/tidy/exceptions.ts:1: ${path} does not exist`);
}

const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const io =
  /^(node:|hono|@libsql|drizzle-orm|stripe$|cloudflare:)|^db\/(client|migrate)|\/(queries|writes|provider)\.ts$/;

/** Contracts, rules and processes that read, write or call out. */
export function impureFiles(): Finding[] {
  return below('functions')
    .filter(({ path }) => /(^|[/-])(contract|rules|process)\.ts$/.test(path) && path !== 'functions/process/process.ts')
    .flatMap((source) => {
      const found = importsOf(source)
        .filter(({ from, typeOnly }) => !typeOnly && (io.test(from) || from.startsWith('db/')))
        .map(({ node, from }) => at(source, node, `imports ${from}: this file is pure`));
      if (source.ast) {
        walk(source.ast, (node) => {
          if (ts.isCallExpression(node) && node.expression.getText() === 'fetch') {
            found.push(at(source, node, 'calls fetch: this file is pure'));
          }
        });
      }
      return found;
    });
}

/** The owner of each table: the slice that its schema file is named after, save where a support folder keeps it. */
const ownedElsewhere: Record<string, string> = {
  outbox: 'notices',
  idempotencyKeys: 'edge',
  shelves: 'offers',
  sellerEvidence: 'sellers',
  choicePriors: 'sellers',
  marketFloors: 'offers',
  selections: 'offers',
  selectionLog: 'offers',
  exposures: 'offers',
  choiceReports: 'offers',
  priceAlerts: 'offers',
  alertChecks: 'offers',
  vouchers: 'checkout',
  voucherUses: 'checkout',
  prospects: 'sellers',
  applications: 'sellers',
  gates: 'sellers',
  sellerDocuments: 'sellers',
  termsAgreed: 'sellers',
  quizTries: 'sellers',
  sampleOrders: 'sellers',
  webhookEndpoints: 'sellers',
  webhookDeliveries: 'sellers',
  webhookTries: 'sellers',
  webhookQueue: 'sellers',
  sanctions: 'sellers',
  appeals: 'sellers',
  sellerKpis: 'sellers',
  sellerTiers: 'sellers',
  anomalies: 'sellers',
};

/** Rows that make a batch fail and never stay: whoever commits may put one in. */
const ownedByAll = new Set(['guards']);

interface Table {
  /** The name of its constant. */
  name: string;
  sqlName: string;
  owner: string;
}

function readTables(): Table[] {
  return below('db/schema').flatMap(({ path, text }) => {
    const owner = basename(path, '.ts');
    return [...text.matchAll(/export const (\w+) = sqliteTable\(\s*'(\w+)'/g)].map(([, name = '', sqlName = '']) => ({
      name,
      sqlName,
      owner: ownedElsewhere[name] ?? owner,
    }));
  });
}

const sqlWrite = /\b(?:insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from|replace\s+into)\s+["`]?(\w+)/gi;

/** Rows inserted, changed or deleted by a slice that does not own their table. */
export function writesAwayFromHome(): Finding[] {
  const tables = readTables();
  const byName = new Map(tables.map((table) => [table.name, table]));
  const bySqlName = new Map(tables.map((table) => [table.sqlName, table]));
  const places = [...below('functions'), ...below('src'), ...below('content')];
  return places.flatMap((source) => {
    const found: Finding[] = [];
    const check = (node: ts.Node, table: Table | undefined): void => {
      if (!table || ownedByAll.has(table.name) || isHome(source, table.owner)) return;
      found.push(at(source, node, `writes ${table.sqlName}, which ${table.owner} owns`));
    };
    if (!source.ast) return found;
    walk(source.ast, (node) => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const [first] = node.arguments;
        const writes = ['insert', 'update', 'delete'].includes(node.expression.name.text);
        if (writes && first && ts.isIdentifier(first)) check(node, byName.get(first.text));
      }
      if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
        for (const [, name = ''] of node.getText().matchAll(sqlWrite)) check(node, bySqlName.get(name));
      }
    });
    return found;
  });
}

function isHome(source: Source, owner: string): boolean {
  const slice = sliceOf(source.path);
  return slice === owner || slice.startsWith(`${owner}/`);
}

/** Dependencies that are not pinned to one version. */
export function loosePins(): Finding[] {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^\d/.test(version))
    .map(([name, version]) => `package.json:1: ${name} is ${version}, not one version`);
}
