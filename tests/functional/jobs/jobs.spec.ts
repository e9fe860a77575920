import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { queue, type JobRow } from '#kernel/jobs/queue'
import { touchStamp } from '#kernel/stamps'
import { freshLog, install, linesOf } from '#tests/support/drudge'
import { runJobs } from '#tests/support/jobs'
import { isolated } from '#tests/support/world'
import CountUp from '#tests/modules/drudge/jobs/count_up'
import Dawdle from '#tests/modules/drudge/jobs/dawdle'
import NoteLine from '#tests/modules/drudge/jobs/note_line'
import Stumble from '#tests/modules/drudge/jobs/stumble'

const MINUTE = 60_000

const row = (id: number): Promise<JobRow> => db.from('jobs').where('id', id).first()

test.group('Jobs', (group) => {
  isolated(group)
  group.each.setup(() => install('drudge'))

  test('work is done once and its row goes', async ({ assert }) => {
    const file = await freshLog()
    const id = await NoteLine.deliverLater({ file, line: 'espresso' })

    const ran = await runJobs()

    assert.deepEqual(ran, [{ name: 'drudge.note_line', outcome: 'done' }])
    assert.deepEqual(await linesOf(file), ['espresso'])
    assert.isNull(await row(id))
  })

  test('delayed work waits', async ({ assert }) => {
    const file = await freshLog()
    await NoteLine.deliverLater({ file, line: 'later' }, { delay: MINUTE })

    assert.lengthOf(await runJobs(), 0)
    assert.lengthOf(await runJobs({ at: Date.now() + MINUTE }), 1)
  })

  test('oldest first', async ({ assert }) => {
    const file = await freshLog()
    const at = Date.now()
    for (const [line, before] of [
      ['b', 10],
      ['c', 10],
      ['a', 20],
    ] as const) {
      await NoteLine.deliverLater({ file, line }, { at: at - before })
    }
    await runJobs()

    assert.deepEqual(await linesOf(file), ['a', 'b', 'c'])
  })

  test('work asked for in a transaction that fails is not there', async ({ assert }) => {
    const trx = await db.transaction()
    const id = await NoteLine.deliverLater({ file: '/nowhere', line: 'lost' }, { client: trx })
    await trx.rollback()

    assert.isNull(await row(id))
    assert.lengthOf(await runJobs(), 0)
  })

  test('what fails is tried again after its wait, and succeeds', async ({ assert }) => {
    const id = await Stumble.deliverLater({})

    const [first] = await runJobs({ raise: false })
    const waiting = await row(id)
    assert.equal(first.outcome, 'retried')
    assert.include(waiting.last_error, 'stumbled')
    assert.closeTo(waiting.run_at, Date.now() + 1000, 500)

    const rest = await runJobs({ at: Date.now() + MINUTE, raise: false })
    assert.deepEqual(
      rest.map(({ outcome }) => outcome),
      ['retried', 'done']
    )
  })

  test('what always fails is kept, and can be run again', async ({ assert }) => {
    const id = await Stumble.deliverLater({ always: true })

    const ran = await runJobs({ at: Date.now() + MINUTE, raise: false })
    const failed = await row(id)
    assert.deepEqual([ran.length, failed.state, failed.attempts], [3, 'failed', 3])
    assert.include(failed.last_error, 'stumbled')

    assert.isTrue(await queue.runAgain(id))
    assert.lengthOf(await runJobs({ at: Date.now() + MINUTE, raise: false }), 3)
  })

  test('a failing job makes a test fail', async ({ assert }) => {
    await Stumble.deliverLater({ always: true })
    await assert.rejects(() => runJobs(), 'stumbled')
  })

  test('cancelled work does not run', async ({ assert }) => {
    const id = await NoteLine.deliverLater({ file: '/nowhere', line: 'never' })

    assert.isTrue(await NoteLine.cancel(id))
    assert.lengthOf(await runJobs(), 0)
    assert.isFalse(await NoteLine.cancel(id))
  })

  test('work cancelled while it runs stops at its next step', async ({ assert }) => {
    const file = await freshLog()
    const id = await CountUp.deliverLater({ steps: 5, pause: 260, file })
    setTimeout(() => CountUp.cancel(id), 100)

    const [{ outcome }] = await runJobs()

    assert.equal(outcome, 'lost')
    assert.deepEqual(await linesOf(file), ['began'])
    assert.equal((await row(id)).state, 'cancelled')
  })

  test('unique work is added once while it waits', async ({ assert }) => {
    const file = await freshLog()
    const first = await NoteLine.deliverLater({ file, line: '1' }, { unique: 'maria' })
    const second = await NoteLine.deliverLater({ file, line: '2' }, { unique: 'maria' })
    const other = await NoteLine.deliverLater({ file, line: '3' }, { unique: 'luca' })

    assert.equal(first, second)
    assert.notEqual(first, other)
    await runJobs()
    assert.deepEqual(await linesOf(file), ['1', '3'])

    await NoteLine.deliverLater({ file, line: '4' }, { unique: 'maria' })
    assert.lengthOf(await runJobs(), 1)
  })

  test('work that tells its progress stays to be seen', async ({ assert }) => {
    const id = await CountUp.deliverLater({ steps: 3 })
    await runJobs()

    const { state, progress_done: done, progress_total: total } = await row(id)
    assert.deepEqual([state, done, total], ['done', 3, 3])

    await queue.forget(Date.now() + 1)
    assert.isNull(await row(id))
  })

  test('work that takes too long is stopped and tried again', async ({ assert }) => {
    const id = await Dawdle.deliverLater({})
    const [{ outcome }] = await runJobs({ raise: false })

    assert.equal(outcome, 'retried')
    assert.include((await row(id)).last_error, 'longer than it may')
  })

  test('work of a worker that died is taken over after its lease', async ({ assert }) => {
    const file = await freshLog()
    await NoteLine.deliverLater({ file, line: 'saved' })
    const claim = { worker: 'dead', names: ['drudge.note_line'], limit: 1, lease: 30_000 }
    const [taken] = await queue.claim(claim)

    await queue.freeStalled()
    assert.lengthOf(await runJobs(), 0)

    await queue.freeStalled(Date.now() + 31_000)
    assert.lengthOf(await runJobs(), 1)
    assert.isFalse(await queue.finish(taken))
  })

  test('a worker keeps what it runs, not what it took without learning of it', async ({
    assert,
  }) => {
    const [runs, unheard] = [
      await NoteLine.deliverLater({ file: '/nowhere', line: '1' }),
      await NoteLine.deliverLater({ file: '/nowhere', line: '2' }),
    ]
    await queue.claim({ worker: 'w', names: ['drudge.note_line'], limit: 2, lease: -1 })
    assert.deepEqual(await queue.renew('w', [runs], 30_000), [runs])

    await queue.freeStalled()
    assert.deepEqual([(await row(runs)).state, (await row(unheard)).state], ['running', 'ready'])
  })

  test('one job is taken once, when it is due and its module enabled', async ({ assert }) => {
    const id = await NoteLine.deliverLater({ file: '/nowhere', line: '1' }, { delay: MINUTE })
    const claim = { worker: 'w', names: ['drudge.note_line'], lease: 30_000 }
    const now = Date.now() + MINUTE

    assert.isEmpty(await queue.take([id], claim))
    assert.isEmpty(await queue.take([id], { ...claim, names: ['drudge.dawdle'], now }))
    assert.containSubset(await queue.take([id], { ...claim, now }), [{ id, attempts: 1 }])
    assert.isEmpty(await queue.take([id], { ...claim, now: now + 1 }))
    assert.isEmpty(await queue.take([id], { ...claim, worker: 'v', now }))
  })

  test('work that kills its workers ends as failed', async ({ assert }) => {
    const id = await Stumble.deliverLater({})
    const claim = { worker: 'dead', names: ['drudge.stumble'], limit: 1, lease: 0 }
    for (let death = 0; death < 3; death++) {
      assert.lengthOf(await queue.claim(claim), 1)
      await queue.freeStalled(Date.now() + 1)
    }

    const { state, last_error: error } = await row(id)
    assert.equal(state, 'failed')
    assert.include(error, 'worker stopped')
  })

  test('work of a disabled module waits until it is enabled', async ({ assert }) => {
    const file = await freshLog()
    await db.from('modules').where('id', 'drudge').update({ state: 'disabled' })
    await touchStamp('modules')
    await NoteLine.deliverLater({ file, line: 'patient' })

    assert.lengthOf(await runJobs(), 0)
    await db.from('modules').where('id', 'drudge').update({ state: 'enabled' })
    await touchStamp('modules')
    assert.lengthOf(await runJobs(), 1)
  })

  test('a class outside a jobs folder is refused', async ({ assert }) => {
    class Stray extends NoteLine {}
    await assert.rejects(
      () => Stray.deliverLater({ file: '', line: '' }),
      'Stray is not the default export of a file in a jobs/ folder'
    )
  })
})
