/**
 * Static files, answered as Cloudflare's assets do with `html_handling = "auto-trailing-slash"`: a module of the front
 * Worker. `env.FILES` is the folder, `env.MANIFEST` says what is in it, so that nothing is looked for on disk in vain.
 */

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  wasm: 'application/wasm',
};

/** Bytes of files kept in memory: pages that are asked for again and again come without the disk. */
const memoryBytes = 96 * 1024 * 1024;
const inMemory = new Map();
let bytesInMemory = 0;

/** The answer for a static file, a redirect to its one address, 405 for another method; null when there is no file. */
export async function answerAsset(request, env) {
  const url = new URL(request.url);
  const path = decodePath(url.pathname);
  const { files, headers } = env.MANIFEST;
  const intent = intentFor(path, files);
  if (!intent) return null;
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
  const destination = encodePath(intent.redirect ?? path);
  if (intent.redirect !== undefined || destination !== url.pathname) {
    return new Response(null, { status: 307, headers: { location: destination + url.search } });
  }
  const etag = `"${files[intent.file]}"`;
  const answer = new Headers({ etag, 'cache-control': 'public, max-age=0, must-revalidate' });
  const type = types[intent.file.slice(intent.file.lastIndexOf('.') + 1)];
  if (type) answer.set('content-type', type);
  for (const rule of headers) {
    if (!matches(rule.pattern, url.pathname)) continue;
    for (const name of rule.unset) answer.delete(name);
    for (const [name, value] of rule.set) answer.set(name, value);
  }
  const known = request.headers.get('if-none-match');
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    return new Response(null, { status: 304, headers: answer });
  }
  if (request.method === 'HEAD') return new Response(null, { headers: answer });
  const body = await bytesOf(intent.file, env);
  return body ? new Response(body, { headers: answer }) : null;
}

/** True when a path matches one of the `run_worker_first` patterns and none of those that begin with "!". */
export function isWorkerFirst(path, patterns) {
  if (typeof patterns === 'boolean') return patterns;
  const not = patterns.filter((pattern) => pattern.startsWith('!'));
  if (not.some((pattern) => matches(pattern.slice(1), path))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && matches(pattern, path));
}

const compiled = new Map();

function matches(pattern, path) {
  let expression = compiled.get(pattern);
  if (!expression) {
    const text = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
    expression = new RegExp(`^${text.join('.*')}$`);
    compiled.set(pattern, expression);
  }
  return expression.test(path);
}

/** Which file answers for a path, or where its one address is. Follows Cloudflare's order of attempts. */
function intentFor(path, files) {
  const has = (file) => Object.hasOwn(files, file);
  const moveTo = (file, to) =>
    has(file) && !has(to) && intentOf(to, has)?.file === file ? { redirect: to } : undefined;
  const moved = () => {
    if (path.endsWith('/index')) {
      if (has(path)) return undefined;
      return moveTo(`${path}.html`, path.slice(0, -5)) ?? moveTo(`${path.slice(0, -6)}.html`, path.slice(0, -6));
    }
    if (path.endsWith('/index.html')) {
      return moveTo(path, path.slice(0, -10)) ?? moveTo(`${path.slice(0, -11)}.html`, path.slice(0, -11));
    }
    if (path.endsWith('/')) {
      return has(`${path}index.html`) ? undefined : moveTo(`${path.slice(0, -1)}.html`, path.slice(0, -1));
    }
    if (path.endsWith('.html')) {
      return moveTo(path, path.slice(0, -5)) ?? moveTo(`${path.slice(0, -5)}/index.html`, `${path.slice(0, -5)}/`);
    }
    return undefined;
  };
  return moved() ?? intentOf(path, has) ?? moveTo(`${path}/index.html`, `${path}/`);
}

function intentOf(path, has) {
  if (path.endsWith('/')) return has(`${path}index.html`) ? { file: `${path}index.html` } : undefined;
  if (has(path)) return { file: path };
  return has(`${path}.html`) ? { file: `${path}.html` } : undefined;
}

async function bytesOf(file, env) {
  const known = inMemory.get(file);
  if (known) {
    inMemory.delete(file);
    inMemory.set(file, known);
    return known;
  }
  const answer = await env.FILES.fetch(`http://files${encodePath(file)}`);
  if (!answer.ok) {
    await answer.body?.cancel();
    return null;
  }
  const bytes = await answer.arrayBuffer();
  inMemory.set(file, bytes);
  bytesInMemory += bytes.byteLength;
  for (const [oldest, old] of inMemory) {
    if (bytesInMemory <= memoryBytes) break;
    inMemory.delete(oldest);
    bytesInMemory -= old.byteLength;
  }
  return bytes;
}

function decodePath(path) {
  const parts = path.split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return parts.join('/').replace(/\/+/g, '/');
}

const encodePath = (path) => path.split('/').map(encodeURIComponent).join('/');
