// Where the database was away when the page was asked for, it asks again by itself, ever more seldom, and takes the answer
// in place of its main part once there is a price. Without this script a link does it.
const away = document.getElementById('away');
const waits = [3, 6, 12, 24, 48, 60];

async function ask(turn) {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-cache' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (answer.ok && !page.getElementById('away')) {
      document.title = page.title;
      document.getElementById('main').replaceChildren(...page.getElementById('main').childNodes);
      return;
    }
  } catch {
    // Offline: the next turn may do better.
  }
  later(turn + 1);
}

function later(turn) {
  setTimeout(() => (document.hidden ? later(turn) : ask(turn)), 1000 * waits[Math.min(turn, waits.length - 1)]);
}

if (away) {
  away.querySelector('[hidden]').hidden = false;
  later(0);
}
