import { contrast, pairs, type Token } from './tokens.ts';

const isColour = ({ light }: Token): boolean => /^#[0-9a-f]{6}$/i.test(light);
const figure = (value: number): string => value.toFixed(2);

/** Colours in both themes, and the contrast of what stands on what. */
export function Colours({ tokens }: { tokens: readonly Token[] }) {
  const byName = new Map(tokens.map((token) => [token.name, token]));
  return (
    <section class="sec" id="colour">
      <header>
        <h2>Colour</h2>
        <p>One list for both themes. The ratios are computed from it.</p>
      </header>
      <div class="flow">
        <ul class="swatches">
          {tokens.filter(isColour).map(({ name, light, dark, note }) => (
            <li key={name}>
              <i style={`background:${light}`} />
              <i style={`background:${dark}`} />
              <code>{name}</code>
              <small>
                {light} {dark}
              </small>
              {note && <small class="soft">{note}</small>}
            </li>
          ))}
        </ul>
        <div class="tbl">
          <table>
            <caption class="vh">Contrast</caption>
            <thead>
              <tr>
                <th scope="col">On</th>
                <th scope="col" class="num">
                  Needs
                </th>
                <th scope="col" class="num">
                  Light
                </th>
                <th scope="col" class="num">
                  Dark
                </th>
              </tr>
            </thead>
            <tbody>
              {pairs.map(([over, under, least]) => {
                const [a, b] = [byName.get(over), byName.get(under)];
                const ratios = a && b ? [contrast(a.light, b.light), contrast(a.dark, b.dark)] : [];
                return (
                  <tr key={over + under}>
                    <th scope="row">
                      {over} on {under}
                    </th>
                    <td class="num">{least}</td>
                    {ratios.map((ratio, index) => (
                      <td class="num" key={index === 0 ? 'light' : 'dark'}>
                        <span class={ratio >= least ? 'st ok' : 'st err'}>{figure(ratio)}</span>
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}

const voices = [
  ['name', 'Names and headings: wide'],
  ['read', 'Running text'],
  ['ui', 'Buttons, links, notes beside the text'],
  ['data', 'Tables, labels, figures: narrow'],
] as const;

/** Type, space, shape and motion, each at its size. */
export function Measures({ tokens }: { tokens: readonly Token[] }) {
  const named = (prefix: RegExp) => tokens.filter(({ name }) => prefix.test(name));
  return (
    <>
      <section class="sec" id="type">
        <header>
          <h2>Type</h2>
          <p>Archivo, one variable file for Latin and one for the rest of Europe (OFL). Its width is the voice.</p>
        </header>
        <div class="flow">
          {voices.map(([voice, use]) => (
            <p key={voice} style={`font-stretch:var(--w-${voice});font-size:var(--t-3)`}>
              {use}, 0123456789, äöüß éèçñ àòù
            </p>
          ))}
          {named(/^--b-/).map(({ name, light, note }) => (
            <p key={name} style={`font-weight:var(${name})`}>
              <code>{name}</code> {light} <small class="soft">{note}</small>
            </p>
          ))}
          {named(/^--t-/).map(({ name, light }) => (
            <p key={name} class="type-step" style={`font-size:var(${name})`}>
              iPhone 13 <code>{name}</code> <small class="soft">{light}</small>
            </p>
          ))}
        </div>
      </section>
      <section class="sec" id="space">
        <header>
          <h2>Space and shape</h2>
          <p>Steps of four pixels. Controls have a corner of 3 px, nothing else has one.</p>
        </header>
        <ul class="spaces">
          {named(/^--(s\d|gut|max|r|hair|tick)$/).map(({ name, light, note }) => (
            <li key={name}>
              <i style={`inline-size:min(100%, var(${name}))`} />
              <code>{name}</code> {light} <small class="soft">{note}</small>
            </li>
          ))}
        </ul>
      </section>
      <section class="sec" id="motion">
        <header>
          <h2>Motion</h2>
          <p>Small and mechanical, and none where less motion is asked for.</p>
        </header>
        <ul class="flow">
          {named(/^--(ease|dur)$/).map(({ name, light }) => (
            <li key={name}>
              <code>{name}</code> {light}
            </li>
          ))}
          <li>
            <a class="go" href="#motion">
              An arrow moves four pixels
            </a>
          </li>
        </ul>
      </section>
    </>
  );
}
