import { tracingChannels } from '@adonisjs/core/http'
import type { Group, Test } from '@japa/runner/core'
import { until } from '#tests/support/until'

/**
 * Closes the pages of a browser test before what it wrote is taken back, and waits for what they
 * asked for: a page that lives on asks in the midst of the next test. Prints those of one that failed.
 */
export function closePages(group: Group) {
  group.setup(watchRequests)
  group.each.setup((test) => {
    test.cleanup(async (failed) => {
      if (failed) await tell(test)
      for (const context of test.context.browser.contexts()) await context.close()
      await until(() => asked.size === 0)
    })
  })
}

const asked = new Set<object>()

function watchRequests() {
  const { start, asyncEnd } = tracingChannels.httpRequest
  const begin = (request: unknown) => asked.add(request as object)
  const end = (request: unknown) => asked.delete(request as object)
  start.subscribe(begin)
  asyncEnd.subscribe(end)
  return () => {
    start.unsubscribe(begin)
    asyncEnd.unsubscribe(end)
  }
}

async function tell({ title, context }: Test) {
  for (const page of context.browserContext.pages()) {
    const words = await page.locator('body').innerText({ timeout: 2000 }).catch(String)
    console.error(`\n${title} stopped at ${page.url()}:\n${words.slice(0, 2000)}\n`)
  }
}
