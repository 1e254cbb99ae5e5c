// Suggestions while somebody types: a combobox with a list (WAI-ARIA APG) over the plain search form, which needs none of it.
const form = document.querySelector('form[data-suggest]');
const field = form?.querySelector('input');
const pauseMs = 120;

const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

const list = make('div', '', { id: 'hints', class: 'hints', role: 'listbox' });
const status = make('div', '', { class: 'vh', role: 'status' });
/** The text that the list answers. */
let shown = '';
let active = -1;
let waiting;
let asking;

const typed = () => field.value.trim();

function choose(next) {
  list.children[active]?.setAttribute('aria-selected', 'false');
  active = next;
  const option = list.children[active];
  option?.setAttribute('aria-selected', 'true');
  option?.scrollIntoView({ block: 'nearest' });
  if (option) field.setAttribute('aria-activedescendant', option.id);
  else field.removeAttribute('aria-activedescendant');
}

function open(isOpen) {
  list.hidden = !isOpen;
  field.setAttribute('aria-expanded', String(isOpen));
  choose(-1);
}

function close() {
  clearTimeout(waiting);
  asking?.abort();
  open(false);
}

function option({ name, detail, url, priceText }, place) {
  const link = make('a', '', {
    id: `hint-${place}`,
    role: 'option',
    href: url,
    tabindex: '-1',
    'aria-selected': 'false',
  });
  link.append(make('b', name), ' ', make('span', detail), ' ', make('i', priceText ?? ''));
  return link;
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const text = typed();
  try {
    const answer = await fetch(form.dataset.suggest + encodeURIComponent(text), { signal: asking.signal });
    if (!answer.ok) return;
    const { suggestions, said } = await answer.json();
    if (text !== typed() || document.activeElement !== field) return;
    list.replaceChildren(...suggestions.map(option));
    shown = text;
    open(suggestions.length > 0);
    status.textContent = said;
  } catch {
    // The form finds it all the same.
  }
}

function onInput({ isComposing }) {
  clearTimeout(waiting);
  if (isComposing) return;
  if (typed()) waiting = setTimeout(ask, pauseMs);
  else close();
}

function onArrow(step) {
  const count = list.children.length;
  if (!list.hidden) choose(((active + 1 + (step > 0 ? 1 : count)) % (count + 1)) - 1);
  else if (count > 0 && shown === typed()) open(true);
  else ask();
}

function onKey(event) {
  const { key, isComposing } = event;
  const chosen = list.hidden ? undefined : list.children[active];
  if (isComposing || !['ArrowDown', 'ArrowUp', 'Enter', 'Escape', 'Tab'].includes(key)) return;
  if (key.startsWith('Arrow')) {
    if (!typed()) return;
    event.preventDefault();
    onArrow(key === 'ArrowDown' ? 1 : -1);
    return;
  }
  if (key === 'Enter' && chosen) {
    event.preventDefault();
    chosen.click();
  } else if (key === 'Escape') {
    event.preventDefault();
    if (list.hidden) field.value = '';
  }
  close();
}

if (field) {
  list.hidden = true;
  list.setAttribute('aria-label', form.dataset.label);
  form.append(list, status);
  const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': 'hints', 'aria-expanded': 'false' };
  for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
  field.addEventListener('input', onInput);
  field.addEventListener('compositionend', onInput);
  field.addEventListener('keydown', onKey);
  field.addEventListener('blur', close);
  // Pressing an option must not take the focus away first, which would close the list under the finger.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  addEventListener('pagehide', close);
}
