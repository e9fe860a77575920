import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import i18nManager from '@adonisjs/i18n/services/main'
import { knownPermissions } from '#core/accounts/rights'
import AuditEntry, { type Changes } from '#core/audit/models/audit_entry'
import { AuditWords } from '#core/audit/audit_words'
import { auditPage } from '#core/audit/audit_list'
import { queriesOf } from '#tests/support/queries'
import { isolated, staff } from '#tests/support/world'

const DAY = 86_400_000
const NOON = Date.parse('2026-03-10T12:00:00Z')

async function entries(number: number, values: (nth: number) => Record<string, unknown>) {
  const rows = Array.from({ length: number }, (_, nth) => ({
    created_at: NOON + nth,
    actor: 'Anna Costa',
    action: 'update',
    entity: 'contacts',
    label: `Contact ${nth}`,
    changes: '{}',
    ...values(nth),
  }))
  await db.table('audit_entries').multiInsert(rows)
}

test.group('The audit log', (group) => {
  isolated(group)

  test('shows who changed what, from what to what', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await AuditEntry.record({
      by: await staff('anna'),
      action: 'update',
      entity: 'contacts',
      entityId: 7,
      label: 'Maria Rossi',
      changes: { jobTitle: ['Owner', '<b>Boss</b>'], tags: [['café'], []] },
    })
    const { text } = await page(client, giulia)
    for (const words of ['Anna Costa', 'Maria Rossi', 'Job title', 'Owner', '&lt;b&gt;Boss'])
      assert.include(text, words)
    assert.notInclude(text, '<b>Boss')
  })

  test('names what a role may do, in both languages', async ({ assert }) => {
    for (const locale of ['en', 'it']) {
      const words = new AuditWords(i18nManager.locale(locale))
      for (const permission of await knownPermissions()) {
        const changes: Changes = {
          'permissions': [[], [permission]],
          'contacts.read': ['own', 'all'],
        }
        const told = words.changes({ entity: 'roles', changes })
        assert.notInclude(JSON.stringify(told), permission)
        assert.notInclude(JSON.stringify(told), '"own"')
      }
    }
  })

  test('is narrowed by whatever it has words for, and tells moments as the reader counts them', async ({
    client,
    assert,
  }) => {
    const by = await staff('giulia')
    const about = { by, action: 'install', entity: 'modules', label: 'Loyalty 1.0.0' }
    const at = DateTime.fromMillis(NOON, { zone: 'utc' })
    await AuditEntry.record({ ...about, changes: { data: [null, 'keep'], resolvedAt: [null, at] } })
    await by.merge({ locale: 'it', timeZone: 'Europe/Rome' }).save()
    const { text } = await page(client, by, '?entity=modules&action=install')
    for (const words of ['Modulo installato:', 'conservati', '10 mar 2026, 13:00', 'Orari'])
      assert.include(text, words)
    assert.match(text, /value="install"\s+selected/)
  })

  test('newest first, fifty at a time, none twice and none left out', async ({ assert }) => {
    await entries(60, (nth) => ({ created_at: NOON + Math.floor(nth / 7) }))
    await entries(60, (nth) => ({ created_at: NOON + Math.floor(nth / 7) }))
    const seen: number[] = []
    let before: string | undefined
    do {
      const found = await auditPage({ entity: 'contacts', before }, 'UTC')
      seen.push(...found.entries.map(({ id }) => id))
      before = found.next ?? undefined
    } while (before)
    const all = await db
      .from('audit_entries')
      .where('entity', 'contacts')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
    assert.deepEqual(
      seen,
      all.map(({ id }) => id)
    )
  })

  test('is narrowed by who, what, action, record and day', async ({ assert }) => {
    const anna = await staff('anna')
    await entries(1, () => ({ label: 'by anna', user_id: anna.id }))
    await entries(1, () => ({ label: 'a role', entity: 'roles' }))
    await entries(1, () => ({ label: 'deleted', action: 'delete' }))
    await entries(1, () => ({ label: 'seven', entity_id: '7' }))
    await entries(1, () => ({ label: 'next day', created_at: NOON + DAY }))
    const labels = async (filters: object) =>
      (await auditPage(filters, 'Europe/Rome')).entries.map(({ label }) => label)
    assert.deepEqual(await labels({ user: String(anna.id) }), ['by anna'])
    assert.deepEqual(await labels({ entity: 'roles' }), ['a role'])
    assert.deepEqual(await labels({ action: 'delete' }), ['deleted'])
    assert.deepEqual(await labels({ entity: 'contacts', record: '7' }), ['seven'])
    assert.deepEqual(await labels({ from: '2026-03-11', to: '2026-03-11' }), ['next day'])
    assert.lengthOf(await labels({ to: '2026-03-10' }), 4)
  })

  test('days are those of the reader', async ({ assert }) => {
    await entries(1, () => ({ label: 'late', created_at: Date.parse('2026-03-10T23:30:00Z') }))
    const on = async (day: string, zone: string) =>
      (await auditPage({ from: day, to: day }, zone)).entries.length
    assert.equal(await on('2026-03-10', 'UTC'), 1)
    assert.equal(await on('2026-03-10', 'Europe/Rome'), 0)
    assert.equal(await on('2026-03-11', 'Europe/Rome'), 1)
  })

  test('takes the same number of queries however long it is', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const asked = () => queriesOf(() => page(client, giulia))
    await entries(2, () => ({}))
    const few = await asked()
    await entries(45, () => ({}))
    assert.lengthOf(await asked(), few.length)
  })

  test('says so when nothing matches, or the address makes no sense', async ({ client }) => {
    const giulia = await staff('giulia')
    const none = await client.get('/settings/audit?record=nothing').loginAs(giulia)
    none.assertTextIncludes('No entries')
    const odd = await client.get('/settings/audit?from=2026-99-99&user=abc').loginAs(giulia)
    odd.assertStatus(200)
  })

  test('is read by who may, and written by nobody', async ({ client }) => {
    const stranger = await client.get('/settings/audit').redirects(0)
    stranger.assertHeader('location', '/sign-in')
    const anna = await client.get('/settings/audit').loginAs(await staff('anna'))
    anna.assertStatus(403)
    const marco = await client.get('/settings/audit').loginAs(await staff('marco'))
    marco.assertStatus(200)
    for (const method of ['post', 'put', 'delete'] as const) {
      const giulia = await staff('giulia')
      const response = await client[method]('/settings/audit').loginAs(giulia).withCsrfToken()
      response.assertStatus(404)
    }
  })
})

async function page(client: any, user: unknown, narrowed = '') {
  const response = await client.get(`/settings/audit${narrowed}`).loginAs(user)
  response.assertStatus(200)
  return { text: response.text() as string }
}
