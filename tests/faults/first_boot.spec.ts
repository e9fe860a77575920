import { rm } from 'node:fs/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { projectPath } from '#kernel/paths'
import { answers, ended, start } from '#tests/support/process'

const STORAGE = 'storage/test_first_boot'
const DATABASE = `${env.get('MYSQL_DATABASE') ?? 'filo'}_first_boot`
const PORTS = [70, 71].map((more) => env.get('PORT')! + more)

/** Lines of the log above warnings. */
const ERRORS = /"level":[56]0/

/** An empty storage, on MySQL an empty database; answers how to take it away. */
async function nothing() {
  const sweep = async () => {
    await rm(projectPath(STORAGE), { recursive: true, force: true })
    if (db.primaryConnectionName === 'mysql')
      await db.rawQuery(`drop database if exists ${DATABASE}`)
  }
  await sweep()
  if (db.primaryConnectionName === 'mysql') await db.rawQuery(`create database ${DATABASE}`)
  return sweep
}

const boot = (port: number) =>
  start('bin/server.ts', [], {
    PORT: String(port),
    STORAGE_PATH: STORAGE,
    MYSQL_DATABASE: DATABASE,
    LOG_LEVEL: 'info',
  })

test.group('Two processes on a new installation', (group) => {
  group.each.setup(nothing)

  test('make the tables together', async ({ assert }) => {
    const both = PORTS.map(boot)
    try {
      await Promise.all(PORTS.map((port) => answers(`http://127.0.0.1:${port}/health`)))
    } finally {
      for (const { child } of both) child.kill('SIGTERM')
      await Promise.all(both.map(({ child }) => ended(child)))
    }
    const said = both.map((one) => one.said())
    const migrated = said.filter((words) => /\d+ migrations ran/.test(words))
    assert.lengthOf(migrated, 1, said.join('\n'))
    assert.notMatch(said.join('\n'), ERRORS)
  })
})
