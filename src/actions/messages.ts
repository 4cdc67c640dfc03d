import { messageStore, type Message } from '../state/messageStore'

let next = 1

/** Tells the user something; the one place where errors reach the screen. */
export function tell(kind: Message['kind'], title: string, detail = ''): void {
  messageStore.setState(({ messages }) => ({ messages: [...messages, { id: next++, kind, title, detail }] }))
}

export function dismiss(id: number): void {
  messageStore.setState(({ messages }) => ({ messages: messages.filter((m) => m.id !== id) }))
}

/** The text of whatever was thrown. */
export const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
