import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import Contact from '#core/contacts/models/contact'
import ContactMerge from '#core/duplicates/models/contact_merge'
import { merged, twoMarias } from '#tests/functional/duplicates/world'
import { choiceId, field, heldBy } from '#tests/functional/fields/world'
import { isolated, staff } from '#tests/support/world'

const stored = () => db.query().from('contact_field_values').orderBy('id')

test.group('Custom fields in a merge', (group) => {
  isolated(group)

  test('follow their contact where the kept one says nothing, and come back', async ({
    assert,
  }) => {
    const by = await staff('giulia')
    const { maria, double, aurora } = await twoMarias(by)
    await field('Roast')
    await field('Baker', { type: 'contact' })
    const sizes = await field('Sizes', { type: 'multi_select', choices: ['Small', 'Large'] })
    const both = [await choiceId(sizes, 'Small'), await choiceId(sizes, 'Large')]
    await maria.change({ custom: { roast: 'Dark' } }, { by })
    await double.change({ custom: { roast: 'Light', sizes: both } }, { by })
    await aurora.change({ custom: { baker: double.id } }, { by })
    const before = await stored()

    const merge = await merged(maria, [double], by)
    assert.deepEqual(await heldBy('contacts', maria.id), { roast: 'Dark', sizes: both })
    assert.deepEqual(await heldBy('contacts', aurora.id), { baker: maria.id })
    await merge.undo({ by })
    assert.deepEqual(await stored(), before)
  })

  test('can be chosen one by one, and are as before once it is undone', async ({ assert }) => {
    const by = await staff('giulia')
    const { maria, double, aurora } = await twoMarias(by)
    const third = await Contact.add({ kind: 'person', lastName: 'Rossi' }, { by })
    for (const name of ['Roast', 'Grind', 'Milk', 'Sugar']) await field(name)
    await maria.change({ custom: { roast: 'Dark', grind: 'Fine' } }, { by })
    await double.change({ custom: { roast: 'Light', milk: 'Oat', sugar: 'None' } }, { by })
    await third.change({ custom: { milk: 'Soy' } }, { by })
    const before = await Promise.all([maria, double, third].map(({ id }) => heldBy('contacts', id)))

    const choice = {
      custom_roast: double.id,
      custom_grind: double.id,
      custom_milk: third.id,
      custom_sugar: aurora.id,
    }
    const merge = await merged(maria, [double, third], by, choice)
    const united = { roast: 'Light', grind: 'Fine', milk: 'Soy', sugar: 'None' }
    assert.deepEqual(await heldBy('contacts', maria.id), united)
    const entry = await AuditEntry.query()
      .where({ entityId: String(maria.id), action: 'update' })
      .orderBy('id', 'desc')
      .first()
    assert.deepInclude(entry!.changes, { custom_roast: ['Dark', 'Light'] })

    await maria.refresh()
    await maria.change({ custom: { milk: 'Rice' } }, { by })
    await merge.undo({ by })
    await merge.refresh()
    assert.deepEqual(await heldBy('contacts', maria.id), { ...before[0], milk: 'Rice' })
    assert.deepEqual(await heldBy('contacts', double.id), before[1])
    assert.deepEqual(await heldBy('contacts', third.id), before[2])
    assert.deepEqual(merge.report!.fields, ['custom_milk'])
  })

  test('stand side by side, and what was chosen is told by name', async ({ client, assert }) => {
    const by = await staff('giulia')
    const { maria, double } = await twoMarias(by)
    await field('Roast')
    await maria.change({ custom: { roast: 'Dark' } }, { by })
    await double.change({ custom: { roast: 'Light' } }, { by })
    const ids = [maria.id, double.id]
    const page = await client
      .get('/contacts/merges/new')
      .qs({ ids: ids.join(',') })
      .loginAs(by)
    for (const words of ['Roast', 'Dark', 'Light', 'choice[custom_roast]'])
      page.assertTextIncludes(words)
    await client
      .post('/contacts/merges')
      .form({ 'ids': ids, 'keep': maria.id, 'choice[custom_roast]': double.id })
      .withCsrfToken()
      .loginAs(by)
      .redirects(0)
    assert.deepEqual(await heldBy('contacts', maria.id), { roast: 'Light' })
    const merge = await ContactMerge.firstOrFail()
    const told = await client.get(`/contacts/merges/${merge.id}`).loginAs(by)
    for (const words of ['Roast', '<del>Dark</del>', '<ins>Light</ins>'])
      told.assertTextIncludes(words)
    const audit = await client.get('/settings/audit').loginAs(by)
    audit.assertTextIncludes('Roast')
    assert.notInclude(audit.text(), 'custom_roast')
  })
})
