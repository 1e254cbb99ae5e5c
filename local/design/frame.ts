/** What stands around every page, as the last build made it: its components are Astro's, which only a build renders. */
export interface Frame {
  head: string;
  foot: string;
  tray: string;
}

/** Cuts the frame out of a built page of the shop. */
export function frameOf(html: string): Frame {
  const part = (start: string, end: string): string => {
    const from = html.indexOf(start);
    const until = html.indexOf(end, from);
    if (from < 0 || until < 0) throw new Error(`The built page has no ${start}`);
    return html.slice(from, until + end.length);
  };
  return {
    head: part('<header class="top"', '</header>'),
    foot: part('<footer class="foot"', '</footer>'),
    tray: part('<section class="tray"', '</section>'),
  };
}
