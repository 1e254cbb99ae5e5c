// A kept copy, or the page in place of one, gives way to the real page as soon as the net is back.
const everyMs = 5_000;

async function resume() {
  if (document.hidden) return;
  const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined);
  if (answer?.ok) location.reload();
}

/** Asks for the page when the browser says that it is online again, when the visitor comes back, and now and then. */
export function resumeWhenBack() {
  addEventListener('online', resume);
  document.addEventListener('visibilitychange', resume);
  setInterval(resume, everyMs);
}
