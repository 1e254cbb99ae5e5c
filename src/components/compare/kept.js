// What was put beside other devices, and what was kept: plain forms (CardActions) become toggles, and a tray at the foot
// shows what will be compared. The lists are cookies that the Worker writes; names and pictures are remembered here.

// Device id to its name and its drawing.
const namesKey = 'rivive:names';

const tray = document.getElementById('tray');
const link = tray?.querySelector('a');
let hidden = '';

function listed(name) {
  const text = document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`))?.[1];
  return text ? text.split('.').map((part) => part.split(':', 1)[0]) : [];
}

function names() {
  try {
    return JSON.parse(localStorage.getItem(namesKey) ?? '{}');
  } catch {
    return {};
  }
}

function remember({ keep, name, picture }) {
  try {
    localStorage.setItem(namesKey, JSON.stringify({ ...names(), [keep]: [name, picture] }));
  } catch {
    // A browser that keeps nothing shows names without pictures.
  }
}

function paintTray(ids) {
  const here = link && new URL(link.href).pathname;
  if (!tray || !link || !here) return;
  tray.hidden = ids.length === 0 || ids.join() === hidden || location.pathname === here;
  link.href = `${here}?m=${ids.join()}`;
  const known = names();
  tray.querySelector('ul').replaceChildren(
    ...ids.map((id) => {
      const item = document.createElement('li');
      const [name = id.replaceAll('-', ' '), picture] = known[id] ?? [];
      if (picture) {
        const image = new Image();
        Object.assign(image, { src: picture, alt: '' });
        item.append(image);
      }
      const word = document.createElement('span');
      word.textContent = name;
      item.append(word);
      return item;
    }),
  );
}

function paint() {
  const lists = { compare: listed('compare'), favourites: listed('favourites') };
  for (const button of document.querySelectorAll('[data-list]')) {
    const id = button.closest('[data-keep]').dataset.keep;
    button.ariaPressed = String(lists[button.dataset.list].includes(id));
  }
  const count = lists.favourites.length;
  for (const place of document.querySelectorAll('[data-favourites-count]')) {
    place.textContent = String(count || '');
    place.closest('a').hidden = count === 0;
  }
  paintTray(lists.compare);
}

addEventListener('submit', async (event) => {
  const { target, submitter } = event;
  if (!(target instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return;
  const { keep } = target.dataset;
  if (!keep || !submitter.dataset.list) return;
  event.preventDefault();
  remember(target.dataset);
  hidden = '';
  // A button without an address of its own would name the page, not its form's address.
  const action = submitter.getAttribute('formaction') ?? target.getAttribute('action');
  const body = JSON.stringify({ model: keep, do: submitter.ariaPressed === 'true' ? 'remove' : 'add' });
  try {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await fetch(action, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(String(answer.status));
    const { to } = await answer.json();
    if (to) location.href = to;
    paint();
  } catch {
    // As without a script: the page comes again.
    target.action = action;
    target.submit();
  }
});

tray?.querySelector('button')?.addEventListener('click', () => {
  hidden = listed('compare').join();
  paint();
});
addEventListener('pageshow', paint);
// Other cards have taken the place of those that were there (catalogue/department.js).
addEventListener('rivive:cards', paint);
