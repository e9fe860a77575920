import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { rm } from 'node:fs/promises'
import { enqueueDue, scheduleRows } from '#kernel/jobs/schedules'
import { touchStamp } from '#kernel/stamps'
import { settings } from '#core/settings/settings'
import { freshLog, install, linesOf, TIDY_LOG } from '#tests/support/drudge'
import { runJobs } from '#tests/support/jobs'
import { isolated } from '#tests/support/world'

const at = (iso: string, zone = 'Europe/Rome') => DateTime.fromISO(iso, { zone }).toMillis()

const nextRun = async (id: string) =>
  (await scheduleRows()).find((row) => row.id === id)!.next_run_at

const queued = () => db.from('jobs').where('name', 'schedule:drudge.tidy')

test.group('Schedules', (group) => {
  isolated(group)
  group.each.setup(() => install('drudge'))
  group.each.setup(async () => {
    await freshLog()
    await rm(TIDY_LOG, { force: true })
  })

  test('a new one waits for its time, in the business’s zone or its own', async ({ assert }) => {
    await enqueueDue(at('2026-03-10T12:00'))

    assert.equal(await nextRun('drudge.tidy'), at('2026-03-11T03:00'))
    assert.equal(await nextRun('drudge.market'), at('2026-03-10T09:30', 'America/New_York'))
    assert.lengthOf(await queued(), 0)
  })

  test('runs when it is due, and is planned again', async ({ assert }) => {
    await enqueueDue(at('2026-03-10T18:00'))
    await enqueueDue(at('2026-03-11T03:00'))
    await runJobs()

    assert.deepEqual(await linesOf(TIDY_LOG), ['tidied'])
    assert.equal(await nextRun('drudge.tidy'), at('2026-03-12T03:00'))
  })

  test('keeps the hour on the day clocks change', async ({ assert }) => {
    await enqueueDue(at('2026-03-28T12:00'))
    assert.equal(await nextRun('drudge.tidy'), at('2026-03-29T03:00'))
    await enqueueDue(at('2026-03-29T03:00'))
    assert.equal(await nextRun('drudge.tidy'), at('2026-03-30T03:00'))
  })

  test('two processes enqueue it once', async ({ assert }) => {
    await enqueueDue(at('2026-03-10T12:00'))
    await Promise.all([enqueueDue(at('2026-03-11T03:00')), enqueueDue(at('2026-03-11T03:00'))])
    assert.lengthOf(await queued(), 1)
    await runJobs()
    assert.deepEqual(await linesOf(TIDY_LOG), ['tidied', 'tidied'])
    await enqueueDue(at('2026-03-11T03:01'))
    assert.lengthOf(await queued(), 0)
  })

  test('runs once for all the times missed', async ({ assert }) => {
    await enqueueDue(at('2026-03-10T12:00'))
    await enqueueDue(at('2026-03-20T12:00'))

    assert.lengthOf(await queued(), 1)
    assert.equal(await nextRun('drudge.tidy'), at('2026-03-21T03:00'))
  })

  test('does not run beside itself', async ({ assert }) => {
    await enqueueDue(at('2026-03-10T12:00'))
    await enqueueDue(at('2026-03-11T03:00'))
    await enqueueDue(at('2026-03-12T03:00'))
    assert.lengthOf(await queued(), 1)
  })

  test('is planned anew when the zone of the business changes', async ({ assert }) => {
    await enqueueDue(at('2026-03-10T12:00'))
    await settings.set({ 'business.time_zone': 'Asia/Tokyo' })
    await enqueueDue(at('2026-03-10T12:00'))
    assert.equal(await nextRun('drudge.tidy'), at('2026-03-11T03:00', 'Asia/Tokyo'))
  })

  test('that of a disabled module rests', async ({ assert }) => {
    await enqueueDue(at('2026-03-10T12:00'))
    await db.from('modules').where('id', 'drudge').update({ state: 'disabled' })
    await touchStamp('modules')
    await enqueueDue(at('2026-03-11T03:00'))
    assert.lengthOf(await queued(), 0)
  })

  test('answers when to look again', async ({ assert }) => {
    await enqueueDue(at('2026-03-11T02:59:30'))
    assert.equal(await enqueueDue(at('2026-03-11T02:59:40')), at('2026-03-11T03:00'))
    assert.equal(await enqueueDue(at('2026-03-11T02:50')), at('2026-03-11T02:51'))
  })
})
