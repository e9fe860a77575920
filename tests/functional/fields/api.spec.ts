import { test } from '@japa/runner'
import { program } from '#tests/functional/api/helpers'
import { field, heldBy, roasts } from '#tests/functional/fields/world'
import { customers, isolated, staff } from '#tests/support/world'

test.group('API custom fields', (group) => {
  isolated(group)

  test('values come and go by key, as JSON has them', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { aurora } = await customers()
    await roasts()
    await field('Days', { type: 'multi_select', choices: ['Mon', 'Tue'] })
    await field('Seats', { type: 'number' })
    await field('Budget', { type: 'money' })
    await field('Vegan', { type: 'checkbox' })
    await field('Friend', { type: 'contact' })
    await field('VAT', { kind: 'company' })
    const api = await program(client, giulia)
    const custom = {
      roast: 'dark',
      days: ['Tue', 'Mon'],
      seats: 12.5,
      budget: 120000,
      vegan: true,
      friend: aurora.id,
    }
    const made = await api.post('/contacts', { kind: 'person', first_name: 'Ugo', custom })
    made.assertStatus(201)
    assert.deepEqual(made.body().custom, { ...custom, roast: 'Dark', days: ['Mon', 'Tue'] })
    const changed = await api.patch(`/contacts/${made.body().id}`, {
      custom: { seats: null, vegan: false },
    })
    assert.deepInclude(changed.body().custom, { seats: null, vegan: false, budget: 120000 })
    assert.equal(changed.body().revision, 2)
    const list = await api.get('/contacts?kind=company')
    assert.property(list.body().data[0].custom, 'vat')
  })

  test('what does not fit is refused, each with its field', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await roasts()
    await field('Seats', { type: 'number' })
    await field('Needed', { isRequired: true })
    await field('VAT', { kind: 'company' })
    const api = await program(client, giulia)
    const custom = { roast: 'Burnt', seats: '12', vat: 'x', unknown: 1, needed: null }
    const refused = await api.patch(`/contacts/${maria.id}`, { custom })
    refused.assertStatus(422)
    assert.deepEqual(
      refused.body().errors.map(({ field: name, rule }: any) => `${name} ${rule}`),
      [
        'custom.vat exists',
        'custom.unknown exists',
        'custom.roast known',
        'custom.seats number',
        'custom.needed required',
      ]
    )
    const without = await api.post('/contacts', { kind: 'person', first_name: 'Ugo' })
    without.assertStatus(422)
    assert.deepEqual(await heldBy('contacts', maria.id), {})
  })

  test('deals have them too, and what there is can be asked', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await field('Deposit', { entity: 'deals', type: 'money' })
    const api = await program(client, giulia)
    const made = await api.post('/deals', { title: 'Grinder', custom: { deposit: 5000 } })
    assert.deepEqual(made.body().custom, { deposit: 5000 })
    const wrong = await api.patch(`/deals/${made.body().id}`, { custom: { deposit: 1.5 } })
    wrong.assertStatus(422)
    const fields = await api.get('/custom-fields?entity=deals')
    assert.deepInclude(fields.body().data[0], { key: 'deposit', type: 'money', currency: 'EUR' })
    const out = await client.get('/api/v1/custom-fields')
    out.assertStatus(401)
  })
})
