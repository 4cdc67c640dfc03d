import { IconPhotoOff } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Volume } from '../../data/study'
import { voxelsById } from '../../state/studyStore'
import { whenIdle } from '../../ui/whenIdle'
import { thumbnail } from './thumbnailPicture'
import classes from './SeriesItem.module.css'

const PIXELS = 96

/** A small picture of a volume, drawn when the browser has nothing better to do. */
export function Thumbnail({ volume }: { readonly volume: Volume }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [missing, setMissing] = useState(false)

  useEffect(
    () =>
      whenIdle(() => {
        const voxels = voxelsById.get(volume.id)
        const picture = voxels && thumbnail(volume, voxels, PIXELS)
        const context = canvas.current?.getContext('2d')
        setMissing(!picture)
        if (!picture || !context) return
        context.canvas.width = picture.width
        context.canvas.height = picture.height
        context.putImageData(new ImageData(picture.pixels, picture.width, picture.height), 0, 0)
      }),
    [volume],
  )

  return (
    <span className={classes.thumbnail}>
      {missing ? <IconPhotoOff size="1.2rem" stroke={1.3} /> : <canvas ref={canvas} width={1} height={1} aria-hidden />}
    </span>
  )
}
