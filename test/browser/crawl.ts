/** What one page refers to. Addresses are absolute. */
export interface References {
  /** Links that a person follows. */
  links: string[];
  /** Pictures, style sheets, scripts, fonts, icons, alternates. */
  files: string[];
  ids: ReadonlySet<string>;
  /** Links that lead nowhere by themselves: `#`, an empty one, a script. */
  dead: string[];
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&(amp|#38);/g, '&');

function attributesOf(html: string, tags: string, attribute: string): string[] {
  const pattern = new RegExp(`<(?:${tags})\\b[^>]*?\\s${attribute}=(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'gi');
  return [...html.matchAll(pattern)].map((match) => unescaped(match[1] ?? match[2] ?? match[3] ?? ''));
}

/** Reads what a page refers to. Addresses of the origin it was built for count as its own. */
export function referencesOf(text: string, url: string): References {
  const styles = [...text.matchAll(/<style>([\s\S]*?)<\/style>/gi)].flatMap(([, css = '']) => filesOfStyle(css, url));
  const html = text
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<style>[\s\S]*?<\/style>/gi, '')
    .replaceAll(/(<script\b[^>]*>)[\s\S]*?<\/script>/gi, '$1</script>');
  const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];
  const built = canonical ? new URL(canonical).origin : undefined;
  const absolute = (href: string): string => {
    const target = new URL(href, url);
    return target.origin === built ? new URL(target.pathname + target.search + target.hash, url).href : target.href;
  };
  const hrefs = attributesOf(html, 'a|area', 'href');
  const dead = hrefs.filter((href) => href === '' || href === '#' || href.startsWith('javascript:'));
  const sources = attributesOf(html, 'img|script|source|video|iframe', 'src');
  const sets = attributesOf(html, 'img|source', 'srcset').flatMap((set) =>
    set.split(',').map((one) => one.trim().split(/\s+/)[0] ?? ''),
  );
  return {
    links: hrefs.filter((href) => !dead.includes(href)).map(absolute),
    files: [...attributesOf(html, 'link', 'href'), ...sources, ...sets, ...styles]
      .filter((href) => href !== '')
      .map(absolute),
    ids: new Set(attributesOf(html, '[a-z][a-z0-9-]*', 'id')),
    dead,
  };
}

/** Addresses that a style sheet loads: fonts and pictures. */
export function filesOfStyle(css: string, url: string): string[] {
  const found = [...css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)/g)].map(
    (m) => m[1] ?? m[2] ?? m[3] ?? '',
  );
  return found.filter((one) => one !== '' && !one.startsWith('data:')).map((one) => new URL(one, url).href);
}

/** The kind of page behind an address: pages of one kind are made by one template, so a few stand for all. */
export function kindOf({ pathname, search }: URL): string {
  const [, locale = '', room = '', ...rest] = pathname.split('/');
  const deep = ['p', 'c', 'workshops', 'orders'].includes(room) ? rest.map(() => '*') : rest;
  return (
    [locale, room, ...deep].join('/') + (search ? `?${[...new URLSearchParams(search).keys()].sort().join('&')}` : '')
  );
}
