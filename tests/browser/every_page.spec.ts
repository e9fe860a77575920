import { test } from '@japa/runner'
import type { BrowserContext, Page } from 'playwright'
import { obstacles } from '#tests/browser/support/axe'
import { everyPage } from '#tests/browser/support/every_page'
import { watchedPage } from '#tests/browser/support/page'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'

/** Links that no longer work, on purpose: their page says so. */
const STALE = ['/new-password/stale', '/invitation/stale']

type Look = (page: Page) => Promise<string[]>

test.group('Every page', (group) => {
  withModule(group, 'everything')
  isolated(group)

  for (const theme of ['light', 'dark'] as const) {
    test(`can be used by everyone and keeps the content security policy, ${theme}`, async ({
      browser,
      browserContext,
      assert,
    }) => {
      const outside = await browser.newContext({ colorScheme: theme })
      const { visited, found } = await walk(browserContext, outside, { theme, look: obstacles })
      await outside.close()
      assert.isAbove(visited, 35)
      assert.deepEqual(found, [])
    }).timeout(600_000)
  }

  test('fits a phone', async ({ browser, browserContext, assert }) => {
    const outside = await browser.newContext()
    const { visited, found } = await walk(browserContext, outside, {
      theme: 'light',
      viewport: { width: 390, height: 844 },
      look: sideways,
    })
    await outside.close()
    assert.isAbove(visited, 35)
    assert.deepEqual(found, [])
  }).timeout(600_000)
})

interface Walk {
  theme: 'light' | 'dark'
  viewport?: { width: number; height: number }
  look: Look
}

/** Visits every page as an administrator, and those outside as a stranger. */
async function walk(
  inside: BrowserContext,
  outside: BrowserContext,
  { theme, viewport, look }: Walk
) {
  const giulia = await staff('giulia')
  await giulia.merge({ theme }).save()
  const pages = await everyPage(giulia)
  await inside.loginAs(giulia)
  const found = []
  for (const [context, paths] of [
    [inside, pages.inside],
    [outside, pages.outside],
  ] as const) {
    const { page, complaints } = await watchedPage(context)
    if (viewport) await page.setViewportSize(viewport)
    for (const path of paths) found.push(...(await wrongWith(page, path, complaints, look)))
  }
  return { visited: pages.inside.length + pages.outside.length, found }
}

/** What is wrong with one page. */
async function wrongWith(page: Page, path: string, complaints: string[], look: Look) {
  const answer = await page.goto(base() + path)
  const status = answer!.status()
  const expected = STALE.includes(path) ? 404 : 200
  const isPage = answer!.headers()['content-type']?.includes('text/html')
  if (status !== expected || !isPage) return [`${path} answers ${status}`]
  const wrong = [...(await look(page)), ...complaints.splice(0).filter(isUnexpected)]
  return wrong.map((words) => `${path}: ${words}`)
}

/** A browser's console tells of a 404 whether it is meant or not. */
const isUnexpected = (complaint: string) => !complaint.includes('status of 404')

const base = () => `http://${process.env.HOST}:${process.env.PORT}`

async function sideways(page: Page) {
  const { content, seen } = await page.evaluate<{ content: number; seen: number }>(
    '({ content: document.documentElement.scrollWidth, seen: document.documentElement.clientWidth })'
  )
  return content > seen + 1 ? [`${content} pixels wide on a phone of ${seen}`] : []
}
