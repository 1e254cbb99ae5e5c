// Keeps this page readable without a net. Nothing waits for it: it begins when the page has come and the browser is idle.
import { resumeWhenBack } from './resume.js';

const { serviceWorker } = navigator;

async function keep() {
  await serviceWorker.register('/kept-pages.js', { updateViaCache: 'none' });
  const [entry] = performance.getEntriesByType('navigation');
  // What came past the worker it has not seen: the first page, and one that was fetched ahead.
  if (serviceWorker.controller && entry?.deliveryType !== 'navigational-prefetch') return;
  const { active } = await serviceWorker.ready;
  // Also pictures that are fetched only when somebody scrolls to them: without a net they could not come.
  const pictures = [...document.images].map(({ src }) => src);
  const parts = [...performance.getEntriesByType('resource').map(({ name }) => name), ...pictures].filter(Boolean);
  active?.postMessage({ page: location.href.split('#')[0], parts });
}

const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
// Without it the shop works as ever: a browser may refuse, in a private window for one.
const begin = () => whenIdle(() => keep().catch(() => {}));
if (serviceWorker && document.readyState === 'complete') begin();
else if (serviceWorker) addEventListener('load', begin);

// A copy, or the offline page in place of another one.
const isOffline = document.getElementById('kept-notice') && !location.pathname.endsWith('/offline');
if (isOffline || document.documentElement.matches('[data-kept]')) resumeWhenBack();
