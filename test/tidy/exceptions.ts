/** Files of a slice with a name of their own, each with the reason. Keep it short: six names and verbs are the rule. */
export const exceptions: Readonly<Record<string, string>> = {};
