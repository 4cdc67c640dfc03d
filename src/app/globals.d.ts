/** Version of the product, from package.json; put in when it is built. */
declare const __APP_VERSION__: string

/** Libraries in the product, from the lock file; put in when it is built. */
declare const __LIBRARIES__: readonly {
  readonly name: string
  readonly version: string
  readonly license: string
  /** Asked for by the product itself rather than by another library. */
  readonly direct: boolean
}[]
