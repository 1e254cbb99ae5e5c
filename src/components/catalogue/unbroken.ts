/** A device's name whose figures stay with their units where a line ends: "128 GB", "43 mm". For the eye alone. */
export const unbroken = (name: string): string => name.replace(/(\d) (?=(?:[GT][Bo]|mm)\b)/g, '$1\u00a0');
