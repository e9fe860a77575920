import { rm } from 'node:fs/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { projectPath } from '#kernel/paths'
import { ended, start } from '#tests/support/process'

const ID = 'trial_of_make'

/** A place of its own for the processes that work with the new module. */
const elsewhere = {
  PORT: String(env.get('PORT')! + 60),
  STORAGE_PATH: 'storage/test_make',
  MYSQL_DATABASE: `${env.get('MYSQL_DATABASE') ?? 'filo'}_make`,
}

const run = async (file: string, args: string[]) => {
  const { child, said } = start(file, args, { ...elsewhere, TEST_TOTALS: '' })
  return { code: await ended(child), said: said() }
}

test.group('make:module', (group) => {
  group.setup(async () => {
    if (db.primaryConnectionName === 'mysql') {
      await db.rawQuery(`create database if not exists ${elsewhere.MYSQL_DATABASE}`)
    }
    return async () => {
      await rm(projectPath('modules', ID), { recursive: true, force: true })
      await rm(projectPath('storage/test_make'), { recursive: true, force: true })
    }
  })

  test('writes a module that is right and whose tests pass', async ({ assert }) => {
    const made = await run('bin/console.ts', ['make:module', ID])
    assert.equal(made.code, 0, made.said)

    const checked = await run('bin/console.ts', ['module:check', ID])
    assert.equal(checked.code, 0, checked.said)
    assert.include(checked.said, 'nothing wrong')

    const tested = await run('bin/test.ts', ['functional', '--files', ID])
    assert.equal(tested.code, 0, tested.said)
    assert.include(tested.said, '5 passed')
  })

  test('does not write over one that is there', async ({ assert }) => {
    assert.equal((await run('bin/console.ts', ['make:module', ID])).code, 1)
  })

  test('takes ids that can be folders and tables', async ({ assert }) => {
    assert.equal((await run('bin/console.ts', ['make:module', 'No-Good'])).code, 1)
  })
})
