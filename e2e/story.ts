import { test as base, type Page, type Request } from '@playwright/test'

/**
 * A user story: fails on any error of the page, any failed request and any request to another origin.
 * `requests` lists what the page asked for, for stories about privacy.
 */
export const test = base.extend<{ requests: Request[] }>({
  requests: [
    async ({ page, baseURL }, use) => {
      const requests: Request[] = []
      const faults: string[] = []
      page.on('request', (request) => requests.push(request))
      page.on('requestfailed', (request) => faults.push(`request failed: ${request.url()}`))
      page.on('response', (response) => response.status() >= 400 && faults.push(`${response.status()}: ${response.url()}`))
      page.on('pageerror', (error) => faults.push(`page error: ${error.message}\n${error.stack ?? ''}`))
      page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`))
      await use(requests)
      const foreign = requests.filter((r) => !r.url().startsWith(baseURL!) && !/^(data|blob):/.test(r.url()))
      faults.push(...foreign.map((r) => `request to another origin: ${r.url()}`))
      if (faults.length) throw new Error(faults.join('\n'))
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'

/** Gives files to the page as its folder or file picker would. */
export async function pick(page: Page, paths: string | readonly string[] | readonly PickedBytes[]): Promise<void> {
  const input = page.getByTestId('files-input')
  await input.setInputFiles(typeof paths === 'string' ? paths : ([...paths] as string[] | PickedBytes[]))
}

interface PickedBytes {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}
