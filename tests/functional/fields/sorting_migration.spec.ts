import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import SortByEveryKind from '#database/migrations/0810_sort_by_every_kind_of_field'
import { choiceId, field } from '#tests/functional/fields/world'
import { isolated, staff } from '#tests/support/world'

const stored = () =>
  db.from('contact_field_values').orderBy('id').select('position', 'user_id', 'linked_id', 'sorted')

test.group('What records are sorted by', (group) => {
  isolated(group)

  test('is written of values from before', async ({ assert }) => {
    const giulia = await staff('giulia')
    const days = await field('Days', { type: 'multi_select', choices: ['Mon', 'Tue'] })
    await field('Barista', { type: 'user' })
    await field('Friend', { type: 'contact' })
    const both = [await choiceId(days, 'Mon'), await choiceId(days, 'Tue')]
    const zoe = await Contact.add({ firstName: 'Zoë' }, { by: giulia })
    const custom = { days: both, barista: giulia.id, friend: zoe.id }
    await Contact.add({ firstName: 'Ada', custom }, { by: giulia })
    const before = await stored()
    assert.sameMembers(
      before.map(({ sorted }) => sorted),
      ['mon, tue', null, 'giulia verdi', 'zoe']
    )
    await db.from('contact_field_values').update({ sorted: null })
    await new SortByEveryKind(db.connection() as never, '0810', false).execUp()
    assert.deepEqual(await stored(), before)
  })
})
