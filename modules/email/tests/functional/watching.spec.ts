import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mock } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Message from '#core/conversations/models/message'
import { search } from '#core/search/search'
import { withModule } from '#tests/support/modules'
import { until } from '#tests/support/until'
import { hold, release } from '../../watching/lease.js'
import { throttled } from '../../watching/throttled.js'
import { Watcher } from '../../watching/watcher.js'
import watchMailboxes from '../../watching/watch_mailboxes.js'
import { dovecot, hasDovecot, PASSWORD } from '../dovecot.js'
import { emailInbox, raw } from '../support.js'

type Server = Awaited<ReturnType<typeof dovecot>>

const fetches = async () => {
  const [{ total }] = await db.from('jobs').where('name', 'email.fetch_mail').count('* as total')
  return Number(total)
}

const watching = async (holder?: string) =>
  db
    .from('email_watches')
    .where('held_until', '>', Date.now())
    .if(holder, (query) => query.where('held_by', holder!))
    .first()

test.group('Listening to mailboxes', (group) => {
  let server: Server

  withModule(group, 'email')
  group.each.teardown(async () => {
    const tables = ['jobs', 'job_workers', 'arrivals', 'conversations', 'inboxes', 'contacts']
    for (const table of [...tables, 'job_schedules', 'live_events']) await db.from(table).delete()
    await search.clear()
  })

  if (!hasDovecot) {
    const words = 'dovecot is not installed: listening is not tried'
    if (process.env.CI) throw new Error(words)
    console.warn(`\n${words.toUpperCase()} (apt-get install dovecot-imapd dovecot-lmtpd)\n`)
    group.tap((one) => one.skip(true, words))
  } else {
    group.each.setup(async () => {
      server = await dovecot()
      return () => server.close()
    })
  }

  const inbox = (more: object = {}) =>
    emailInbox({ settings: { imap: server.imap }, secrets: { imap_password: PASSWORD }, ...more })

  test('a worker stores what is delivered at once, and leaves when it is told to', async ({
    assert,
    cleanup,
  }) => {
    await inbox()
    const env = { ...process.env, NODE_ENV: 'test' }
    const worker = spawn(process.execPath, ['ace.js', 'jobs:work'], { env, stdio: 'ignore' })
    cleanup(() => void worker.kill('SIGKILL'))
    await until(() => watching())
    await server.deliver(raw('Warm'))
    await until(() => Message.findBy({ body: 'Warm' }))
    await db.from('job_schedules').update({ next_run_at: Date.now() + 3_600_000 })
    const times = []
    for (const words of ['Uno', 'Due', 'Tre']) {
      const began = Date.now()
      await server.deliver(raw(words))
      await until(() => Message.findBy({ body: words }))
      times.push(Date.now() - began)
    }
    console.log(`  from delivery to message: ${times.join(', ')} ms`)
    assert.isBelow(Math.min(...times), 2000)

    worker.kill('SIGTERM')
    await once(worker, 'exit')
    assert.isNull(await db.from('email_watches').first(), 'another may begin at once')
  })

  test('an inbox that is switched off is left, and one that comes is heard', async ({
    assert,
    cleanup,
  }) => {
    const stop = new AbortController()
    const first = await inbox()
    const ended = watchMailboxes(stop.signal, 50)
    cleanup(async () => {
      stop.abort()
      await ended
    })
    await until(fetches)
    await first.merge({ isEnabled: false }).save()
    await until(async () => !(await watching()))
    const before = await fetches()
    await server.deliver(raw('Unheard'))
    await sleep(300)
    assert.equal(await fetches(), before)

    await inbox({ address: 'sales@aurora.example' })
    await until(async () => (await fetches()) > before)
    await sleep(100)
    const heard = await fetches()
    await server.deliver(raw('Heard'))
    await until(async () => (await fetches()) > heard)
  })

  test('a connection that breaks comes back', async ({ cleanup }) => {
    const watcher = new Watcher(await inbox())
    cleanup(() => watcher.stop())
    await until(fetches)
    await server.close()
    await sleep(100)
    await db.from('jobs').delete()
    server = await dovecot({ ports: server.ports })
    await until(fetches)
    await db.from('jobs').delete()
    await server.deliver(raw('Back again'))
    await until(fetches)
  })

  test('one process listens, and another when it is gone', async ({ assert }) => {
    const { id } = await inbox()
    const later = Date.now() + 31_000
    assert.deepEqual(
      [await hold(id, 'a'), await hold(id, 'b'), await hold(id, 'a')],
      [true, false, true]
    )
    assert.isTrue(await hold(id, 'b', later))
    assert.isFalse(await hold(id, 'a', later))
    await release(id, 'a')
    assert.isFalse(await hold(id, 'a', later))
    await release(id, 'b')
    assert.isTrue(await hold(id, 'a', later))
  })

  test('many messages at once are few looks, and the last is never missed', ({ assert }) => {
    let runs = 0
    // Within the test: the runner takes back a timer of its own when it ends.
    mock.timers.enable({ apis: ['setTimeout', 'Date'] })
    try {
      const call = throttled(() => runs++, 50)
      for (let nth = 0; nth < 20; nth++) call()
      assert.equal(runs, 1)
      mock.timers.tick(60)
      mock.timers.tick(60)
      assert.equal(runs, 2)
      call()
      assert.equal(runs, 3)
    } finally {
      mock.timers.reset()
    }
  })

  test('a server that cannot tell is left to the poll', async ({ assert }) => {
    await server.close()
    server = await dovecot({ ports: server.ports, capability: 'IMAP4rev1 AUTH=PLAIN' })
    const watcher = new Watcher(await inbox())
    await sleep(700)
    assert.equal(await fetches(), 0)
    await watcher.stop()
  })
})
