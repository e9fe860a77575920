import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { enqueueDue } from '#kernel/jobs/schedules'
import { assertAccessible } from '#tests/browser/support/axe'
import { install } from '#tests/support/drudge'
import { runJobs } from '#tests/support/jobs'
import { isolated, staff } from '#tests/support/world'
import CountUp from '#tests/modules/drudge/jobs/count_up'
import Stumble from '#tests/modules/drudge/jobs/stumble'

test.group('System in a browser', (group) => {
  isolated(group)
  group.each.setup(() => install('drudge'))

  test('progress renews itself until the work ends', async ({ browserContext, visit, assert }) => {
    const by = await staff('giulia')
    await browserContext.loginAs(by)
    const id = await CountUp.deliverLater({ steps: 4 }, { by })
    const page = await visit(`/system/jobs/${id}/progress`)
    await page.getByText('Waiting to begin').waitFor()

    await runJobs()
    await page.getByText('Finished').waitFor()

    await page.getByText('4 of 4, 100%').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Cancel' }).count(), 0)
  })

  test('failed work is put back from the page, which everyone can read', async ({
    browserContext,
    visit,
    assert,
  }) => {
    await browserContext.loginAs(await staff('giulia'))
    const id = await Stumble.deliverLater({ always: true })
    await runJobs({ at: Date.now() + 60_000, raise: false })
    await enqueueDue()

    const page = await visit('/system')
    await assertAccessible(page)

    await page.getByRole('button', { name: 'Run again: drudge.stumble' }).click()
    await page.getByText('Put back in the queue.').waitFor()
    const { state } = await db.from('jobs').where('id', id).first()
    assert.equal(state, 'ready')
  })

  test('fits a phone to the last cell, and deletes work of a module that is gone', async ({
    browserContext,
    visit,
    assert,
  }) => {
    await browserContext.loginAs(await staff('giulia'))
    const gone = { name: 'gone.job', queue: 'mail', payload: '{}', max_attempts: 1 }
    await db.table('jobs').insert({ ...gone, run_at: 1, created_at: 1 })
    await enqueueDue()
    const page = await visit('/system')
    await page.setViewportSize({ width: 390, height: 844 })

    const cells = await page.locator('main').locator('td, tbody th, button').all()
    const boxes = await Promise.all(cells.map((cell) => cell.boundingBox()))
    assert.isAbove(boxes.length, 8)
    assert.isEmpty(boxes.filter((box) => box && box.x + box.width > 390))

    page.on('dialog', (dialog) => dialog.accept())
    await page.getByRole('button', { name: 'Delete: gone.job' }).click()
    await page.getByText('Job deleted.').waitFor()
  })
})
