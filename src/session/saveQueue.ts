interface QueueOptions {
  /** Writes all there is. What it throws is told by itself; the queue only tries again. */
  readonly save: () => Promise<void>
  /** From the first change to the writing, ms: changes that follow meanwhile go with it. */
  readonly delayMs?: number
  readonly retryMs?: number
}

/** Saves soon after a change, one writing at a time, and again after a failure. */
export class SaveQueue {
  private timer: ReturnType<typeof setTimeout> | null = null
  private dirty = false
  private running: Promise<void> | null = null
  private readonly save: () => Promise<void>
  private readonly delayMs: number
  private readonly retryMs: number

  constructor({ save, delayMs = 200, retryMs = 5000 }: QueueOptions) {
    this.save = save
    this.delayMs = delayMs
    this.retryMs = retryMs
  }

  /** Something has changed that is to be saved. */
  touch(): void {
    this.dirty = true
    if (!this.running) this.plan(this.delayMs)
  }

  /** True while a change is not yet written. */
  get isBehind(): boolean {
    return this.dirty || this.running !== null
  }

  /** Answers when nothing is being written; begins nothing. Never rejects. */
  get idle(): Promise<void> {
    return this.running ?? Promise.resolve()
  }

  /** Writes now what there is to write, and answers when it is done. */
  async flush(): Promise<void> {
    await this.running
    await (this.dirty ? this.write() : this.running)
  }

  /** Forgets what was to be written. */
  drop(): void {
    this.dirty = false
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private plan(ms: number): void {
    this.timer ??= setTimeout(() => void this.write(), ms)
  }

  private write(): Promise<void> {
    this.drop()
    this.running = this.save().then(
      () => this.ended(this.delayMs),
      () => {
        this.dirty = true
        this.ended(this.retryMs)
      },
    )
    return this.running
  }

  private ended(nextMs: number): void {
    this.running = null
    if (this.dirty) this.plan(nextMs)
  }
}
