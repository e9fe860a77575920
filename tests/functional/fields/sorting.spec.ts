import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import CustomField from '#core/fields/models/custom_field'
import FieldChoice from '#core/fields/models/field_choice'
import { merged } from '#tests/functional/duplicates/world'
import { runJobs } from '#tests/support/jobs'
import { isolated, staff } from '#tests/support/world'
import { people, walker } from '#tests/functional/fields/listed'

test.group('Lists sorted by custom fields', (group) => {
  isolated(group)

  test('sorted by one, records without a value come last, page by page and back', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    await people(giulia)
    await Contact.add({ firstName: 'Fia' }, { by: giulia })
    const walk = walker(giulia)
    assert.deepEqual(await walk('sort=custom_seats'), {
      pages: 'Bea Ada | Dora Cora | Eva Fia',
      back: 'Dora Cora',
    })
    assert.deepEqual(await walk('sort=-custom_seats'), {
      pages: 'Cora Dora | Ada Bea | Fia Eva',
      back: 'Ada Bea',
    })
    assert.deepEqual(await walk('sort=custom_roast'), {
      pages: 'Ada Bea | Cora Dora | Eva Fia',
      back: 'Cora Dora',
    })
    const roast = await CustomField.findByOrFail('key', 'roast')
    const dark = await FieldChoice.findByOrFail('name', 'Dark')
    await roast.renameChoice(dark, 'Very dark', { by: giulia })
    await runJobs()
    assert.equal((await walk('sort=custom_roast')).pages, 'Bea Ada | Cora Dora | Eva Fia')
    assert.deepEqual(await walk('sort=custom_street'), {
      pages: 'Dora Ada | Cora Bea | Eva Fia',
      back: 'Cora Bea',
    })
    assert.deepEqual(await walk('sort=custom_street&f[custom_seats][from]=10'), {
      pages: 'Dora Ada | Cora',
      back: 'Dora Ada',
    })
    assert.deepEqual(await walk('sort=custom_birthday&f[custom_street][empty]=1'), {
      pages: 'Bea Eva | Fia',
      back: 'Bea Eva',
    })
  })

  test('several choices are sorted by what is shown, no before yes', async ({ assert }) => {
    const giulia = await staff('giulia')
    await people(giulia)
    await Contact.add({ firstName: 'Fia' }, { by: giulia })
    const walk = walker(giulia)
    const pages = async (query: string) => (await walk(query)).pages
    assert.deepEqual(await walk('sort=custom_vegan'), {
      pages: 'Bea Cora | Dora Eva | Fia Ada',
      back: 'Dora Eva',
    })
    assert.deepEqual(await walk('sort=-custom_vegan'), {
      pages: 'Ada Fia | Eva Dora | Cora Bea',
      back: 'Eva Dora',
    })
    assert.deepEqual(await walk('sort=custom_vegan', 5), {
      pages: 'Bea Cora Dora Eva Fia | Ada',
      back: 'Bea Cora Dora Eva Fia',
    })
    assert.equal(await pages('sort=custom_vegan&f[custom_seats][filled]=1'), 'Bea Cora | Dora Ada')

    assert.deepEqual(await walk('sort=custom_days'), {
      pages: 'Ada Bea | Cora Dora | Eva Fia',
      back: 'Cora Dora',
    })
    assert.equal(await pages('sort=custom_days&f[custom_seats][filled]=1'), 'Ada Bea | Cora Dora')
    assert.equal(await pages('sort=-custom_days'), 'Cora Bea | Ada Fia | Eva Dora')
    const days = await CustomField.findByOrFail('key', 'days')
    const choice = (name: string) => FieldChoice.findByOrFail('name', name)
    await days.renameChoice(await choice('Mon'), 'Zon', { by: giulia })
    await runJobs()
    assert.equal(await pages('sort=custom_days'), 'Bea Cora | Ada Dora | Eva Fia')
    await days.moveChoice(await choice('Zon'), 'down', { by: giulia })
    await runJobs()
    assert.equal(await pages('sort=custom_days'), 'Bea Ada | Cora Dora | Eva Fia')
    await days.dropChoice(await choice('Tue'), { by: giulia })
    await runJobs()
    assert.equal(await pages('sort=custom_days'), 'Cora Ada | Bea Dora | Eva Fia')
  })

  test('whom a field points at is sorted by the name of now', async ({ assert }) => {
    const giulia = await staff('giulia')
    await people(giulia)
    const cora = await Contact.findByOrFail('name', 'Cora')
    const ada = await Contact.findByOrFail('name', 'Ada')
    const bea = await Contact.findByOrFail('name', 'Bea')
    const custom = { barista: (await staff('marco')).id, friend: bea.id }
    await cora.change({ custom }, { by: giulia })
    const walk = walker(giulia)
    for (const key of ['barista', 'friend'])
      assert.deepEqual(
        await walk(`sort=custom_${key}`),
        { pages: 'Bea Cora | Ada Dora | Eva', back: 'Ada Dora' },
        key
      )
    await giulia.change({ name: 'Zita Verdi' }, { by: giulia })
    await ada.change({ firstName: 'Zoe' }, { by: giulia })
    await runJobs()
    for (const key of ['barista', 'friend'])
      assert.equal((await walk(`sort=custom_${key}`)).pages, 'Cora Bea | Zoe Dora | Eva', key)
    const abe = await Contact.add({ firstName: 'Abe' }, { by: giulia })
    const merge = await merged(abe, [ada], giulia)
    await runJobs()
    assert.equal((await walk('sort=custom_friend')).pages, 'Bea Cora | Dora Eva | Abe')
    await merge.undo({ by: giulia })
    await runJobs()
    assert.equal((await walk('sort=custom_friend')).pages, 'Cora Bea | Zoe Dora | Eva Abe')
  })
})
