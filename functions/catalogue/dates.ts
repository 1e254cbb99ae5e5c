const formats = new Map<string, Intl.DateTimeFormat>();

function format(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
    formats.set(key, known);
  }
  return known;
}

const dateOf = (day: string) => new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00Z`);

/** A calendar day, short: "mer 25 nov". */
export function shortDay(day: string, tag: string): string {
  return format(tag, { weekday: 'short', day: 'numeric', month: 'short' }).format(dateOf(day));
}

/** A calendar day in full: "22 novembre 2026". */
export function longDay(day: string, tag: string): string {
  return format(tag, { day: 'numeric', month: 'long', year: 'numeric' }).format(dateOf(day));
}

/** A month, short: "ott 2030". */
export function shortMonth(day: string, tag: string): string {
  return format(tag, { month: 'short', year: 'numeric' }).format(dateOf(day));
}

/** A month in full: "ottobre 2030". */
export function monthYear(day: string, tag: string): string {
  return format(tag, { month: 'long', year: 'numeric' }).format(dateOf(day));
}

/** The calendar day of a moment, in UTC. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
