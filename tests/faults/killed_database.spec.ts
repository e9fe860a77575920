import { test } from '@japa/runner'
import { freshLog, linesOf } from '#tests/support/drudge'
import { needs } from '#tests/support/binaries'
import { hasMariadb, mariadbServer } from '#tests/support/mariadb_server'
import { ended, start } from '#tests/support/process'
import { until } from '#tests/support/until'

const JOBS = 2000

test.group('A MariaDB killed while jobs run', (group) => {
  needs(group, hasMariadb, 'mariadbd is not installed: losing it is not tried')

  test('work resumes when it is back, and none is lost', async ({ assert, cleanup }) => {
    const mariadb = await mariadbServer()
    cleanup(() => mariadb.close())
    const file = await freshLog()
    const env = { ...mariadb.env, REDIS_URL: '', LOG_LEVEL: 'fatal' }
    const fill = start('bin/console.ts', ['drudge:fill', file, '--fresh', `--lines=${JOBS}`], env)
    assert.equal(await ended(fill.child), 0, fill.said())

    const { child } = start('bin/console.ts', ['jobs:work'], env)
    cleanup(() => void child.kill('SIGKILL'))
    await until(async () => (await linesOf(file)).length > 100)
    await mariadb.kill()
    const before = (await linesOf(file)).length
    assert.isBelow(before, JOBS)
    await mariadb.startAgain()

    await until(async () => (await mariadb.jobs()) === 0)
    const done = await linesOf(file)
    assert.equal(new Set(done).size, JOBS)
    assert.isAtMost(done.length, JOBS + 10)
    child.kill('SIGTERM')
    assert.equal(await ended(child), 0)
  }).timeout(180_000)
})
