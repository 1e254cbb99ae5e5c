// The models that were looked at in this browser, newest first. They are kept here and sent to nobody. `size`: width,
// height and lower margin of the drawing, in millimetres.

const key = 'rivive:seen';
const most = 12;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => one?.id && one.href?.startsWith('/')).slice(0, most) : [];
  } catch {
    return [];
  }
}

function write(all) {
  try {
    localStorage.setItem(key, JSON.stringify(all.slice(0, most)));
  } catch {
    // A browser that keeps nothing has seen nothing.
  }
}

function cardOf({ name, href, picture, size }) {
  const item = document.createElement('li');
  const anchor = document.createElement('a');
  const image = new Image();
  // The shop of today, whichever it was seen in: addresses of variants are in the words of a language.
  const [, locale = ''] = location.pathname.split('/');
  const own = href.startsWith(`/${locale}/`);
  anchor.href = own ? href : href.split('/').slice(0, 4).with(1, locale).join('/');
  Object.assign(image, {
    src: picture,
    alt: '',
    loading: 'lazy',
    width: size[0] * 2,
    height: size[1] * 2,
  });
  image.style.setProperty('--h', String(size[1]));
  anchor.append(image, name);
  item.append(anchor);
  return item;
}

function show(place, others) {
  const part = place.content.cloneNode(true);
  const strip = part.firstElementChild;
  strip.style.setProperty('--high', String(Math.max(...others.map(({ size }) => size[1]))));
  strip.querySelector('ul').append(...others.map(cardOf));
  strip.querySelector('button').addEventListener('click', () => {
    write([]);
    strip.remove();
  });
  place.after(part);
}

for (const place of document.querySelectorAll('template[data-seen]')) {
  const { seen, name, picture, size } = place.dataset;
  const others = read().filter(({ id }) => id !== seen);
  if (seen && name && picture)
    write([{ id: seen, name, href: location.pathname, picture, size: size.split(' ').map(Number) }, ...others]);
  if (others.length > 0) show(place, others);
}
