import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
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
})
