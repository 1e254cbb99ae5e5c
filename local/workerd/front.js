import { answerAsset, isWorkerFirst } from './assets.js';

/**
 * What stands where Cloudflare's own front would be, on one machine: static files first, else the app. It also sends
 * `/local/…` to the stand-ins and tells the app by how much the local clock has been moved.
 */

const clockHeader = 'rivive-clock-offset-ms';
let offsetMs = 0;

/** What browsers reach. */
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (url.pathname === '/local/clock' && request.method === 'POST') return moveClock(request, env);
    if (url.pathname === '/local' || url.pathname.startsWith('/local/')) return env.OUTSIDE.fetch(request);
    if (!isWorkerFirst(url.pathname, env.MANIFEST.workerFirst)) {
      const asset = await answerAsset(request, env);
      if (asset) return compressed(request, asset);
    }
    const headers = new Headers(request.headers);
    headers.set(clockHeader, String(offsetMs));
    headers.set('cf-connecting-ip', '127.0.0.1');
    return compressed(request, await env.APP.fetch(new Request(request, { headers })));
  },
};

const compressible = /^(text\/|image\/svg|application\/([a-z]+\+)?(json|xml|manifest))/;

/** The answer as the edge sends it over the wire: text is compressed, and its tag then stands for more than one form. */
function compressed(request, answer) {
  const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const type = answer.headers.get('content-type') ?? '';
  if (!takesGzip || !answer.body || answer.headers.has('content-encoding') || !compressible.test(type)) return answer;
  const headers = new Headers(answer.headers);
  headers.set('content-encoding', 'gzip');
  headers.append('vary', 'accept-encoding');
  headers.delete('content-length');
  const tag = headers.get('etag');
  if (tag?.startsWith('"')) headers.set('etag', `W/${tag}`);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

/** The answer waits until the app's clock has moved too: whoever moved it may ask at once for what follows. */
async function moveClock(request, env) {
  const answer = await env.OUTSIDE.fetch(request);
  const told = await env.OUTSIDE.fetch(new Request(new URL('/local/clock', request.url)));
  const { now_ms } = await told.json();
  offsetMs = now_ms - Date.now();
  return answer;
}

/** The app's ASSETS binding. */
export const assets = {
  async fetch(request, env) {
    return (await answerAsset(request, env)) ?? new Response('Not Found', { status: 404 });
  },
};

/** Only the process that started this server reaches it: the clock moves, and with it the app's scheduled work. */
export const control = {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const number = (name) => Number(searchParams.get(name) ?? 0);
    if (pathname === '/clock') {
      offsetMs = number('offset_ms');
      return new Response(null, { status: 204 });
    }
    if (pathname === '/scheduled') {
      const result = await env.APP.scheduled({
        scheduledTime: new Date(number('at_ms')),
        cron: searchParams.get('cron') ?? '* * * * *',
      });
      return Response.json(result);
    }
    return new Response('Not Found', { status: 404 });
  },
};
