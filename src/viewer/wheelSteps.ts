/** A wheel event this large (px) is one notch of a mouse, however far the system says it goes. */
const NOTCH_PX = 50
/** Smaller events come from a touch pad and are added up to steps of this length. */
const STEP_PX = 30

/** Turns wheel events into whole steps. */
export class WheelSteps {
  private rest = 0

  add(deltaY: number): number {
    if (Math.abs(deltaY) >= NOTCH_PX) {
      this.rest = 0
      return Math.sign(deltaY)
    }
    this.rest += deltaY
    const steps = Math.trunc(this.rest / STEP_PX)
    this.rest -= steps * STEP_PX
    return steps
  }
}
