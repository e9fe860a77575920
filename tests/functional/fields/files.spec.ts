import { buffer } from 'node:stream/consumers'
import { test } from '@japa/runner'
import drive from '@adonisjs/drive/services/main'
import Contact from '#core/contacts/models/contact'
import findContacts from '#core/contacts/search_hits'
import Export from '#core/imports/models/export'
import { choiceId, field, heldBy, roasts } from '#tests/functional/fields/world'
import { checked, imported, taken } from '#tests/functional/imports/world'
import { runJobs } from '#tests/support/jobs'
import { assertIndexedAlike } from '#tests/support/search'
import { isolated, staff } from '#tests/support/world'

const FILE = `Email,First name,Birthday,Roast,Days,Seats,Budget,Vegan,Barista,Nick,VAT
ada@a.example,Ada,1980-05-01,dark,Mon; Tue,"12,5","1.200,50",sì,giulia@aurora.example,Adina,x
bea@b.example,Bea,31/12/1990,burnt,Tue,many,,no,,,
`

async function fields() {
  const roast = await roasts()
  const days = await field('Days', { type: 'multi_select', choices: ['Mon', 'Tue'] })
  for (const [name, type] of [
    ['Birthday', 'date'],
    ['Seats', 'number'],
    ['Budget', 'money'],
    ['Vegan', 'checkbox'],
    ['Barista', 'user'],
    ['Nick', 'text'],
  ] as const)
    await field(name, { type })
  await field('VAT', { kind: 'company' })
  return { roast, days }
}

const named = (name: string) => Contact.findByOrFail('name', name)

test.group('Custom fields in files', (group) => {
  isolated(group)

  test('an import knows them by their names, and says what does not fit', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { roast, days } = await fields()
    const read = await taken(FILE, giulia)
    assert.deepEqual(read.columns!.map(({ target }) => target).slice(2, 5), [
      'custom.birthday',
      'custom.roast',
      'custom.days',
    ])
    const plan = await checked(FILE, giulia)
    assert.include(JSON.stringify(plan.preview), 'Roast: burnt')
    await imported(FILE, giulia)
    assert.deepEqual(await heldBy('contacts', (await named('Ada')).id), {
      birthday: '1980-05-01',
      roast: await choiceId(roast, 'Dark'),
      days: [await choiceId(days, 'Mon'), await choiceId(days, 'Tue')],
      seats: '12.5',
      budget: 120050,
      vegan: true,
      barista: giulia.id,
      nick: 'Adina',
    })
    assert.deepEqual(await heldBy('contacts', (await named('Bea')).id), {
      birthday: '1990-12-31',
      days: [await choiceId(days, 'Tue')],
    })
    assert.lengthOf(await findContacts('adina', giulia, 5), 1)
    await assertIndexedAlike(assert)
  })

  test('what is there is filled or overwritten, and taken back', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await fields()
    const points = [{ kind: 'email', value: 'ada@a.example' }]
    const ada = await Contact.add(
      { firstName: 'Ada', points, custom: { nick: 'Old', seats: '1' } },
      { by: giulia }
    )
    const file = 'Email,Nick,Birthday\nada@a.example,New,1980-05-01\n'
    await imported(file, giulia)
    assert.deepEqual(await heldBy('contacts', ada.id), {
      birthday: '1980-05-01',
      seats: '1',
      nick: 'Old',
    })
    const one = await imported(file, giulia, { onKnown: 'overwrite' })
    assert.equal((await heldBy('contacts', ada.id)).nick, 'New')
    const page = await client.get(`/contacts/${ada.id}`).loginAs(giulia)
    page.assertTextIncludes('Nick')
    await client.post(`/imports/${one.id}/reversal`).loginAs(giulia).withCsrfToken()
    await runJobs()
    assert.equal((await heldBy('contacts', ada.id)).nick, 'Old')
  })

  test('an export has a column for each, and comes in again as it was', async ({ assert }) => {
    const giulia = await staff('giulia')
    await fields()
    await field('Name')
    await field('Story', { type: 'long_text' })
    await imported(FILE, giulia)
    const ada = await named('Ada')
    await ada.change({ custom: { name: '=1+1', story: 'a\nb', seats: '-1.125' } }, { by: giulia })
    const before = await heldBy('contacts', ada.id)
    const about = { entity: 'contacts', format: 'csv' as const, total: 0 }
    const one = await Export.begin({ ...about, selection: { filters: [], q: '' } }, { by: giulia })
    await runJobs()
    await one.refresh()
    const file = await buffer(await drive.use().getStream(one.key!))
    assert.include(file.toString(), 'Name (name)')
    await ada.purge()
    await (await named('Bea')).purge()
    await imported(file, giulia)
    assert.deepEqual(await heldBy('contacts', (await named('Ada')).id), before)
  })
})
