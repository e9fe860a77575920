import type { Group } from '@japa/runner/core'

/** Prints what stood on the pages of a browser test that failed. */
export function tellFailedPages(group: Group) {
  group.each.setup((test) => async (failed: boolean) => {
    if (!failed) return
    for (const page of test.context.browserContext.pages()) {
      const words = await page.locator('body').innerText({ timeout: 2000 }).catch(String)
      console.error(`\n${test.title} stopped at ${page.url()}:\n${words.slice(0, 2000)}\n`)
    }
  })
}
