/**
 * What the server must know about a statement before it runs it. `begin` is deferred; `control` is COMMIT, ROLLBACK and
 * savepoints; `setting` changes the connection and not the database; `denied` would break the server itself.
 */
export type SqlKind =
  | 'read'
  | 'write'
  | 'begin'
  | 'begin-immediate'
  | 'begin-readonly'
  | 'control'
  | 'setting'
  | 'denied';

export interface SqlStatement {
  text: string;
  kind: SqlKind;
  /** Name with its prefix, `?3` for a numbered one, null for a bare `?`; the position is SQLite's index minus one. */
  params: (string | null)[];
  insert: boolean;
  /** INSERT, UPDATE or DELETE: only these have an affected row count. */
  changesRows: boolean;
  changesSchema: boolean;
  /** Leaves something on its connection (a setting, a temporary table) that no other stream may see. */
  changesConnection: boolean;
  explain: boolean;
}

interface Draft {
  start: number;
  words: string[];
  params: (string | null)[];
  /** Main verb of a statement that begins with WITH. */
  verb: string | undefined;
  assigns: boolean;
  empty: boolean;
}

const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const parameter = /\?\d*|[:@$][\w$\u0080-\uffff]+(?:::[\w$\u0080-\uffff]+)*/y;
const skipped = /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const quoted = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?/y;
const number = /\.?\d[\w.]*/y;

/** Splits SQL into statements the way sqlite3_complete does (a trigger ends at `; END ;`) and classifies each. */
export function parseSql(sql: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let draft = newDraft(0);
  let depth = 0;
  let last = '';
  let lastButOne = '';
  for (let at = 0; at < sql.length; ) {
    const blank = match(skipped, sql, at);
    if (blank !== '') {
      at += blank.length;
      continue;
    }
    const token =
      match(word, sql, at) ||
      match(quoted, sql, at) ||
      match(parameter, sql, at) ||
      match(number, sql, at) ||
      (sql[at] ?? '');
    const upper = token.length <= 32 ? token.toUpperCase() : token;
    if (token === ';' && endsStatement(draft, lastButOne, last)) {
      if (!draft.empty) statements.push(finish(draft, sql.slice(draft.start, at)));
      draft = newDraft(at + 1);
      depth = 0;
    } else {
      if (draft.empty) draft.start = at;
      draft.empty = false;
      if (token === '(') depth += 1;
      else if (token === ')') depth -= 1;
      note(draft, token, upper, depth);
    }
    lastButOne = last;
    last = upper;
    at += token.length;
  }
  if (!draft.empty) statements.push(finish(draft, sql.slice(draft.start)));
  return statements;
}

function match(pattern: RegExp, sql: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0] ?? '';
}

function newDraft(start: number): Draft {
  return { start, words: [], params: [], verb: undefined, assigns: false, empty: true };
}

function endsStatement(draft: Draft, lastButOne: string, last: string): boolean {
  const isTrigger = draft.words[0] === 'CREATE' && draft.words.slice(1, 3).includes('TRIGGER');
  return !isTrigger || (lastButOne === ';' && last === 'END');
}

const mainVerbs = new Set(['SELECT', 'VALUES', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE']);

function note(draft: Draft, token: string, upper: string, depth: number): void {
  const first = token.charCodeAt(0);
  if (draft.words.length < 6 && token !== '(') draft.words.push(upper);
  if (depth === 0 && draft.verb === undefined && mainVerbs.has(upper)) draft.verb = upper;
  if (token === '=' || token === '(') draft.assigns = true;
  else if (first === 63) noteParameter(draft, token);
  else if ((first === 58 || first === 64 || first === 36) && token.length > 1) {
    if (!draft.params.includes(token)) draft.params.push(token);
  }
}

function noteParameter(draft: Draft, token: string): void {
  if (token === '?') {
    draft.params.push(null);
    return;
  }
  const index = Number(token.slice(1));
  // SQLite refuses more than 32,766; the statement then fails when it is prepared.
  if (index > 32_766) return;
  while (draft.params.length < index) draft.params.push(null);
  if (index > 0) draft.params[index - 1] = token;
}

function finish(draft: Draft, text: string): SqlStatement {
  const first = draft.words[0] ?? '';
  const verb = first === 'WITH' ? (draft.verb ?? '') : first;
  const insert = verb === 'INSERT' || verb === 'REPLACE';
  const kind = kindOf(verb, draft);
  return {
    text,
    kind,
    params: draft.params,
    insert,
    changesRows: insert || verb === 'UPDATE' || verb === 'DELETE',
    changesSchema: verb === 'CREATE' || verb === 'DROP' || verb === 'ALTER',
    changesConnection: kind === 'setting' || (verb === 'CREATE' && /^TEMP/.test(draft.words[1] ?? '')),
    explain: verb === 'EXPLAIN',
  };
}

function kindOf(verb: string, draft: Draft): SqlKind {
  switch (verb) {
    case 'SELECT':
    case 'VALUES':
    case 'EXPLAIN':
      return 'read';
    case 'BEGIN':
      if (draft.words.includes('READONLY')) return 'begin-readonly';
      return draft.words.includes('IMMEDIATE') || draft.words.includes('EXCLUSIVE') ? 'begin-immediate' : 'begin';
    case 'COMMIT':
    case 'END':
    case 'ROLLBACK':
    case 'SAVEPOINT':
    case 'RELEASE':
      return 'control';
    case 'PRAGMA':
      return pragmaKind(draft);
    case 'ATTACH':
    case 'DETACH':
      return 'denied';
    default:
      return 'write';
  }
}

const readingPragmas =
  /^(TABLE_|INDEX_|FOREIGN_KEY_|INTEGRITY_CHECK|QUICK_CHECK|PRAGMA_LIST|FUNCTION_LIST|MODULE_LIST|COLLATION_LIST|DATABASE_LIST|COMPILE_OPTIONS|DATA_VERSION|PAGE_COUNT|FREELIST_COUNT)/;
const settingPragmas =
  /^(FOREIGN_KEYS|DEFER_FOREIGN_KEYS|IGNORE_CHECK_CONSTRAINTS|RECURSIVE_TRIGGERS|CASE_SENSITIVE_LIKE|CACHE_SIZE|TEMP_STORE|LEGACY_ALTER_TABLE|REVERSE_UNORDERED_SELECTS|AUTOMATIC_INDEX)$/;
const writingPragmas = /^(OPTIMIZE|WAL_CHECKPOINT|INCREMENTAL_VACUUM|USER_VERSION|APPLICATION_ID)$/;

/** Settings a client may not touch (busy_timeout, journal_mode, …) would break the server's own rules: denied. */
function pragmaKind(draft: Draft): SqlKind {
  const name = (draft.words[2] === '.' ? draft.words[3] : draft.words[1]) ?? '';
  if (readingPragmas.test(name)) return 'read';
  if (writingPragmas.test(name)) return 'write';
  if (!draft.assigns) return 'read';
  return settingPragmas.test(name) ? 'setting' : 'denied';
}
