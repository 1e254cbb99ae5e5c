/** Most bytes of a refused upload that are read and dropped: the largest picture that a telephone takes. */
export const mostDrainedBytes = 24 * 1024 * 1024;

/** Reads and drops what is still coming, up to a bound: an answer sent amid an upload is a broken connection to its sender. */
export async function drainBody(body: ReadableStream<Uint8Array> | null): Promise<void> {
  const reader = body?.getReader();
  for (let left = mostDrainedBytes; reader && left > 0; ) {
    const { done, value } = await reader.read();
    if (done) return;
    left -= value.length;
  }
  await reader?.cancel();
}
