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
      if (asset) return asset;
    }
    const headers = new Headers(request.headers);
    headers.set(clockHeader, String(offsetMs));
    headers.set('cf-connecting-ip', '127.0.0.1');
    return env.APP.fetch(new Request(request, { headers }));
  },
};

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
