import { drag, expect, openDemo, openPage, pane, pointIn, test } from './story'

test('once the page stands it asks for nothing more: not while reading, looking, fitting or measuring', async ({
  page,
  requests,
}) => {
  await openPage(page)
  const atStart = requests.length
  await page.context().setOffline(true)
  await openDemo(page)
  await page.getByRole('button', { name: 'Make ADC map' }).click()
  await expect(page.locator('[data-map]').first()).toBeVisible()
  await pane(page).click({ position: { x: 60, y: 100 } })
  await page.keyboard.press('c')
  await drag(page, await pointIn(page, 0, 0.45, 0.5), await pointIn(page, 0, 0.5, 0.6))
  await page.getByRole('tab', { name: 'Numbers' }).click()
  await expect(page.locator('table').first()).toContainText('mean')
  const later = requests.slice(atStart).filter((r) => !/^(data|blob):/.test(r.url()))
  expect(later.map((r) => r.url())).toEqual([])
})

test('the page carries a policy without unsafe-eval, and both isolation headers', async ({ page }) => {
  const answer = await page.goto('./')
  const headers = answer?.headers() ?? {}
  for (const policy of [
    headers['content-security-policy'],
    await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content'),
  ]) {
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain("'unsafe-eval'")
    expect(policy).not.toMatch(/https?:|\*/)
  }
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp')
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
})
