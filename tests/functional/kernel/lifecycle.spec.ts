import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import {
  completed,
  disable,
  enable,
  install,
  moduleHoldings,
  uninstall,
  upgrade,
} from '#kernel/lifecycle'
import { moduleTables } from '#kernel/lifecycle/tables'
import { enabledAddons, isEnabled, moduleRow } from '#kernel/module_states'
import { touchStamp } from '#kernel/stamps'
import { forgetModules, installed, module, NOBODY, removed } from '#tests/support/modules'
import { customers } from '#tests/support/world'

const tables = (id: string) => moduleTables(id)
const row = moduleRow

async function withEnv<T>(name: string, value: string, run: () => Promise<T>) {
  process.env[name] = value
  try {
    return await run()
  } finally {
    delete process.env[name]
  }
}

test.group('Installing', (group) => {
  group.each.teardown(forgetModules)

  test('makes the tables and turns the module on', async ({ assert }) => {
    assert.deepEqual(await completed(install(module('everything'), NOBODY)), { ok: true })
    assert.includeMembers(await tables('everything'), ['everything_entries', 'everything_marks'])
    assert.isTrue(await isEnabled(module('everything')))
    assert.containSubset(await row('everything'), {
      state: 'enabled',
      version: '1.2.0',
      migrations: 2,
      progress_done: 2,
    })
  })

  test('twice is refused', async ({ assert }) => {
    await installed('everything')
    const again = await install(module('everything'), NOBODY)
    assert.containSubset(again, { ok: false, reason: 'state' })
  })

  test('brings what the module needs, and then the bridge of both', async ({ assert }) => {
    await installed('companion')
    const on = (await enabledAddons()).filter((addon) => !addon.isCore).map(({ id }) => id)
    assert.sameMembers(on, ['companion', 'everything', 'everything_bridge'])
  })

  test('names what is missing, or there in another version', async ({ assert }) => {
    assert.deepEqual(await install(module('picky'), NOBODY), {
      ok: false,
      reason: 'needs',
      names: ['nowhere', 'everything@^9.0'],
    })
    assert.isFalse(await isEnabled(module('everything')))
  })

  test('refuses what was written for another contract', async ({ assert }) => {
    assert.containSubset(await install(module('outdated'), NOBODY), { reason: 'core' })
  })

  test('what was installed for another contract rests', async ({ assert }) => {
    const installedAt = { installed_at: 1, state: 'enabled', version: '1.0.0' }
    await db.table('modules').insert({ id: 'outdated', ...installedAt })
    await touchStamp('modules')
    assert.isFalse(await isEnabled(module('outdated')))
  })

  test('refuses what is broken', async ({ assert }) => {
    assert.containSubset(await install(module('broken_import'), NOBODY), { reason: 'broken' })
  })

  test('a failing migration leaves nothing, and the reason', async ({ assert }) => {
    const outcome = await completed(install(module('failing'), NOBODY))
    assert.containSubset(outcome, { ok: false, reason: 'failed', error: 'failing on purpose' })
    assert.deepEqual(await tables('failing'), [])
    assert.containSubset(await row('failing'), { state: 'available', error: 'failing on purpose' })
  })

  test('works after the fault was mended', async ({ assert }) => {
    await completed(install(module('failing'), NOBODY))
    await withEnv('FAILING', 'no', () => installed('failing'))
    assert.include(await tables('failing'), 'failing_half')
    assert.containSubset(await row('failing'), { state: 'enabled', error: null })
  })

  test('does not take over tables that are there already', async ({ assert }) => {
    await db.connection().schema.createTable('everything_else', (table) => table.increments())
    assert.deepEqual(await install(module('everything'), NOBODY), {
      ok: false,
      reason: 'tables_taken',
      names: ['everything_else'],
    })
  })

  test('of two at once, one does it and the other is told', async ({ assert }) => {
    const begun = await Promise.all([
      install(module('everything'), NOBODY),
      install(module('everything'), NOBODY),
    ])
    const winner = begun.find((one) => one.ok)
    assert.containSubset(
      begun.find((one) => !one.ok),
      { reason: 'busy' }
    )
    assert.deepEqual(winner?.ok && (await winner.finished), { ok: true })
  })

  test('after a crash it starts over', async ({ assert }) => {
    await db.connection().schema.createTable('everything_schema', (table) => table.increments())
    await db.connection().schema.createTable('everything_entries', (table) => table.increments())
    await db.table('modules').insert({
      id: 'everything',
      version: '1.2.0',
      state: 'working',
      installed_at: 0,
      worked_at: 1,
      recovery: JSON.stringify({ wasOff: false, tables: [] }),
    })
    await installed('everything')
    assert.isTrue(await db.connection().schema.hasColumn('everything_entries', 'words'))
  })
})

