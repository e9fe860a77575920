import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import { assertAccessible } from '#tests/browser/support/axe'
import { customers, isolated, staff } from '#tests/support/world'

/** Addresses that answer with something other than a page, or need more than an id. */
const NOT_PAGES = [/^\/health/, /^\/api/, /^\/setup/, /download/, /suggest/, /progress/]

const pages = () =>
  Object.values(router.toJSON())
    .flat()
    .filter(({ methods }) => methods.includes('GET'))
    .map(({ pattern }) => pattern)
    .filter((pattern) => !NOT_PAGES.some((not) => not.test(pattern)))

test.group('Every page', (group) => {
  isolated(group)

  for (const theme of ['light', 'dark'] as const) {
    test(`is accessible and keeps the content security policy, ${theme}`, async ({
      assert,
      browserContext,
    }) => {
      const giulia = await staff('giulia')
      await giulia.merge({ theme }).save()
      const { maria } = await customers({ owner: giulia })
      await browserContext.loginAs(giulia)
      const page = await browserContext.newPage()
      const broken: string[] = []
      page.on('console', (message) => message.type() === 'error' && broken.push(message.text()))
      page.on('pageerror', (error) => broken.push(error.message))

      for (const pattern of pages()) {
        const path = pattern.replace(/:[a-z_]+\??/gi, String(maria.id))
        const answer = await page.goto(path)
        if (!answer?.ok() || !answer.headers()['content-type']?.includes('text/html')) continue
        await assertAccessible(page)
        assert.deepEqual(broken, [], path)
      }
    }).timeout(300_000)
  }
})
