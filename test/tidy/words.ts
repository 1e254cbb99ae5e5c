import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import ts from 'typescript';
import { root } from '../../local/root.ts';
import { at, below, type Finding, type Source, walk } from './source.ts';

const folder = join(root, 'content/words');
const languages = ['en', 'it', 'fr', 'de', 'es'] as const;

/** Texts by `slice.key` of one language. */
function readWords(language: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const file of readdirSync(join(folder, language))) {
    const texts = JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(texts)) words.set(`${file.replace('.json', '')}.${key}`, text);
  }
  return words;
}

const fileOf = (language: string, key: string): string => `content/words/${language}/${key.split('.', 1)[0]}.json`;
const english = readWords('en');

/** Keys that one language has and another lacks, and texts whose placeholders differ. */
export function unequalWords(): Finding[] {
  return languages.flatMap((language) => {
    const own = readWords(language);
    const missing = [...english.keys()].filter((key) => !own.has(key));
    const extra = [...own.keys()].filter((key) => !english.has(key));
    const unequal = [...own].flatMap(([key, text]) => {
      const wanted = placeholders(english.get(key) ?? text);
      const found = placeholders(text);
      return wanted === found ? [] : [`${fileOf(language, key)}:1: ${key} has {${found}}, English has {${wanted}}`];
    });
    return [
      ...missing.map((key) => `${fileOf(language, key)}:1: ${key} is missing`),
      ...extra.map((key) => `${fileOf(language, key)}:1: ${key} is not in English`),
      ...unequal,
    ];
  });
}

/** A part of a parsed message, as far as this needs it. */
interface Element {
  type: number;
  value?: unknown;
  options?: Record<string, { value: Element[] }>;
}

const literal = 0;
const pound = 7;

/** The names of a message's arguments, in the order of the alphabet. */
function placeholders(text: string): string {
  const names = new Set<string>();
  const take = (elements: readonly Element[]): void => {
    for (const { type, value, options } of elements) {
      if (type !== literal && type !== pound) names.add(String(value));
      for (const option of Object.values(options ?? {})) take(option.value);
    }
  };
  take(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() as Element[]);
  return [...names].sort().join(', ');
}

interface Use {
  /** The key, or what stands before and after its computed part. */
  start: string;
  end?: string;
  where: string;
}

const slices = [...new Set([...english.keys()].map((key) => key.split('.', 1)[0] ?? ''))];
const anySlice = `(?:${slices.join('|')})`;
const keyShape = new RegExp(`^${anySlice}\\.[A-Za-z0-9_]+$`);
const startShape = new RegExp(`^${anySlice}\\.[A-Za-z0-9_]*$`);

/** Every key of words in the code: plain strings, and templates whose first part begins like a key. */
function usesInCode(): Use[] {
  const places = ['src', 'functions', 'local', 'content'].flatMap(below);
  return places
    .filter(({ path }) => !path.startsWith('content/words/'))
    .flatMap((source) => (source.path.endsWith('.astro') ? usesInPage(source) : usesInScript(source)));
}

function usesInScript(source: Source): Use[] {
  const uses: Use[] = [];
  if (!source.ast) return uses;
  walk(source.ast, (node) => {
    const where = (): string => at(source, node, '').replace(/: $/, '');
    if (ts.isStringLiteralLike(node) && keyShape.test(node.text)) uses.push({ start: node.text, where: where() });
    if (ts.isTemplateExpression(node) && startShape.test(node.head.text)) {
      uses.push({ start: node.head.text, end: node.templateSpans.at(-1)?.literal.text ?? '', where: where() });
    }
  });
  return uses;
}

/** The markup of an Astro page is no script, so its text is searched. */
function usesInPage({ path, text }: Source): Use[] {
  const where = (index: number): string => `${path}:${text.slice(0, index).split('\n').length}`;
  const plain = new RegExp(`(['"])(${anySlice}\\.[A-Za-z0-9_]+)\\1`, 'g');
  const computed = new RegExp(`\`(${anySlice}\\.[A-Za-z0-9_]*)\\$\\{[^\`]*\\}([A-Za-z0-9_]*)\``, 'g');
  return [
    ...[...text.matchAll(plain)].map((found) => ({ start: found[2] ?? '', where: where(found.index) })),
    ...[...text.matchAll(computed)].map((found) => ({
      start: found[1] ?? '',
      end: found[2] ?? '',
      where: where(found.index),
    })),
  ];
}

/** Keys in the code that no word has, and words that no code uses. */
export function unmatchedWords(): Finding[] {
  const uses = usesInCode();
  const used = (key: string): boolean =>
    uses.some(({ start, end }) => (end === undefined ? key === start : key.startsWith(start) && key.endsWith(end)));
  const unknown = uses
    .filter(({ start, end }) => end === undefined && !english.has(start))
    .map(({ start, where }) => `${where}: there are no words for ${start}`);
  const idle = [...english.keys()]
    .filter((key) => !used(key))
    .map((key) => `${fileOf('en', key)}:1: nothing uses ${key}`);
  return [...unknown, ...idle];
}