test.group('Disabling and enabling', (group) => {
  group.each.setup(() => installed('companion'))
  group.each.teardown(forgetModules)

  test('hides the module and keeps its data', async ({ assert }) => {
    await disable(module('companion'), NOBODY)
    assert.isFalse(await isEnabled(module('companion')))
    await enable(module('companion'), NOBODY)
    assert.isTrue(await isEnabled(module('companion')))
  })

  test('what is needed cannot be disabled', async ({ assert }) => {
    assert.deepEqual(await disable(module('everything'), NOBODY), {
      ok: false,
      reason: 'needed_by',
      names: ['Companion'],
    })
  })

  test('a bridge rests while what it joins is off', async ({ assert }) => {
    await disable(module('companion'), NOBODY)
    assert.isFalse(await isEnabled(module('everything_bridge')))
    await enable(module('companion'), NOBODY)
    assert.isTrue(await isEnabled(module('everything_bridge')))
  })

  test('enabling brings back what is needed', async ({ assert }) => {
    await disable(module('companion'), NOBODY)
    await disable(module('everything'), NOBODY)
    await enable(module('companion'), NOBODY)
    assert.isTrue(await isEnabled(module('everything')))
  })

  test('the operator keeps modules off, and what needs them', async ({ assert }) => {
    await withEnv('DISABLED_MODULES', 'sms, everything', async () => {
      await disable(module('companion'), NOBODY)
      assert.isFalse(await isEnabled(module('everything')))
      assert.containSubset(await enable(module('companion'), NOBODY), { reason: 'needs' })
    })
  })
})

test.group('Uninstalling', (group) => {
  group.each.setup(() => installed('everything'))
  group.each.teardown(forgetModules)

  test('what is needed goes last', async ({ assert }) => {
    await installed('companion')
    assert.deepEqual(await uninstall(module('everything'), { ...NOBODY, data: 'keep' }), {
      ok: false,
      reason: 'needed_by',
      names: ['Companion'],
    })
  })

  test('keeps the data, which the next installation picks up', async ({ assert }) => {
    const { maria, aurora } = await customers()
    await removed('everything', 'keep')
    assert.isFalse(await isEnabled(module('everything')))
    const holdings = await moduleHoldings('everything')
    assert.isAbove(holdings.find(({ table }) => table === 'everything_entries')!.rows, 0)

    await installed('everything')
    const kept = await db.from('everything_entries').where('contact_id', maria.id)
    assert.lengthOf(kept, 1)
    for (const contact of [maria, aurora]) await contact.purge()
    await db.from('audit_entries').delete()
  })

  test('or deletes every table, with what points at it', async ({ assert }) => {
    await installed('companion')
    await removed('companion')
    await removed('everything')
    assert.deepEqual(await tables('everything'), [])
    assert.deepEqual(await tables('everything_bridge'), [])
    assert.isUndefined((await row('everything')) ?? undefined)
  })

  test('leaves the tables of a module whose id starts alike', async ({ assert }) => {
    await installed('companion')
    assert.notInclude(await tables('everything'), 'everything_bridge_links')
  })

  test('deletes its settings and timeline lines with its data', async ({ assert }) => {
    await db.table('settings').insert({ key: 'everything.words', value: '"x"' })
    await removed('everything')
    assert.isNull(await db.from('settings').where('key', 'everything.words').first())
  })

  test('deletes what was kept before', async ({ assert }) => {
    await removed('everything', 'keep')
    await removed('everything', 'delete')
    assert.deepEqual(await tables('everything'), [])
  })
})

test.group('Upgrading', (group) => {
  group.each.teardown(forgetModules)

  /** As an older version left it: one migration ran, the second is new. */
  async function older(id: string) {
    await installed(id)
    await removed(id, 'keep')
    await db.connection().schema.dropTable('everything_marks')
    await db.from('everything_schema').where('name', 'like', '%0002%').delete()
    await installed(id)
    await db.connection().schema.dropTable('everything_marks')
    await db.from('everything_schema').where('name', 'like', '%0002%').delete()
    await db.from('modules').where({ id }).update({ version: '1.1.0', migrations: 1 })
    await db.from('stamps').where('name', 'modules').update({ value: 'older' })
  }

  test('a module whose migrations are pending waits', async ({ assert }) => {
    await older('everything')
    assert.isFalse(await isEnabled(module('everything')))
  })

  test('runs what is pending and turns the module on again', async ({ assert }) => {
    await older('everything')
    assert.deepEqual(await completed(upgrade(module('everything'), NOBODY)), { ok: true })
    assert.isTrue(await isEnabled(module('everything')))
    assert.include(await tables('everything'), 'everything_marks')
    assert.containSubset(await row('everything'), { version: '1.2.0', migrations: 2 })
  })

  test('one that fails leaves what was there', async ({ assert }) => {
    await withEnv('FAILING', 'no', () => installed('failing'))
    await db.connection().schema.dropTable('failing_half')
    await db.from('failing_schema').where('name', 'like', '%0002%').delete()
    await db.from('modules').where('id', 'failing').update({ migrations: 1 })
    await db.from('stamps').where('name', 'modules').update({ value: 'older' })

    const outcome = await completed(upgrade(module('failing'), NOBODY))
    assert.containSubset(outcome, { reason: 'failed' })
    assert.includeMembers(await tables('failing'), ['failing_parents', 'failing_children'])
    assert.notInclude(await tables('failing'), 'failing_half')
    assert.containSubset(await row('failing'), { state: 'disabled', error: 'failing on purpose' })
  })
})
