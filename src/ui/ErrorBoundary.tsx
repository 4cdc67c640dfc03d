import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
  /** What stands in place of the children after they failed. */
  readonly fallback: (reason: string, retry: () => void) => ReactNode
}

/** Keeps the rest of the page alive when one part of it throws while drawing. */
export class ErrorBoundary extends Component<Props, { readonly reason: string | null }> {
  override state = { reason: null }

  static getDerivedStateFromError(thrown: unknown) {
    return { reason: thrown instanceof Error ? thrown.message : String(thrown) }
  }

  override render() {
    const { reason } = this.state
    return reason === null ? this.props.children : this.props.fallback(reason, () => this.setState({ reason: null }))
  }
}
