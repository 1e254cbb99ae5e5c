import ts from 'typescript';
import { at, below, exportedFunctions, type Finding, lineOf, matchesIn, type Source, sources, walk } from './source.ts';

const mostLinesOfFile = 300;
const mostLinesOfFunction = 70;
const bannedWords = new Set(
  'util utils helper helpers common misc manager managers service services handler handlers data info temp'.split(' '),
);

const isCode = ({ path }: Source): boolean => /\.(tsx?|m?js|astro|css)$/.test(path);
const isTest = ({ path }: Source): boolean => path.startsWith('test/');

/** Files of code above 300 lines. */
export function longFiles(): Finding[] {
  return sources.filter(isCode).flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, '').split('\n').length;
    return lines > mostLinesOfFile ? [`${path}:${lines}: ${lines} lines; the most is ${mostLinesOfFile}`] : [];
  });
}

/** Functions above 70 lines, save the bodies of `describe`, which are lists and not functions. */
export function longFunctions(): Finding[] {
  return sources.flatMap((source) => {
    const found: Finding[] = [];
    const { ast } = source;
    if (!ast) return found;
    walk(ast, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
      if (ts.isCallExpression(node.parent) && /^(test\.)?describe/.test(node.parent.expression.getText())) return;
      const lines = lineOf(ast, node.getEnd()) - lineOf(ast, node.getStart()) + 1;
      if (lines > mostLinesOfFunction) found.push(at(source, node, `a function of ${lines} lines; the most is 70`));
    });
    return found;
  });
}

/** `any`, and comments that silence the compiler. */
export function looseTypes(): Finding[] {
  return sources.flatMap((source) => {
    const found = source.path.startsWith('test/tidy')
      ? []
      : matchesIn(source, /@ts-(ignore|nocheck|expect-error)/, (word) => `${word} hides an error`);
    if (source.ast) {
      walk(source.ast, (node) => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(at(source, node, '`any` turns the compiler off'));
      });
    }
    return found;
  });
}

/** Words that say nothing, in the names of files, folders and exported functions. */
export function emptyNames(): Finding[] {
  return sources.flatMap((source) => {
    const parts = source.path.split('/').flatMap((part) => wordsOf(part.replace(/\.[^.]+$/, '')));
    const found = parts
      .filter((word) => bannedWords.has(word))
      .map((word) => `${source.path}:1: "${word}" in its name`);
    if (!source.ast) return found;
    for (const { name, node } of exportedFunctions(source.ast)) {
      const word = wordsOf(name).find((one) => bannedWords.has(one));
      if (word) found.push(at(source, node, `"${word}" in the name of ${name}`));
    }
    return found;
  });
}

/** The words of a camelCase, kebab-case or snake_case name, in lower case. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase());
}

/** Exported functions of functions/, db/ and local/ that do not say what they promise. */
export function undocumented(): Finding[] {
  return ['functions', 'db', 'local'].flatMap(below).flatMap((source) => {
    if (!source.ast) return [];
    return exportedFunctions(source.ast)
      .filter(({ documented }) => !documented)
      .map(({ name, node }) => at(source, node, `${name} has no docstring`));
  });
}

/** Comments of more than three lines that are not docstrings. */
export function longComments(): Finding[] {
  return sources.filter(isCode).flatMap(({ path, text }) => {
    let run = 0;
    return text.split('\n').flatMap((line, index) => {
      run = /^\s*\/\//.test(line) ? run + 1 : 0;
      return run === 4 ? [`${path}:${index + 1}: a comment of more than three lines`] : [];
    });
  });
}

/** Console output outside local/ and scripts; the Worker may report errors, which is how it is observed. */
export function consoleOutput(): Finding[] {
  const allowed = /^(local|test|db\/seed\/run\.ts)/;
  return sources
    .filter(({ path, ast }) => ast && !allowed.test(path))
    .flatMap((source) =>
      matchesIn(source, /\bconsole\.(log|info|debug|warn|table)\(/, (call) => `${call}…) is left over`),
    );
}

/** Addresses of pages that are written out and not made by src/paths.ts. */
export function literalPaths(): Finding[] {
  const localePath = /(["'`])\/(it|fr|de|es|en|en-gb)(\/[^"'`]*)?\1/;
  const attribute = /\b(href|action)="\/[a-z][^"]*"/;
  return below('src')
    .filter(({ path }) => path !== 'src/paths.ts' && /\.(tsx?|astro)$/.test(path))
    .flatMap((source) => [
      ...matchesIn(source, localePath, (text) => `${text} is written out; src/paths.ts makes every address`),
      ...matchesIn(source, attribute, (text) => `${text} is written out; src/paths.ts makes every address`),
    ]);
}

/** Traces of one machine or one registry, and links that are dead by law. */
export function foreignTraces(): Finding[] {
  const machine = /(?<![\w.~-])\/(home|root|work|tmp|Users)\/[\w.-]/;
  const registry = /https?:\/\/(registry\.npmjs\.org|registry\.yarnpkg\.com|[\w.-]*npm[\w.-]*\.[a-z]+\/)|_authToken/;
  // The platform for online disputes was closed on 20 July 2025 (Regulation (EU) 2024/3228).
  const disputes = /ec\.europa\.eu\/consumers\/odr/;
  return sources.flatMap((source) => [
    ...(isTest(source) ? [] : matchesIn(source, machine, (text) => `${text} is a path of one machine`)),
    ...(source.path.startsWith('test/tidy') ? [] : matchesIn(source, registry, (text) => `${text} is one registry`)),
    ...(isTest(source) || source.path === 'content/deny-words.json'
      ? []
      : matchesIn(source, disputes, () => 'the dispute platform is closed')),
  ]);
}
