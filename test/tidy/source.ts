import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../../local/root.ts';

/** A file of the project, read once. */
export interface Source {
  /** Relative to the project's folder, with slashes. */
  path: string;
  text: string;
  /** TypeScript and JavaScript, and the part of an Astro page above its markup. */
  ast?: ts.SourceFile;
}

/** `file:line: what is wrong`. */
export type Finding = string;

const scripts = new Set(['.ts', '.tsx', '.js', '.mjs']);
const texts = new Set([...scripts, '.astro', '.css', '.json', '.md', '.toml', '.sql', '.svg', '.html', '']);
const ignored = new Set(ignoredNames());

/** Names that git does not keep, plus git's own. */
function ignoredNames(): string[] {
  const lines = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
  return [...lines.map((line) => line.trim().replace(/\/$/, '')).filter(Boolean), '.git'];
}

/** Names at the top of the project that git would keep. */
export const topEntries = readdirSync(root).filter((name) => !ignored.has(name));

/** Every text file that belongs to the project. */
export const sources: Source[] = filesBelow(root).map(read);

/** The sources below a folder; scripts are those with a syntax tree. */
export const below = (folder: string): Source[] => sources.filter(({ path }) => path.startsWith(`${folder}/`));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return texts.has(extname(entry.name)) ? [path] : [];
    })
    .sort();
}

function read(file: string): Source {
  const path = relative(root, file).replaceAll('\\', '/');
  const text = readFileSync(file, 'utf8');
  const extension = extname(file);
  if (scripts.has(extension)) return { path, text, ast: parse(path, text) };
  if (extension !== '.astro') return { path, text };
  // The markup is blanked out and not cut off: lines keep their numbers.
  const [, script = ''] = /^---\n([\s\S]*?)\n---/.exec(text) ?? [];
  return { path, text, ast: parse(`${path}.ts`, `\n${script}`) };
}

function parse(path: string, text: string): ts.SourceFile {
  const kind = /\.[tj]sx$/.test(path) ? ts.ScriptKind.TSX : /\.m?js$/.test(path) ? ts.ScriptKind.JS : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

/** Calls `visit` for a node and everything in it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The line of a node, from 1. */
export function lineOf(ast: ts.SourceFile, position: number): number {
  return ast.getLineAndCharacterOfPosition(position).line + 1;
}

/** The finding about a node. */
export function at(source: Source, node: ts.Node, what: string): Finding {
  const line = source.ast ? lineOf(source.ast, node.getStart()) : 1;
  return `${source.path}:${line}: ${what}`;
}

/** A finding for every match of an expression in a file's text. */
export function matchesIn(source: Source, expression: RegExp, what: (match: string) => string): Finding[] {
  return source.text.split('\n').flatMap((line, index) => {
    const found = expression.exec(line);
    return found ? [`${source.path}:${index + 1}: ${what(found[0].trim())}`] : [];
  });
}

export interface Import {
  node: ts.Node;
  /** What is imported: a path of the project, or a package's name. */
  from: string;
  typeOnly: boolean;
}

/** What a file imports, relative paths resolved. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  for (const node of source.ast?.statements ?? []) {
    const isImport = ts.isImportDeclaration(node);
    if (!isImport && !ts.isExportDeclaration(node)) continue;
    if (!node.moduleSpecifier || !ts.isStringLiteral(node.moduleSpecifier)) continue;
    const name = node.moduleSpecifier.text;
    const from = name.startsWith('.') ? join(source.path, '..', name).replaceAll('\\', '/') : name;
    found.push({ node, from, typeOnly: isImport ? isTypeOnly(node) : node.isTypeOnly });
  }
  return found;
}

function isTypeOnly(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((one) => one.isTypeOnly);
}

export interface ExportedFunction {
  name: string;
  node: ts.Node;
  documented: boolean;
}

/** Functions that a file exports by name, as declarations or as constants. */
export function exportedFunctions(ast: ts.SourceFile): ExportedFunction[] {
  const found: ExportedFunction[] = [];
  for (const node of ast.statements) {
    if (!ts.canHaveModifiers(node)) continue;
    if (!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    const documented = ts.getJSDocCommentsAndTags(node).length > 0;
    if (ts.isFunctionDeclaration(node)) {
      // Of overloads, the first one carries the words.
      const name = node.name?.text ?? 'default';
      if (!found.some((one) => one.name === name)) found.push({ name, node, documented });
    }
    if (!ts.isVariableStatement(node)) continue;
    for (const { name, initializer } of node.declarationList.declarations) {
      if (!initializer || !ts.isIdentifier(name)) continue;
      if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) {
        found.push({ name: name.text, node, documented });
      }
    }
  }
  return found;
}
