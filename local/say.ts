const startedAt = performance.now();

/** One line of progress, with the seconds since the start. */
export function say(text: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${text}`);
}

/** Ends the process with a sentence for the person at the keyboard, without a stack. */
export function giveUp(text: string): never {
  console.error(`\n${text}`);
  process.exit(1);
}
