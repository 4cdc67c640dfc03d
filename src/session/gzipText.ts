import { NotASession } from './check'

/** A text as a gzipped file. */
export function gzipText(letters: string): Promise<Blob> {
  const packed = new Blob([letters]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Response(packed, { headers: { 'Content-Type': 'application/gzip' } }).blob()
}

/** The text in a gzipped file. Throws `NotASession`, saying what was wanted, for anything else. */
export async function gunzipText(file: Blob, wanted: string): Promise<string> {
  try {
    return await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
  } catch {
    throw new NotASession(`it is no ${wanted}, or it was cut off`)
  }
}

/** Throws `NotASession` for what is no JSON. */
export function parseJson(json: string, wanted: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new NotASession(`it is no ${wanted}`)
  }
}
