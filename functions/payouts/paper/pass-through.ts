/** Bytes through one of the platform's own (de)compressors, in zlib's format, which PDF calls FlateDecode. */
export async function passThrough(
  bytes: Uint8Array,
  by: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Response(new Blob([new Uint8Array(bytes)]).stream().pipeThrough(by));
  return new Uint8Array(await out.arrayBuffer());
}
