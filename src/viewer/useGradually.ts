import { useEffect, useState } from 'react'

/** Counts up to `total`, one a frame: so many panes are made by now. Making all at once would hold the page for too long. */
export function useGradually(total: number): number {
  const [made, setMade] = useState(1)
  useEffect(() => {
    if (made >= total) return
    const next = requestAnimationFrame(() => setMade(made + 1))
    return () => cancelAnimationFrame(next)
  }, [made, total])
  return Math.min(made, total)
}
