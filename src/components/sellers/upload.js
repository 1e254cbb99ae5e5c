// While a file is worked on its page looks again by itself; without this the link does.
const every = 2000;

async function look() {
  const now = document.getElementById('upload');
  if (!now || now.hasAttribute('data-over')) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.getElementById('upload');
    // At the end the whole page is another one: it has the report.
    if (next?.hasAttribute('data-over')) return location.reload();
    if (next && next.textContent !== now.textContent) now.replaceWith(document.adoptNode(next));
  } catch {
    // No net for now: the next look may have one.
  }
  setTimeout(look, every);
}

setTimeout(look, every);
