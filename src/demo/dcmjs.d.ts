/** The part of dcmjs this product writes with; the package has no types of its own. */
declare module 'dcmjs' {
  export const data: {
    /** Keyword → value; `_meta` holds the file meta information, `_vrMap` the VR where the standard leaves a choice. */
    datasetToDict(dataset: Readonly<Record<string, unknown>>): { write(): ArrayBuffer }
  }
}
