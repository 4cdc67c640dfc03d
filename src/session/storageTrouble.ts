/** Why the browser does not save, in words, with what to try. */
export function storageTrouble(error: unknown): string {
  const name = error instanceof DOMException || error instanceof Error ? error.name : ''
  return REASONS[name] ?? `The browser says: ${error instanceof Error ? error.message : String(error)}. ${EXPORT}`
}

const EXPORT = 'Until then, export the session as a file to keep it.'

const REASONS: Readonly<Record<string, string>> = {
  QuotaExceededError: `The browser’s storage is full. Delete old sessions, or free space on the disk. ${EXPORT}`,
  SecurityError: `The browser does not let this page store anything: a private window, or site data are blocked. ${EXPORT}`,
  InvalidStateError: `The browser does not let this page store anything: a private window, or site data are blocked. ${EXPORT}`,
  VersionError: `Another tab has a newer Permea open, which this one cannot share its sessions with. Reload the page. ${EXPORT}`,
  UnknownError: `The browser cannot write to its storage: the disk may be full or damaged. ${EXPORT}`,
  DatabaseBlocked: `Another tab has an older Permea open. Close it or reload it; then sessions are saved here again. ${EXPORT}`,
  AbortError: `The browser stopped writing to its storage. ${EXPORT}`,
}
