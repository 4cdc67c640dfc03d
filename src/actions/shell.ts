import { shellStore, type Sheet } from '../state/shellStore'

export const openPanel = (panelId: string): void => shellStore.setState({ panelId })
export const openSheet = (sheet: Sheet): void => shellStore.setState({ sheet })
export const closeSheet = (): void => shellStore.setState({ sheet: null })
export const toggleSheet = (sheet: Sheet): void =>
  shellStore.setState((s) => ({ sheet: s.sheet === sheet ? null : sheet }))
