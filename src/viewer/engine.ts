import { Enums, eventTarget, RenderingEngine } from '@cornerstonejs/core'

let made = 0

/** A renderer with its own graphics contexts. Every one made must be destroyed. */
export const createEngine = (): RenderingEngine => new RenderingEngine(`permea-${++made}`)

/** Calls back when the graphics of this renderer are taken away (driver reset, sleep, too many tabs). Gives the way to stop listening. */
export function onContextLost(engine: RenderingEngine, lost: () => void): () => void {
  const handle = (event: Event) => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : null
    if (detail && typeof detail === 'object' && 'renderingEngineId' in detail && detail.renderingEngineId === engine.id)
      lost()
  }
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, handle)
  return () => eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, handle)
}
