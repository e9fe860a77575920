import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import { LOCALES } from '#config/i18n'
import { addons } from '#kernel/addons'
import AuditEntry from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import { isEnabled, moduleRow } from '#kernel/module_states'
import { forgetModules, installed, module, withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const giulia = () => staff('giulia')

/** Work goes on after the answer. */
async function eventually<T>(look: () => Promise<T | null | undefined | false>) {
  for (let turn = 0; turn < 100; turn++) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come to that')
}

const settled = async (id: string) =>
  (
    await eventually(async () => {
      const row = await moduleRow(id)
      return row?.state !== 'working' && { row }
    })
  ).row

const post = async (client: ApiClient, path: string, user?: User) =>
  client
    .post(path)
    .loginAs(user ?? (await giulia()))
    .withCsrfToken()
    .redirects(0)

test.group('The pages of one module', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const PAGES = ['/apps/everything', '/apps/everything/removal']

  test('say what each is in the reader’s words, or in those of its manifest', async ({
    client,
  }) => {
    const user = await giulia()
    await user.merge({ locale: 'it' }).save()
    const response = await client.get('/apps').loginAs(user)
    response.assertTextIncludes('Legge le caselle di posta')
    response.assertTextIncludes('Canali')
    response.assertTextIncludes(module('everything').module.summary)
  })

  test('ask who is not signed in to sign in', async ({ client }) => {
    for (const path of PAGES) {
      const response = await client.get(path).redirects(0)
      response.assertHeader('location', '/sign-in')
    }
  })

  test('are not for those who may not manage apps', async ({ client }) => {
    const marco = await staff('marco')
    for (const path of PAGES) (await client.get(path).loginAs(marco)).assertStatus(403)
  })

  test('count the rows that there are now', async ({ client }) => {
    await customers()
    for (const path of PAGES) {
      const response = await client.get(path).loginAs(await giulia())
      response.assertStatus(200)
      response.assertTextIncludes('everything_entries')
      response.assertTextIncludes('2 rows')
    }
  })
})

