import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import findContacts from '#core/contacts/search_hits'
import findDeals from '#core/deals/search_hits'
import exportValues from '#core/fields/personal/export'
import { valuesFor } from '#core/templates/merge/values'
import { choiceId, field, heldBy } from '#tests/functional/fields/world'
import { machine } from '#tests/functional/deals/world'
import { runJobs } from '#tests/support/jobs'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Custom fields elsewhere', (group) => {
  isolated(group)

  test('the search knows records by their texts, until the field is gone', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const nick = await field('Nick')
    await field('Serial', { entity: 'deals' })
    await maria.change({ custom: { nick: 'Mimosa' } }, { by: giulia })
    await machine(giulia, { custom: { serial: 'XJ-900' } })
    assert.equal((await findContacts('mimos', giulia, 5))[0]?.title, 'Maria Rossi')
    assert.equal((await findDeals('xj-900', giulia, 5))[0]?.title, 'Espresso machine')
    await nick.drop({ by: giulia })
    await runJobs()
    assert.isEmpty(await findContacts('mimos', giulia, 5))
  })

  test('texts may name them', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const days = await field('Days', { type: 'multi_select', choices: ['Mon', 'Tue'] })
    await field('Budget', { type: 'money' })
    await field('VAT', { kind: 'company' })
    await field('Serial', { entity: 'deals' })
    const chosen = [await choiceId(days, 'Mon'), await choiceId(days, 'Tue')]
    await maria.change({ custom: { days: chosen, budget: 150000 }, language: 'it' }, { by: giulia })
    await machine(giulia, { contactId: maria.id, custom: { serial: 'XJ-900' } })
    const names = [
      'contact.custom.days',
      'contact.custom.budget',
      'contact.custom.vat',
      'deal.custom.serial',
    ]
    const values = await valuesFor(names, maria, { sender: null })
    assert.deepEqual(
      [...values.values()].map((text) => text?.replace(/\s/g, ' ')),
      ['Mon, Tue', '1500,00 €', undefined, 'XJ-900']
    )
  })

  test('what is kept of a person goes out and away with them', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await customers()
    await field('Nick')
    await field('Friend', { type: 'contact' })
    await field('Referred by', { entity: 'deals', type: 'contact' })
    await maria.change({ custom: { nick: 'Mimì' } }, { by: giulia })
    await aurora.change({ custom: { friend: maria.id } }, { by: giulia })
    const deal = await machine(giulia, { custom: { referred_by: maria.id } })
    assert.deepEqual(await exportValues(maria.id, db.connection()), {
      values: [{ field: 'Nick', value: 'Mimì' }],
      linked_from: { contacts: [{ field: 'Friend' }], deals: [{ field: 'Referred by' }] },
    })
    await maria.purge()
    assert.deepEqual(await heldBy('contacts', aurora.id), {})
    assert.deepEqual(await heldBy('deals', deal.id), {})
  })
})
