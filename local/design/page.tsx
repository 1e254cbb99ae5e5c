import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { loadCatalogue } from '../../content/catalogue.ts';
import { Actions, Choices, Inputs, Notices } from './controls.tsx';
import { Cards, Drawings } from './devices.tsx';
import { Figures } from './figures.tsx';
import { Flows } from './flows.tsx';
import { Colours, Measures } from './foundations.tsx';
import { Lists } from './lists.tsx';
import { readTokens } from './tokens.ts';
import { Tools } from './tools.tsx';

/** Only what a specimen sheet needs beside the shop's own style. */
const sheet = `
main { padding-block: var(--s6) var(--s8); } h1 + .acts { margin-block: var(--s5); } .slip { max-inline-size: 28rem; }
.swatches, .spaces, .row { display: grid; gap: var(--s4); grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); }
.swatches li { display: grid; grid-template-columns: 1fr 1fr; gap: 0 var(--s2); }
.swatches i { block-size: 2.5rem; border: 1px solid var(--line); }
.swatches :is(code, small) { grid-column: 1 / -1; overflow-wrap: anywhere; }
.spaces { grid-template-columns: 1fr; } .spaces i { display: block; block-size: 8px; background: var(--ink); }
.row img { max-inline-size: 100%; block-size: auto; } .row .swatch { display: grid; place-items: center; aspect-ratio: 1; margin-block: var(--s2); }
.row .swatch img { block-size: 84%; inline-size: 84%; min-block-size: 0; object-fit: contain; } .row.wide { grid-template-columns: 2fr 1fr; } .tags { padding: var(--s4); display: flex; gap: var(--s3); }
.type-step { overflow-wrap: anywhere; line-height: 1.15; } .type-step :is(code, small) { font-size: var(--t-small); letter-spacing: 0; }`;

const rooms =
  'colour type space motion actions inputs choices notices figures flows grades cards drawings pictures punches lists nothing found alerts address finder compare basket'.split(
    ' ',
  );

/** The design system on one page, made of the shop's own style and components. `root` is the project's folder. */
export function designPage(root: string, theme: 'light' | 'dark', styles: readonly string[], now: number): string {
  const tokens = readTokens(readFileSync(join(root, 'src/styles/tokens.css'), 'utf8'));
  const catalogue = loadCatalogue(join(root, 'content/catalogue'));
  const other = theme === 'light' ? 'dark' : 'light';
  const page = (
    <html lang="en" data-theme={theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{`The design system, ${theme}`}</title>
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
        <script type="module" src="/local/design/zoom.js" />
      </head>
      <body>
        <main class="wrap" id="main">
          <h1>The design system</h1>
          <p class="acts">
            <a class="btn sm" href={`?theme=${other}`}>
              See it {other}
            </a>
            <a href="/local">Local</a>
            {rooms.map((room) => (
              <a key={room} href={`#${room}`}>
                {room}
              </a>
            ))}
          </p>
          <Colours tokens={tokens} />
          <Measures tokens={tokens} />
          <Actions />
          <Inputs />
          <Choices />
          <Notices />
          <Figures />
          <Flows />
          <Cards catalogue={catalogue} now={now} />
          <Drawings catalogue={catalogue} />
          <Lists catalogue={catalogue} now={now} />
          <Tools catalogue={catalogue} now={now} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}
