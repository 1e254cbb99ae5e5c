import { html, raw } from 'hono/html';

export type Markup = ReturnType<typeof html>;

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem 1.25rem 4rem; background: Canvas; color: CanvasText; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; border-bottom: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); padding-bottom: .5rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; font-size: .87rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid color-mix(in srgb, CanvasText 12%, Canvas); }
td form { display: inline; }
code { font-size: .95em; overflow-wrap: anywhere; }
button, input, select { font: inherit; padding: .25rem .6rem; }
form.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .75rem 0; }
iframe { width: 100%; height: 75vh; border: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }`;

/** The shell of every developer page: a title, the links between the stand-ins, and the body. */
export function page(title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${raw(style)}</style></head>
<body>
<nav aria-label="Stand-ins"><a href="/local">Local</a><a href="/local/stripe">Payments</a><a href="/local/mail">Mail</a><a href="/local/carrier">Carrier</a><a href="/local/clock">Clock</a></nav>
<main><h1>${title}</h1>
${body}</main></body></html>`;
}

/** A table with a heading row; says so when there is nothing. */
export function table(heads: string[], rows: (Markup | string | number)[][]): Markup {
  if (rows.length === 0) return html`<p>Nothing yet.</p>`;
  return html`<div class="scroll"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** A moment as people read it in a log: UTC to the second. */
export function moment(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').slice(0, 19);
}
