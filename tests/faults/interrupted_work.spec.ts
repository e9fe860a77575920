import { rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { completed, install, upgrade } from '#kernel/lifecycle'
import { isEnabled, moduleRow } from '#kernel/module_states'
import { moduleTables } from '#kernel/lifecycle/tables'
import { storagePath } from '#kernel/paths'
import { touchStamp } from '#kernel/stamps'
import { freshAce } from '#tests/support/ace'
import { forgetModules, installed, module, NOBODY, removed } from '#tests/support/modules'
import { ended, start } from '#tests/support/process'
import { staff } from '#tests/support/world'

const MARK = storagePath('halted')
const ALL = ['faltering_cups', 'faltering_saucers', 'faltering_spoons']

const command = (args: string[], env = {}) => start('bin/console.ts', args, env)

/** Kills the command in the middle of a migration: no signal handler, no `finally` runs. */
async function killedAt(step: string, args: string[]) {
  const { child, said } = command(args, { HALT_AT: step, HALT_MARK: MARK })
  while (!existsSync(MARK)) {
    if (child.exitCode !== null) throw new Error(said())
    await sleep(50)
  }
  child.kill('SIGKILL')
  await ended(child)
}

/** As if the time had passed after which silent work counts as interrupted. */
const later = () => db.from('modules').update({ worked_at: Date.now() - 60_000 })

async function done(args: string[]) {
  const { child, said } = command(args)
  return { code: await ended(child), said: said() }
}

const data = async () =>
  (await moduleTables('faltering')).filter((table) => ALL.includes(table)).sort()

/** As version 1 left it: one migration ran, and there is a row of data. */
async function olderVersion() {
  await installed('faltering')
  for (const table of ALL.slice(1)) await db.connection().schema.dropTable(table)
  await db.from('faltering_schema').where('name', 'not like', '%0001%').delete()
  await db.from('modules').update({ version: '1.0.0', migrations: 1 })
  await touchStamp('modules')
  await db.table('faltering_cups').insert({ id: 7 })
}

async function listed() {
  const ace = await freshAce()
  await ace.exec('module:list', [])
  return ace.ui.logger
    .getLogs()
    .map(({ message }) => message)
    .join('\n')
}

test.group('A process killed in the middle of', (group) => {
  group.each.setup(() => rm(MARK, { force: true }))
  group.each.teardown(async () => {
    await forgetModules()
    await db.from('audit_entries').delete()
    await db.from('users').delete()
  })

  test('an installation: nothing runs, the page says so, another try starts over', async ({
    client,
    assert,
  }) => {
    await killedAt('up 2', ['module:install', 'faltering'])
    assert.isFalse(await isEnabled(module('faltering')))
    assert.containSubset(await install(module('faltering'), NOBODY), { reason: 'busy' })

    await later()
    const page = await client.get('/apps/faltering').loginAs(await staff('giulia'))
    page.assertTextIncludes('The installation was interrupted')
    page.assertTextIncludes('Try again')
    assert.include(await listed(), 'interrupted')

    const again = await done(['module:install', 'faltering'])
    assert.equal(again.code, 0, again.said)
    assert.deepEqual(await data(), ALL)
    assert.containSubset(await moduleRow('faltering'), { state: 'enabled', recovery: null })
  })

  test('a first installation: uninstalling leaves nothing, whatever is asked', async ({
    assert,
  }) => {
    await killedAt('up 2', ['module:install', 'faltering'])
    await later()
    assert.deepEqual(await removed('faltering', 'keep'), { ok: true })
    assert.deepEqual(await moduleTables('faltering'), [])
    assert.isNotOk(await moduleRow('faltering'))
  })

  test('an upgrade: the data is there, and another try finishes it', async ({ assert }) => {
    await olderVersion()
    await killedAt('up 3', ['module:upgrade', 'faltering'])
    assert.isFalse(await isEnabled(module('faltering')))
    await later()

    assert.deepEqual(await completed(upgrade(module('faltering'), NOBODY)), { ok: true })
    assert.deepEqual(await data(), ALL)
    assert.lengthOf(await db.from('faltering_cups').where('id', 7), 1)
    assert.containSubset(await moduleRow('faltering'), { state: 'enabled', migrations: 3 })
  })

  test('taking an upgrade back: a third try finishes it', async ({ assert }) => {
    await olderVersion()
    await killedAt('up 3', ['module:upgrade', 'faltering'])
    await later()
    await rm(MARK)
    await killedAt('down 2', ['module:upgrade', 'faltering'])
    await later()

    assert.deepEqual(await completed(upgrade(module('faltering'), NOBODY)), { ok: true })
    assert.deepEqual(await data(), ALL)
    assert.lengthOf(await db.from('faltering_cups').where('id', 7), 1)
  })

  test('deleting its data: it stays off, and the rest can only be deleted', async ({
    client,
    assert,
  }) => {
    await installed('faltering')
    await killedAt('down 2', ['module:uninstall', 'faltering', '--data=delete'])
    assert.isFalse(await isEnabled(module('faltering')))
    await later()

    const page = await client.get('/apps/faltering/removal').loginAs(await staff('giulia'))
    assert.notInclude(page.text(), 'Keep it')
    assert.containSubset(await removed('faltering', 'keep'), { reason: 'half_deleted' })

    assert.deepEqual(await removed('faltering', 'delete'), { ok: true })
    assert.deepEqual(await moduleTables('faltering'), [])
    assert.isNotOk(await moduleRow('faltering'))
  })

  test('deleting its data: installing begins with empty tables', async ({ assert }) => {
    await olderVersion()
    await db.from('modules').update({ migrations: 3 })
    await killedAt('down 1', ['module:uninstall', 'faltering', '--data=delete'])
    await later()
    await installed('faltering')
    assert.deepEqual(await data(), ALL)
    assert.isEmpty(await db.from('faltering_cups'))
  })
})
