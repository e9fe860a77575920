import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import findDeals from '#core/deals/search_hits'
import mergeFields from '#core/deals/merge_fields'
import purgeDeals from '#core/deals/purge'
import Deal from '#core/deals/models/deal'
import exportDeals from '#core/deals/personal/export'
import { Formats } from '#core/shell/formats'
import { settings } from '#core/settings/settings'
import { machine } from '#tests/functional/deals/world'
import { customers, isolated, nobody, staff } from '#tests/support/world'

test.group('Deals elsewhere', (group) => {
  isolated(group)

  test('a contact shows open deals beside it and all of them in a tab', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await customers()
    await machine(giulia, { contactId: maria.id, companyId: aurora.id })
    const lost = await machine(giulia, { title: 'Grinder', contactId: maria.id })
    await lost.lose(null, { by: giulia })
    const page = await client.get(`/contacts/${maria.id}`).loginAs(giulia)
    page.assertTextIncludes('Espresso machine')
    page.assertTextIncludes(`/deals/new?contact=${maria.id}`)
    const tab = await client.get(`/contacts/${aurora.id}?tab=deals.deals`).loginAs(giulia)
    tab.assertTextIncludes('Espresso machine')
    assert.notInclude(tab.text(), 'Grinder')
    const form = await client.get(`/deals/new?contact=${maria.id}`).loginAs(giulia)
    form.assertTextIncludes('Maria Rossi')
    form.assertTextIncludes('Caffè Aurora')
  })

  test('the search finds them by title and by whom they are with, for who may see them', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const deal = await machine(giulia, { contactId: maria.id })
    for (const text of ['espre', 'rossi']) {
      const [hit] = await findDeals(text, giulia, 5)
      assert.deepInclude(hit, { title: 'Espresso machine', url: `/deals/${deal.id}` })
    }
    assert.isEmpty(await findDeals('espre', await nobody(), 5))
    await deal.remove({ by: giulia })
    assert.isEmpty(await findDeals('espre', giulia, 5))
  })

  test('texts may name the newest open deal', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await customers()
    await machine(giulia, { title: 'Old one', contactId: maria.id })
    await machine(giulia, { contactId: maria.id, expectedOn: '2026-11-30' })
    const ctx = {
      language: 'en',
      format: new Formats('en', 'Europe/Rome', await settings.all()),
    } as any
    const said = async (contact: any) =>
      Object.fromEntries(
        await Promise.all(
          (await mergeFields()).map(async ({ key, value }) => [key, await value(contact, ctx)])
        )
      )
    assert.deepEqual(await said(maria), {
      title: 'Espresso machine',
      amount: '€2,400.00',
      stage: 'New',
      expected_close: 'Nov 30, 2026',
      owner: 'Giulia Verdi',
    })
    assert.isNull((await said(aurora)).title)
  })

  test('erasing a contact keeps the figures and forgets the words', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const deal = await machine(giulia, { title: 'Machine for Maria', contactId: maria.id })
    await deal.note('Her daughter decides', { by: giulia })
    const exported: any = await exportDeals(maria.id, db.connection())
    assert.include(JSON.stringify(exported), 'Her daughter decides')
    await maria.remove({ by: giulia })
    await maria.purge()
    await deal.refresh()
    assert.deepInclude(deal.$attributes, { title: `#${deal.id}`, amount: 240_000, contactId: null })
    assert.notInclude(JSON.stringify(await db.from('deal_entries')), 'daughter')
    assert.isEmpty(await findDeals('maria', giulia, 5))
  })

  test('what was in the trash for 30 days is gone', async ({ assert }) => {
    const giulia = await staff('giulia')
    const [old, young] = [await machine(giulia), await machine(giulia)]
    await old.remove({ by: giulia })
    await young.remove({ by: giulia })
    await db
      .from('deals')
      .where('id', old.id)
      .update({ deleted_at: Date.now() - 31 * 86_400_000 })
    await purgeDeals()
    assert.deepEqual(
      (await Deal.all()).map(({ id }) => id),
      [young.id]
    )
  })
})