test.group('The Apps page', (group) => {
  group.each.teardown(async () => {
    await forgetModules()
    await db.from('audit_entries').delete()
    await db.from('users').delete()
  })

  test('is for those who are signed in', async ({ client }) => {
    const response = await client.get('/apps').redirects(0)
    response.assertHeader('location', '/sign-in')
  })

  test('is for those who may manage apps', async ({ client }) => {
    for (const path of ['/apps', '/apps/everything', '/apps/everything/removal']) {
      const response = await client.get(path).loginAs(await staff('marco'))
      response.assertStatus(403)
    }
  })

  test('shows every module with its state and what it needs', async ({ client }) => {
    await installed('everything')
    const response = await client.get('/apps').loginAs(await giulia())
    response.assertStatus(200)
    for (const words of ['Gives something to every slot', '1.2.0', 'Companion', 'Needed by']) {
      response.assertTextIncludes(words)
    }
  })

  test('shows a broken module with its error', async ({ client }) => {
    const response = await client.get('/apps/broken_import').loginAs(await giulia())
    response.assertStatus(200)
    response.assertTextIncludes('Cannot read properties of undefined')
  })

  test('shows what a module adds in words, holds and says of itself', async ({
    client,
    assert,
  }) => {
    await installed('everything')
    const response = await client.get('/apps/everything').loginAs(await giulia())
    const shown = ['Tabs on contacts', 'Parts for Everything', 'everything_entries', 'every slot']
    for (const words of shown) response.assertTextIncludes(words)
    for (const slot of Object.keys(addons.find('everything')!.manifest.provides!)) {
      assert.notInclude(response.text(), `<strong>${slot}</strong>`)
      if (slot === 'everything.extras') continue
      for (const locale of LOCALES)
        assert.isTrue(i18nManager.locale(locale).hasMessage(`apps.slots.${slot}`), slot)
    }
    assert.notInclude(response.text(), "<script>alert('never')")
  })

  test('speaks the language of who reads', async ({ client }) => {
    const reader = await giulia()
    await reader.merge({ locale: 'it' }).save()
    const response = await client.get('/apps/everything').loginAs(reader)
    response.assertTextIncludes('Schede dei contatti')
    response.assertTextIncludes('innesto')
  })

  test('does not know other modules', async ({ client }) => {
    for (const id of ['nothing', 'contacts']) {
      const response = await client.get(`/apps/${id}`).loginAs(await giulia())
      response.assertStatus(404)
    }
  })

  test('installs after the answer, and keeps who did it', async ({ client, assert }) => {
    const response = await post(client, '/apps/everything/installation')
    response.assertHeader('location', '/apps/everything')
    assert.containSubset(await settled('everything'), { state: 'enabled' })

    const entry = await eventually(() => AuditEntry.findBy('entity_id', 'everything'))
    assert.containSubset(entry.$attributes, { action: 'install', actor: 'Giulia Verdi' })
  })

  test('shows how far work is', async ({ client }) => {
    await installed('everything')
    await db
      .from('modules')
      .where('id', 'everything')
      .update({ state: 'working', progress_done: 1, progress_total: 4, worked_at: Date.now() })
    const response = await client.get('/apps/everything').loginAs(await giulia())
    response.assertTextIncludes('Installing: 25%')
    response.assertTextIncludes('up-poll')
  })

  test('offers another try after an interruption', async ({ client }) => {
    await installed('everything')
    await db.from('modules').where('id', 'everything').update({ state: 'working', worked_at: 1 })
    const response = await client.get('/apps/everything').loginAs(await giulia())
    response.assertTextIncludes('was interrupted')
    response.assertTextIncludes('Try again')
  })

  test('says why a module could not be installed', async ({ client }) => {
    await post(client, '/apps/failing/installation')
    await settled('failing')
    const response = await client.get('/apps/failing').loginAs(await giulia())
    response.assertTextIncludes('failing on purpose')
  })

  test('disables, and takes it back', async ({ client, assert }) => {
    await installed('everything')
    await post(client, '/apps/everything/activation?_method=DELETE')
    assert.isFalse(await isEnabled(module('everything')))
    await post(client, '/apps/everything/activation')
    assert.isTrue(await isEnabled(module('everything')))
  })

  test('asks what becomes of the data, with the rows of every table', async ({ client }) => {
    await installed('everything')
    const response = await client.get('/apps/everything/removal').loginAs(await giulia())
    for (const words of ['Keep it', 'Delete it', 'everything_entries', 'empty']) {
      response.assertTextIncludes(words)
    }
  })

  test('does not uninstall before it was told', async ({ client, assert }) => {
    await installed('everything')
    await post(client, '/apps/everything/removal')
    assert.isTrue(await isEnabled(module('everything')))
  })

  test('uninstalls as it was told', async ({ client, assert }) => {
    await installed('everything')
    await post(client, '/apps/everything/removal?data=keep')
    assert.containSubset(await settled('everything'), { state: 'kept' })
    await post(client, '/apps/everything/removal?data=delete')
    assert.isNotOk(await settled('everything'))
  })

  test('lets nobody else change anything', async ({ client, assert }) => {
    const marco = await staff('marco')
    await installed('everything')
    for (const path of ['companion/installation', 'everything/upgrade', 'everything/activation']) {
      const response = await post(client, `/apps/${path}`, marco)
      response.assertStatus(403)
    }
    await post(client, '/apps/everything/activation?_method=DELETE', marco)
    await post(client, '/apps/everything/removal?data=delete', marco)
    assert.isTrue(await isEnabled(module('everything')))
    assert.isNotOk(await moduleRow('companion'))
  })

  test('says what stands in the way', async ({ client }) => {
    await installed('companion')
    const response = await client
      .post('/apps/everything/activation?_method=DELETE')
      .loginAs(await giulia())
      .withCsrfToken()
    response.assertTextIncludes('First uninstall or disable what needs Everything: Companion.')
  })

  test('still offers the data of a module whose folder is gone', async ({ client }) => {
    await db
      .table('modules')
      .insert({ id: 'gone', version: '1.0.0', state: 'enabled', installed_at: 1 })
    const response = await client.get('/apps/gone').loginAs(await giulia())
    response.assertTextIncludes('its folder is not there')
    response.assertTextIncludes('/apps/gone/removal')
  })

  test('runs the same number of queries however many modules there are', async ({
    client,
    assert,
  }) => {
    const user = await giulia()
    await installed('companion')
    const queries: string[] = []
    const count = ({ sql }: { sql: string }) => queries.push(sql)
    db.connection().getWriteClient().on('query', count)
    db.connection().getReadClient().on('query', count)
    await client.get('/apps').loginAs(user)
    db.connection().getWriteClient().off('query', count)
    db.connection().getReadClient().off('query', count)
    assert.isAtMost(new Set(queries).size, 10)
  })
})
