import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { drawChart, type Chart } from './drawChart'
import { figureFile } from './figureFile'
import classes from './Plot.module.css'

interface Props {
  readonly chart: Chart
  /** Takes the figure as a file. */
  readonly onSave: (figure: Promise<Blob>, extension: 'svg' | 'png') => void
}

/** A small chart with its two files. The old one stays until the new one is drawn, so that nothing blinks. */
export function Plot({ chart, onSave }: Props) {
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
      <div ref={frame} className={classes.plot} />
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
