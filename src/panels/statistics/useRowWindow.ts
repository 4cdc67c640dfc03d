import { useCallback, useEffect, useRef, useState } from 'react'

/** Rows beyond both edges that stand ready, so that scrolling shows no gap. */
const SPARE = 12

/** Which rows of a long table are in sight: only they are drawn, the rest is room above and below. */
export function useRowWindow(count: number, rowHeight: number) {
  const frame = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState({ from: 0, to: 60 })

  const look = useCallback(() => {
    const element = frame.current
    if (!element) return
    const from = Math.max(0, Math.floor(element.scrollTop / rowHeight) - SPARE)
    const to = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + SPARE
    setRange((before) => (before.from === from && before.to === to ? before : { from, to }))
  }, [rowHeight])

  useEffect(() => {
    const element = frame.current
    if (!element) return
    look()
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => watch.disconnect()
  }, [look])

  const goTo = useCallback(
    (row: number) => frame.current?.scrollTo({ top: Math.max(0, (row - 3) * rowHeight) }),
    [rowHeight],
  )

  const to = Math.min(count, range.to)
  const from = Math.min(range.from, to)
  return { frame, onScroll: look, goTo, from, to, above: from * rowHeight, below: (count - to) * rowHeight }
}
