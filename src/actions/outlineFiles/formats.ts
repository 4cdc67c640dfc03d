import { OUTLINE_EXPORTS } from '../../export/outlineFormats'

/** What outlines can be saved as, for a menu. */
export const OUTLINE_FORMATS: readonly { readonly id: string; readonly label: string }[] = OUTLINE_EXPORTS
