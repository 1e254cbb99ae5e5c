// A filter, an order or another page of a department without leaving the page: asks for the address that the form or the
// link leads to, and takes its parts. Whatever fails, the browser goes there by itself.
const { pathname } = location;
const form = document.getElementById('filters');
const results = document.getElementById('results');
const said = document.getElementById('said');
const parts = ['lead', 'prices', 'filters', 'results'];
const still = matchMedia('(prefers-reduced-motion: reduce)');
const wide = matchMedia('(min-width: 60rem)');
const pages = new Map();
let asking;

/** The form's address as the shop writes it: filled fields only, in the order of the alphabet. */
function formAddress() {
  const filled = [...new FormData(form)].filter(([, value]) => value.trim() !== '').sort();
  return filled.length > 0 ? `${pathname}?${new URLSearchParams(filled)}` : pathname;
}

async function ask(url, signal) {
  const known = pages.get(url);
  if (known && performance.now() - known.at < 60_000) return known;
  const answer = await fetch(url, { headers: { accept: 'text/html' }, signal });
  if (!answer.ok || new URL(answer.url).pathname !== pathname) throw new Error(String(answer.status));
  const page = { url: answer.url, text: await answer.text(), at: performance.now() };
  if (pages.size > 9) pages.clear();
  return pages.set(url, page).get(url);
}

/** Puts a page's parts in place; groups that were opened stay open, and what had the focus has it again. */
function show(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const fresh = parts.map((id) => page.getElementById(id));
  if (fresh.includes(null)) throw new Error('a part is missing');
  for (const group of form.querySelectorAll('details')) {
    const same = page.querySelector(`details[data-facet="${group.dataset.facet}"]`);
    if (same) same.open ||= group.open;
    if (same && !same.querySelector(':checked:not([value=""])')) same.open = group.open;
  }
  const { id } = document.activeElement ?? {};
  const top = form.scrollTop;
  parts.forEach((part, i) => {
    document.getElementById(part).replaceChildren(...fresh[i].childNodes);
  });
  form.scrollTop = top;
  document.title = page.title;
  results.dataset.count = fresh[3].dataset.count;
  said.textContent = results.dataset.count;
  dispatchEvent(new Event('rivive:cards'));
  if (id) document.getElementById(id)?.focus({ preventScroll: true });
}

async function go(url, { push = true, moves = false } = {}) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  results.setAttribute('aria-busy', 'true');
  try {
    const page = await ask(url, signal);
    if (signal.aborted) return false;
    const place = () => {
      show(page.text);
      if (!push) return;
      history.replaceState({ ...history.state, top: scrollY }, '');
      history.pushState({ top: 0 }, '', page.url);
    };
    if (moves && document.startViewTransition && !still.matches)
      await document.startViewTransition(place).updateCallbackDone;
    else place();
    return true;
  } catch (error) {
    if (error.name === 'AbortError') return false;
    location.assign(url);
    return false;
  } finally {
    if (!signal.aborted) results.removeAttribute('aria-busy');
  }
}

/** To the first card, with the focus on the list: for another page, and for a link that is gone. */
function toTop() {
  if (results.getBoundingClientRect().top < 0) results.scrollIntoView({ block: 'start' });
  if (document.activeElement === document.body) results.focus({ preventScroll: true });
}

/** A sheet over the page keeps the keyboard inside. */
function keepInside(open) {
  for (let within = form; within !== document.body; within = within.parentElement) {
    for (const beside of within.parentElement.children) if (beside !== within) beside.inert = open;
  }
}

function start() {
  form.classList.add('is-live');
  form.addEventListener('change', () => go(formAddress()));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const open = form.matches(':popover-open');
    go(formAddress()).then((done) => done && open && form.hidePopover());
  });
  document.getElementById('list').addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.pathname !== pathname) return;
    event.preventDefault();
    go(link.href, { moves: true }).then((done) => done && toTop());
  });
  addEventListener('popstate', ({ state }) => {
    go(location.href, { push: false }).then((done) => done && state?.top !== undefined && scrollTo(0, state.top));
  });
  form.addEventListener('beforetoggle', ({ newState }) => keepInside(newState === 'open'));
  wide.addEventListener('change', () => form.matches(':popover-open') && form.hidePopover());
}

if (form && results) start();
