import { download } from '../download'
import { fileName } from '../maps'
import { reasonOf, tell } from '../messages'

/** Saves a figure that is being drawn. Never throws: what went wrong is told. */
export async function saveFigure(figure: Promise<Blob>, name: string, extension: string): Promise<void> {
  try {
    download(await figure, fileName(name, extension))
  } catch (error) {
    tell('error', `${name} was not saved`, reasonOf(error))
  }
}
