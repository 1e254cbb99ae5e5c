import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { loadCatalogue } from '../../content/catalogue.ts';
import { Frames } from './around.tsx';
import { Baskets } from './basket.tsx';
import { Actions, Choices, Inputs, Notices } from './controls.tsx';
import { Cards, Drawings } from './devices.tsx';
import { Figures } from './figures.tsx';
import { Flows } from './flows.tsx';
import { Colours, Measures } from './foundations.tsx';
import type { Frame } from './frame.ts';
import { Lists } from './lists.tsx';
import { ModelParts, photoStandIns } from './model.tsx';
import { Refusals } from './refusals.tsx';
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
.type-step { overflow-wrap: anywhere; line-height: 1.15; } .type-step :is(code, small) { font-size: var(--t-small); letter-spacing: 0; }
.pairs { display: grid; gap: var(--s5); grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
.photos { max-inline-size: 32rem; } .frame { margin-block: var(--s6); } .frame .tray { position: static; } body:has(.tray:not([hidden])) { padding-bottom: 0; }`;

/** The shop's own, in this order, before them who is looking. */
const scripts = ['example-visitor.js', 'head.js', 'kept.js', 'zoom.js'];

const rooms =
  'colour type space motion actions inputs choices notices figures flows grades cards drawings pictures punches buy photos course reviews lists nothing found alerts finder compare basket address codes orders doors top marked foot'.split(
    ' ',
  );

/** What the last build gives to the page: its style sheets, and what stands around every page. */
export interface Built {
  styles: readonly string[];
  frame: Frame;
}

/** The design system on one page, made of the shop's own style and components. `root` is the project's folder. */
export function designPage(root: string, theme: 'light' | 'dark', { styles, frame }: Built, now: number): string {
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
        {scripts.map((name) => (
          <script key={name} type="module" src={`/local/design/${name}`} />
        ))}
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
          <ModelParts catalogue={catalogue} now={now} />
          <Lists catalogue={catalogue} now={now} />
          <Tools catalogue={catalogue} now={now} />
          <Baskets catalogue={catalogue} now={now} />
          <Refusals catalogue={catalogue} now={now} />
          <Frames frame={frame} />
        </main>
      </body>
    </html>
  );
  const html = [...photoStandIns].reduce((text, [from, to]) => text.replaceAll(from, to), renderToString(page));
  return `<!doctype html>${html}`;
}
