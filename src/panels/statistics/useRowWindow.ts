import { useCallback, useEffect, useRef, useState } from 'react'

/** Rows come and go by so many at once, and so many stand ready beyond both edges: most steps of the wheel then draw nothing anew. */
const STEP = 4

/** Drawn before it is known how many are in sight. */
const FIRST_ROWS = 20

/** Which rows of a long table are in sight: only they are drawn, the rest is room above and below. */
export function useRowWindow(count: number, rowHeight: number) {
  const frame = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState({ from: 0, to: FIRST_ROWS })

  const look = useCallback(() => {
    const element = frame.current
    if (!element) return
    const inSteps = (row: number): number => Math.floor(row / STEP) * STEP
    const from = Math.max(0, inSteps(element.scrollTop / rowHeight) - STEP)
    const to = inSteps((element.scrollTop + element.clientHeight) / rowHeight) + 2 * STEP
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
