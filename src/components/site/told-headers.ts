/** The longest form, its letters of any script encoded: whatever is longer was not written by our route. */
const mostChars = 60_000;

/** What a route tells the page that it shows again, in a header of the request; empty for what makes no sense. */
export function toldIn(header: string | null): Record<string, unknown> {
  if (!header || header.length > mostChars) return {};
  try {
    const value: unknown = JSON.parse(decodeURIComponent(header));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
