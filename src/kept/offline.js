// What can be read without a net: the pages that the service worker keeps on this device, the newest first.
import { keptPages } from './names.ts';

const list = document.querySelector('[data-kept-list]');
const none = document.querySelector('[data-kept-none]');
const forget = document.querySelector('[data-forget]');
const again = document.querySelector('[data-again]');
const { lang } = document.documentElement;

/** A page's own title without the name of the shop, which all of them end in. */
function titleOf(html) {
  // Of the whole page the browser would judge the style by this page's policy, and complain.
  const [title = ''] = /<title>[^<]*<\/title>/.exec(html) ?? [];
  return new DOMParser().parseFromString(title, 'text/html').title.replace(/ \| Rivive$/, '');
}

async function entryOf(cache, request) {
  const copy = await cache.match(request);
  const link = document.createElement('a');
  link.href = request.url;
  link.textContent = titleOf(await copy.text());
  const at = new Date(Number(copy.headers.get('kept-at')));
  const time = document.createElement('time');
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short' });
  const item = document.createElement('li');
  item.append(link, time);
  return item;
}

async function show() {
  const isThere = await caches.has(keptPages);
  const cache = isThere ? await caches.open(keptPages) : undefined;
  const kept = cache ? (await cache.keys()).reverse() : [];
  list.replaceChildren(...(await Promise.all(kept.map((request) => entryOf(cache, request)))));
  none.hidden = kept.length > 0;
  forget.hidden = kept.length === 0;
}

forget.addEventListener('click', async () => {
  await caches.delete(keptPages);
  await show();
  none.focus();
});
again.addEventListener('click', () => location.reload());
// Here in place of another page, which the visitor wants.
again.hidden = location.pathname.endsWith('/offline');
show();
