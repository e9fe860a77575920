import { test } from '@japa/runner'
import type { BrowserContext, Page } from 'playwright'
import { obstacles } from '#tests/browser/support/axe'
import { everyPage } from '#tests/browser/support/every_page'
import { watchedPage } from '#tests/browser/support/page'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'

/** Links that no longer work, on purpose: their page says so. */
const STALE = ['/new-password/stale', '/invitation/stale']

const DESK = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

test.group('Every page', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('can be used by everyone, in light and dark, on a phone, and keeps the content security policy', async ({
    browser,
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await giulia.merge({ theme: 'system' }).save()
    const pages = await everyPage(giulia)
    await browserContext.loginAs(giulia)
    const stranger = await browser.newContext()

    const found = [
      ...(await walk(browserContext, pages.inside)),
      ...(await walk(stranger, pages.outside)),
    ]
    await stranger.close()
    assert.isAbove(pages.inside.length + pages.outside.length, 35)
    assert.deepEqual(found, [])
  }).timeout(900_000)
})

async function walk(context: BrowserContext, paths: string[]) {
  const { page, complaints } = await watchedPage(context)
  const found = []
  for (const path of paths) found.push(...(await wrongWith(page, path, complaints)))
  return found
}

/** What is wrong with one page. */
async function wrongWith(page: Page, path: string, complaints: string[]) {
  await page.setViewportSize(DESK)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const answer = await page.goto(base() + path)
  const status = answer!.status()
  const expected = STALE.includes(path) ? 404 : 200
  const isPage = answer!.headers()['content-type']?.includes('text/html')
  if (status !== expected || !isPage) return [`${path} answers ${status}`]
  const wrong = [
    ...(await obstacles(page)),
    ...(await faint(page)),
    ...(await sideways(page)),
    ...complaints.splice(0).filter(isUnexpected),
  ]
  return wrong.map((words) => `${path}: ${words}`)
}

/** What is hard to read once it is dark. */
async function faint(page: Page) {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-bs-theme=dark]').waitFor({ state: 'attached' })
  const told = await obstacles(page, ['color-contrast'])
  return told.map((words) => `dark: ${words}`)
}

/** A browser's console tells of a 404 whether it is meant or not. */
const isUnexpected = (complaint: string) => !complaint.includes('status of 404')

const base = () => `http://${process.env.HOST}:${process.env.PORT}`

async function sideways(page: Page) {
  await page.setViewportSize(PHONE)
  const { content, seen } = await page.evaluate<{ content: number; seen: number }>(
    '({ content: document.documentElement.scrollWidth, seen: document.documentElement.clientWidth })'
  )
  return content > seen + 1 ? [`${content} pixels wide on a phone of ${seen}`] : []
}
