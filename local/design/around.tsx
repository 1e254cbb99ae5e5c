import type { Frame } from './frame.ts';

/** Head, foot and tray; the shop's own scripts fill in what `example-visitor.js` says this visitor has marked. */
export function Frames({ frame }: { frame: Frame }) {
  const rooms = [
    [
      'top',
      'head',
      'Head',
      'Counts are the visitor’s own. On phones the departments slide; none hides behind a button.',
    ],
    ['marked', 'tray', 'Tray', 'What will be compared, at the lower edge of every page once something is marked.'],
    ['foot', 'foot', 'Foot', 'At the checkout it holds only what the law asks for.'],
  ] as const;
  return rooms.map(([id, part, title, note]) => (
    <section id={id} class="frame" key={id}>
      <h2>{title}</h2>
      <p class="data soft">{note}</p>
      <div dangerouslySetInnerHTML={{ __html: frame[part] }} />
    </section>
  ));
}
