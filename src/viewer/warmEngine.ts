import { Enums, PlanarViewport, type RenderingEngine } from '@cornerstonejs/core'
import { UNKNOWN_ACQUISITION, type Volume, type Voxels } from '../data/study'
import { PaneLayers } from './display/paneLayers'
import type { OverlayRequest } from './display/paneRequest'

const ID = 'warm-up'
const SIDE = 4

const SPECK: Volume = {
  id: ID,
  seriesInstanceUID: '',
  label: '',
  columns: SIDE,
  rows: SIDE,
  slices: SIDE,
  frames: 1,
  geometry: null,
  frameOfReferenceUID: null,
  imageType: 'unknown',
  colour: false,
  acquisition: UNKNOWN_ACQUISITION,
  scale: 'none',
  comparableScale: true,
  statistics: [],
  unit: null,
  window: null,
  notForFitting: null,
}

const SPECK_MAP: OverlayRequest = {
  map: {
    ...SPECK,
    parameter: '',
    unit: '1',
    usual: [0, 1],
    recipe: {
      model: '',
      method: '',
      options: {},
      volumeId: ID,
      seriesInstanceUIDs: [],
      frames: [0],
      bValues: null,
      scale: 'none',
      productVersion: '',
    },
    counts: {},
    partial: false,
    seconds: 0,
  },
  voxels: { values: new Float32Array(SIDE ** 3), status: new Uint8Array(SIDE ** 3) },
  display: {
    ...{ range: [0, 1], threshold: null, background: 0, opacity: 0.5, colormap: 'viridis' },
    ...{ untrusted: 'shown', errorLimit: null },
  },
  visible: true,
}

/**
 * Draws a speck out of sight, so that the graphics have their programs made while nobody waits: the first real picture then comes
 * without holding the page. A failure here is no loss: the programs are made with the first picture.
 */
export async function warmEngine(engine: RenderingEngine): Promise<void> {
  const element = document.createElement('div')
  Object.assign(element.style, { position: 'fixed', width: '32px', height: '32px', visibility: 'hidden' })
  document.body.append(element)
  try {
    engine.enableElement({ viewportId: ID, type: Enums.ViewportType.PLANAR_NEXT, element })
    const viewport: unknown = engine.getViewport(ID)
    if (!(viewport instanceof PlanarViewport)) return
    for (const voxels of [specks(new Int16Array(SIDE ** 3)), specks(new Float32Array(SIDE ** 3))]) {
      const layers = new PaneLayers(viewport)
      const rendered = once(element)
      await layers.showBase(SPECK, voxels, 0, { viewPlaneNormal: [0, 0, -1], viewUp: [0, -1, 0] })
      await layers.showOverlay(SPECK_MAP)
      viewport.render()
      await rendered
      layers.clear()
    }
  } catch {
    return
  } finally {
    if (!engine.hasBeenDestroyed) engine.disableElement(ID)
    element.remove()
  }
}

const once = (element: HTMLElement) =>
  new Promise<void>((resolve) => {
    element.addEventListener(Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true })
    setTimeout(resolve, 1000)
  })

const specks = (frame: Int16Array | Float32Array): Voxels => ({
  frames: [frame],
  slope: new Float64Array(SIDE).fill(1),
  intercept: new Float64Array(SIDE),
})
