import { Button } from '@mantine/core'
import { useEffect, useRef, type MouseEvent } from 'react'
import { drawChart, type Chart } from './drawChart'
import { figureFile } from './figureFile'
import { PICK } from './layers'
import classes from './Plot.module.css'

interface Props {
  readonly chart: Chart
  /** Takes the figure as a file. */
  readonly onSave: (figure: Promise<Blob>, extension: 'svg' | 'png') => void
  /** Hears the key of a point that was picked. */
  readonly onPick?: (key: string) => void
  /** Room for figures that are looked at closely. */
  readonly isTall?: boolean
}

/** A small chart with its two files. The old one stays until the new one is drawn, so that nothing blinks. */
export function Plot({ chart, onSave, onPick, isTall }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const control = new AbortController()
    const element = frame.current
    if (!element) return
    const { clientWidth: width, clientHeight: height } = element
    void drawChart(chart, { width, height, on: 'page' }).then((svg) => {
      if (!control.signal.aborted) element.replaceChildren(svg)
    })
    return () => control.abort()
  }, [chart])

  return (
    <div>
      <div ref={frame} className={classes.plot} data-tall={isTall} onClick={(event) => pick(event, onPick)} />
      <div className={classes.files}>
        {(['svg', 'png'] as const).map((format) => (
          <Button
            key={format}
            size="compact-xs"
            variant="subtle"
            color="dark.1"
            aria-label={`${chart.title} as ${format.toUpperCase()}`}
            onClick={() => onSave(figureFile(chart, format), format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** Points are links of the figure itself, so that the keyboard reaches them; the page stays where it is. */
function pick(event: MouseEvent, onPick: Props['onPick']): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const address = link?.getAttribute('href') ?? link?.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? ''
  if (!address.startsWith(PICK)) return
  event.preventDefault()
  onPick?.(decodeURIComponent(address.slice(PICK.length)))
}
