/** A file or frame that cannot be read; the message is the reason in a radiologist's words. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}
