// Another delivery changes the sum without leaving the page, so that nothing typed is lost. Without this script the form
// asks for the page again.
const form = document.getElementById('delivery');
let latest = 0;

async function update() {
  latest += 1;
  const turn = latest;
  const url = `${form.getAttribute('action')}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(url, { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (turn !== latest) return;
  for (const id of ['lead', 'slip']) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
}

if (form) {
  const button = form.querySelector('.update-total');
  if (button) button.hidden = true;
  form.addEventListener('change', () => update().catch(() => form.submit()));
}
