// Keeps what is typed while it is typed, in this browser alone, so that a reload or a look at the basket loses nothing;
// another delivery changes the sum without leaving the page. Without this script the page's buttons do the same.
const order = document.getElementById('order');
const delivery = document.getElementById('delivery');
let latest = 0;
let sent = 0;

/** The form as it stands. A code that was not used yet is left out: only its button tries it. */
function filled(go) {
  const data = new URLSearchParams(new FormData(order));
  if (!order.querySelector('input[type=hidden][name=voucher]')) data.delete('voucher');
  data.set('go', go);
  return data;
}

const post = (go) =>
  fetch(`${order.getAttribute('action')}/draft`, { method: 'POST', body: filled(go), keepalive: true });

// One after the other, so that what was typed last is what is kept; what comes meanwhile is kept together.
let keeping = Promise.resolve();
let settled = keeping;
let waiting = false;
function keep() {
  if (waiting) return;
  waiting = true;
  keeping = keeping.then(() => {
    waiting = false;
    return post('keep').catch(() => undefined);
  });
}

/** Waits until nothing more is on its way. */
async function settle() {
  while (settled !== keeping) {
    const last = keeping;
    await last;
    settled = last;
  }
}
const patienceMs = 3000;
const tired = () => new Promise((resolve) => setTimeout(resolve, patienceMs));
/** Whether a button that leaves was pressed and only waits. */
let leaving = false;

async function update() {
  latest += 1;
  const turn = latest;
  const sending = keeping.then(() => post('travels'));
  keeping = sending.catch(() => undefined);
  const answer = await sending;
  if (!answer.ok || new URL(answer.url).pathname !== new URL(order.action).pathname) throw new Error(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (turn !== latest) return;
  for (const id of ['lead', 'slip', 'peek', 'peek-total']) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
}

/** The second step is done when nothing in it is missing. */
function mark() {
  const step = document.getElementById('step-where');
  const next = document.getElementById('step-pay');
  const done = [...order.querySelectorAll('.row2 input')].every((input) => input.validity.valid);
  step.classList.toggle('done', done);
  for (const [item, now] of [
    [step, !done],
    [next, done],
  ]) {
    if (now) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  }
}

if (order) {
  for (const button of document.querySelectorAll('.update-total')) button.hidden = true;
  delivery.addEventListener('change', () =>
    update().catch(() => order.requestSubmit(delivery.querySelector('button[name=go]') ?? undefined)),
  );
  order.addEventListener('change', (event) => {
    mark();
    if (event.target.name !== 'voucher' && !delivery.contains(event.target)) keep();
  });
  // A second press within some seconds is the first one; the server says the same.
  order.addEventListener('submit', (event) => {
    if (event.submitter?.name === 'go') {
      // What is on its way to be kept arrives first: after "empty the form" it would fill it again.
      if (settled === keeping) return;
      event.preventDefault();
      const { submitter } = event;
      if (leaving) return;
      leaving = true;
      // Emptying waits as long as it takes; who only wants to go on does not wait for a net that hangs.
      const quiet = submitter.value === 'forget' ? settle() : Promise.race([settle(), tired()]);
      quiet.then(() => {
        settled = keeping;
        // In a turn of its own: a form that is being submitted ignores another request to be.
        setTimeout(() => order.requestSubmit(submitter));
      });
      return;
    }
    if (Date.now() - sent < 8000) event.preventDefault();
    else sent = Date.now();
  });
  addEventListener('pageshow', () => {
    sent = 0;
    leaving = false;
    mark();
  });
}
