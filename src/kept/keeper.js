// The service worker: keeps pages that were visited readable without a net, and nothing else. Written out by
// src/pages/kept-pages.js.ts, which fills in what stands between two underscores. Every build is another one.
const build = '__BUILD__';
// Copies outlive a build, so that a deploy does not empty a reader's shelf; words of the shop itself do not.
const [pages, files, own] = ['__PAGES__', '__FILES__', `own-${build}`];
const most = { [pages]: 40, [files]: 300 };
/** How long a visitor waits for the net while a copy is at hand. Milliseconds. */
const patienceMs = 3000;
/** What anybody may read. A page that is not listed is never kept: forgetting one costs a copy and not a secret. */
const readable =
  /^\/(__LOCALES__)(\/((p|c|help|legal|workshops|journal)\/[\w/-]+|grades|credits|workshops|journal|compare(\?m=[\w,-]*)?))?$/;
/** Pictures, styles, scripts and fonts. The first kind carries its hash in its name. */
const file = /^\/(_a|d)\//;

addEventListener('install', (event) => event.waitUntil(begin()));
addEventListener('activate', (event) => event.waitUntil(takeOver()));
addEventListener('message', (event) => event.waitUntil(keepVisit(event.data)));
addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname, search } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate') event.respondWith(readable.test(pathname + search) ? pageOf(event) : passOn(event));
  else if (file.test(pathname)) event.respondWith(fileOf(event));
});

/** A new build brings its own words for every shop that somebody has copies of, before it takes over. */
async function begin() {
  const kept = await (await caches.open(pages)).keys();
  for (const { url } of kept) await keepOffline(new URL(url).pathname).catch(() => {});
  await skipWaiting();
}

/** The newest worker serves every open page at once, and what older ones kept under other names goes. */
async function takeOver() {
  for (const name of await caches.keys()) if (![pages, files, own].includes(name)) await caches.delete(name);
  // The request leaves while this worker is still waking up.
  await registration.navigationPreload?.enable();
  await clients.claim();
}

const fromNet = async (event) => (await event.preloadResponse) ?? fetch(event.request);
const passOn = (event) => fromNet(event).catch(() => offlinePage(event.request.url));

/** A page from the net; its copy when the net fails or is slow. Who reloads wants the net and waits for it. */
async function pageOf(event) {
  const { url, cache, headers } = event.request;
  const fresh = fromNet(event);
  // What is fetched ahead was not visited yet; register.js tells when it is.
  const isAhead = headers.has('sec-purpose');
  if (!isAhead) event.waitUntil(fresh.then((answer) => keepPage(url, answer.clone())).catch(() => {}));
  const copy = await caches.match(url, { cacheName: pages });
  if (!copy) return passOn({ request: event.request, preloadResponse: fresh });
  const giveUp = new Promise((_, reject) => cache === 'default' && setTimeout(reject, patienceMs));
  return Promise.race([fresh, giveUp]).catch(() => markedCopy(copy, url));
}

/** Keeps what is the same for everybody and says so: `public`. Cookies and private answers never get here. */
async function keepPage(url, answer) {
  const { pathname, search } = new URL(url);
  const isPublic = /\bpublic\b/.test(answer.headers.get('cache-control'));
  if (answer.status !== 200 || answer.redirected || !isPublic || !readable.test(pathname + search)) return;
  const headers = new Headers(answer.headers);
  headers.set('kept-at', Date.now());
  await put(pages, url, new Response(await answer.blob(), { headers }));
  await keepOffline(pathname);
}

/** The page that is shown when nothing else can be, in this shop's language, with all it needs. Once per build. */
async function keepOffline(pathname) {
  const url = `/${pathname.split('/')[1]}/offline`;
  const cache = await caches.open(own);
  if (await cache.match(url)) return;
  const page = await fetch(url);
  if (page.status !== 200) return;
  await cache.put(url, page.clone());
  for (const [, needed] of (await page.text()).matchAll(/"(\/_a\/[^"]+)"/g)) await keepFile(needed);
}

/** The page that registered this worker was loaded without it: it tells what it is made of. */
async function keepVisit({ page, parts }) {
  await keepPage(page, await fetch(page, { cache: 'force-cache' }));
  for (const url of parts) if (file.test(new URL(url).pathname)) await keepFile(url);
}

async function keepFile(url) {
  if (await caches.match(url, { cacheName: files })) return;
  const answer = await fetch(url, { cache: 'force-cache' });
  if (answer.status === 200) await put(files, url, answer);
}

/** A name with a hash never changes its content: the copy is as good. A drawing is asked for anew. */
async function fileOf(event) {
  const { url } = event.request;
  const copy = await caches.match(url, { cacheName: files });
  if (copy && new URL(url).pathname.startsWith('/_a/')) return copy;
  try {
    const answer = await fetch(event.request);
    if (answer.status === 200) event.waitUntil(put(files, url, answer.clone()));
    return answer;
  } catch {
    return copy ?? Response.error();
  }
}

/** Puts the newest last and lets the oldest go. A full disk keeps nothing and breaks nothing. */
async function put(name, url, answer) {
  try {
    const cache = await caches.open(name);
    await cache.delete(url);
    await cache.put(url, answer);
    const keys = await cache.keys();
    for (const key of keys.slice(0, Math.max(0, keys.length - most[name]))) await cache.delete(key);
  } catch {}
}

/** A copy says that it is one and of when, and nothing can be sent from it. The words come from the offline page. */
async function markedCopy(copy, url) {
  const html = await copy.text();
  const lang = /<html lang="([^"]+)"/.exec(html)?.[1];
  const at = new Date(Number(copy.headers.get('kept-at')));
  const isToday = at.toDateString() === new Date().toDateString();
  const time = at.toLocaleString(lang, { dateStyle: isToday ? undefined : 'medium', timeStyle: 'short' });
  const words = await (await offlinePage(url)).text();
  const notice = /<template id="kept-notice">([\s\S]*?)<\/template>/.exec(words)?.[1] ?? '';
  const marked = html
    .replace('<html', '<html data-kept')
    .replace(/<main\b[^>]*>/, (main) => main + notice.replace('%time%', time))
    .replaceAll(/<form\b(?=[^>]*\bmethod="post")/g, '<form inert');
  return new Response(marked, { headers: copy.headers });
}

async function offlinePage(url) {
  const cache = await caches.open(own);
  const [any] = await cache.keys();
  const page =
    (await cache.match(`/${new URL(url).pathname.split('/')[1]}/offline`)) ?? (any && (await cache.match(any)));
  return page ?? Response.error();
}
