import { test } from '@japa/runner'
import { preferencesUrl } from '#core/outbox/links'
import { settings } from '#core/settings/settings'
import { mergeFields } from '#core/templates/merge/fields'
import { valuesFor } from '#core/templates/merge/values'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Merge fields', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const namesOfAll = async () => (await mergeFields()).map(({ name }) => name)

  test('tell what is on the record', async ({ assert }) => {
    const { maria, aurora } = await customers()
    await maria.merge({ website: 'caffeaurora.example', language: 'it', country: 'IT' }).save()
    await settings.set({ 'business.address': 'Via Dante 3' })
    const sender = await staff('giulia')
    const values = Object.fromEntries(await valuesFor(await namesOfAll(), maria, { sender }))
    assert.deepEqual(values, {
      'contact.first_name': 'Maria',
      'contact.last_name': 'Rossi',
      'contact.full_name': 'Maria Rossi',
      'contact.company': 'Caffè Aurora',
      'contact.job_title': 'Owner',
      'contact.email': 'maria@caffeaurora.example',
      'contact.phone': '347 123 4567',
      'contact.city': null,
      'contact.country': 'Italia',
      'contact.language': 'italiano',
      'contact.website': 'https://caffeaurora.example/',
      'business.name': await settings.get('business.name'),
      'business.address': 'Via Dante 3',
      'sender.name': 'Giulia Verdi',
      'sender.email': 'giulia@aurora.example',
      'link.preferences': preferencesUrl(maria.id),
      'link.unsubscribe': preferencesUrl(maria.id),
      'deal.title': null,
      'deal.amount': null,
      'deal.stage': null,
      'deal.expected_close': null,
      'deal.owner': null,
      'everything.last_entry': 'welcome',
    })
    const company = await valuesFor(['contact.first_name', 'contact.company'], aurora, { sender })
    assert.deepEqual([...company.values()], ['Caffè Aurora', 'Caffè Aurora'])
  })

  test('are known by their earlier names, and unknown ones are left out', async ({ assert }) => {
    const { maria } = await customers()
    const names = ['contact.name', 'agent.name', 'contact.shoe_size']
    const values = await valuesFor(names, maria, { sender: null, unsubscribe: 'https://x' })
    assert.deepEqual(Object.fromEntries(values), {
      'contact.name': 'Maria Rossi',
      'agent.name': null,
    })
  })

  test('of a language no one here knows are written in the business’s', async ({ assert }) => {
    const { maria } = await customers()
    for (const language of ['xx', 'en-aa-bb', null]) {
      await maria.merge({ language, country: 'IT' }).save()
      const values = await valuesFor(['contact.country'], maria, { sender: null })
      assert.equal(values.get('contact.country'), 'Italy')
    }
  })
})
