import { expose, transfer } from 'comlink'
import { dceStudy } from '../src/compute/dceStudy'
import { shapedInput } from '../src/kernels/dce/shapedInput'
import { dceSensitivity } from '../src/models/dceSensitivity'

const study = dceStudy()

const api = {
  /** Answers when the worker has started. */
  ready(): void {},
  begin: study.begin,
  addFrame: study.addFrame,
  arteries: study.arteries,
  joined: study.joined,
  sensitivity: dceSensitivity,
  shape: shapedInput,
  look() {
    const found = study.look()
    return transfer(found, [found.inside.buffer])
  },
  smooth(...asked: Parameters<typeof study.smooth>) {
    const found = study.smooth(...asked)
    return transfer(
      found,
      found.frames.map(({ buffer }) => buffer),
    )
  },
  mapT1() {
    const found = study.mapT1()
    return transfer(found, [found.t1Ms.buffer])
  },
  async t1(...asked: Parameters<typeof study.t1>) {
    const found = await study.t1(...asked)
    if (!found) return null
    const { parameters, details, status, rSquared } = found.planes
    const planes = [
      ...parameters,
      ...details,
      status,
      ...(rSquared ? [rSquared] : []),
      ...(found.b1 ? [found.b1.plane] : []),
    ]
    return transfer(
      found,
      planes.map(({ buffer }) => buffer),
    )
  },
}

export type DceWorker = typeof api

expose(api)
