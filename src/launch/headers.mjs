/**
 * What every answer of the server carries: isolation (so that the page may measure time and share memory), and the policy that
 * nothing is loaded from, or sent to, anywhere else. `wasm-unsafe-eval` lets the DICOM codecs start; there is no `unsafe-eval`.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** @param {{ development?: boolean }} [options] the development server needs inline scripts and a web socket */
export function pageHeaders({ development = false } = {}) {
  return {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...(!development && { 'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'` }),
  }
}
