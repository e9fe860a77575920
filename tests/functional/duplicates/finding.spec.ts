import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import DuplicatePair from '#core/duplicates/models/duplicate_pair'
import DuplicateScan from '#core/duplicates/models/duplicate_scan'
import { merged, people, twoMarias } from '#tests/functional/duplicates/world'
import { touchStamp } from '#kernel/stamps'
import { fields } from '#tests/support/forms'
import { runJobs } from '#tests/support/jobs'
import { queriesOf } from '#tests/support/queries'
import { snapshot } from '#tests/support/snapshot'
import { isolated, nobody, staff } from '#tests/support/world'

const PAGE = '/contacts/duplicates'

const person = (firstName: string, lastName: string, more = {}) =>
  Contact.add({ kind: 'person', firstName, lastName, ...more }, { by: null })

async function scanned() {
  await DuplicateScan.begin()
  await runJobs()
  return DuplicatePair.query().orderBy('likelihood', 'desc')
}

test.group('Finding duplicates', (group) => {
  isolated(group)

  test('by addresses, by names whatever their order and accents, and by company', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria, double, aurora } = await twoMarias(giulia)
    const jose = await person('José', 'Núñez')
    const turned = await person('Nunez', 'Jose')
    const colleague = { companyId: aurora.id }
    const [one, two] = [
      await person('Ida', 'Verdini', colleague),
      await person('ida', 'VERDINI', colleague),
    ]
    const company = await Contact.add(
      { kind: 'company', name: 'CAFFE AURORA S.r.l.' },
      { by: null }
    )
    await person('Ada', 'Bruni')
    await Contact.add({ kind: 'company', name: 'José Núñez' }, { by: null })

    const pairs = await scanned()
    assert.deepEqual(
      pairs.map(({ firstId, secondId, likelihood }) => [firstId, secondId, likelihood]),
      [
        [maria.id, double.id, 97],
        [one.id, two.id, 90],
        [aurora.id, company.id, 85],
        [jose.id, turned.id, 50],
      ]
    )
    assert.deepEqual(pairs[0].reasons, [{ why: 'phone', value: '+393471234567' }, { why: 'name' }])
    const scan = await DuplicateScan.last()
    assert.deepInclude(scan!.$attributes, { state: 'done', done: scan!.total, found: 4 })
  })

  test('gives keys to contacts that have none', async ({ assert }) => {
    const jose = await person('José', 'Núñez')
    await person('Nunez', 'Jose')
    await db.from('contacts').update({ name_key: null })
    assert.lengthOf(await scanned(), 1)
    assert.equal((await jose.refresh()).nameKey, 'jose nunez')
  })

  test('a name or a number that many have tells nothing, but for colleagues', async ({
    assert,
  }) => {
    const { aurora } = await twoMarias(await staff('giulia'))
    await db.from('contact_points').delete()
    const many = await people(21, () => 'Maria Rossi')
    const point = { kind: 'phone', value: '+39021', created_at: 1, updated_at: 1 }
    await db.table('contact_points').multiInsert(many.map((id) => ({ ...point, contact_id: id })))
    assert.isEmpty(await scanned())
    await person('Rossi', 'Maria', { companyId: aurora.id })
    assert.lengthOf(await scanned(), 1)
  })

  test('pairs come and go with what they have in common; who said no is not asked again', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const [pair] = await scanned()
    await pair.dismiss({ by: giulia })
    const [same] = await scanned()
    assert.isNotNull(same.dismissedAt)
    await same.reconsider()
    const merge = await merged(maria, [double], giulia)
    assert.isEmpty(await scanned())
    await merge.undo({ by: giulia })
    assert.lengthOf(await scanned(), 1)
    await double.refresh()
    await double.change({ firstName: 'Ada', points: [] }, { by: giulia })
    assert.isEmpty(await scanned())
  })

  test('asks as often for many contacts as for few', async ({ assert }) => {
    await person('José', 'Núñez')
    await person('Nunez', 'Jose')
    const few = await queriesOf(scanned)
    await people(40, (number) => `N${number} Bis`)
    await scanned()
    assert.closeTo((await queriesOf(scanned)).length, few.length, 1)
  })

  test('the page is for who may change contacts', async ({ client, assert }) => {
    await twoMarias(await staff('giulia'))
    const [{ id }] = await scanned()
    const others = [await nobody(), await staff('luca')]
    const anna = await staff('anna')
    const before = await snapshot()
    const attempts = () => [
      client.get(PAGE),
      client.post(`${PAGE}/scans`).withCsrfToken(),
      client.post(`${PAGE}/${id}/dismissal`).withCsrfToken(),
      client.post(`${PAGE}/${id}/reconsideration`).withCsrfToken(),
    ]
    for (const attempt of attempts())
      (await attempt.redirects(0)).assertHeader('location', '/sign-in')
    for (const someone of others)
      for (const attempt of attempts()) (await attempt.loginAs(someone)).assertStatus(403)
    ;(await client.get(PAGE).loginAs(anna)).assertTextIncludes('No duplicates')
    const refused = client.post(`${PAGE}/${id}/dismissal`).withCsrfToken().loginAs(anna)
    ;(await refused).assertStatus(403)
    assert.deepEqual(await snapshot(), before)
    ;(await client.post(`${PAGE}/0/dismissal`).withCsrfToken().loginAs(anna)).assertStatus(404)
  })

  test('the page shows pairs with why, dismisses one, and takes it back', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    ;(await client.get(PAGE).loginAs(giulia)).assertTextIncludes('Nobody has looked')
    const begun = await client.post(`${PAGE}/scans`).withCsrfToken().loginAs(giulia)
    begun.assertTextIncludes('contacts were looked at')
    await runJobs()
    const page = await client.get(PAGE).loginAs(giulia)
    page.assertTextIncludes('97 % likely')
    page.assertTextIncludes('Same phone +393471234567')
    page.assertTextIncludes(`/contacts/merges/new?ids=${maria.id}%2C${double.id}`)

    const { id } = await DuplicatePair.firstOrFail()
    const gone = await client.post(`${PAGE}/${id}/dismissal`).withCsrfToken().loginAs(giulia)
    gone.assertTextIncludes(`action="${PAGE}/${id}/reconsideration"`)
    assert.notInclude(gone.text(), '97 % likely')
    const back = await client.post(`${PAGE}/${id}/reconsideration`).withCsrfToken().loginAs(giulia)
    back.assertTextIncludes('97 % likely')
  })

  test('the page turns, and asks as often for many as for few', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await twoMarias(giulia)
    await scanned()
    const look = (qs = '') => client.get(PAGE + qs).loginAs(giulia)
    const few = await queriesOf(() => look())
    await people(44, (number) => `Ada Bruni${number >> 1}`)
    await scanned()
    assert.lengthOf(await queriesOf(() => look()), few.length)
    const [, after] = /\?after=(\d+-\d+)/.exec((await look()).text())!
    assert.lengthOf((await look(`?after=${after}`)).text().match(/class="card pair"/g)!, 3)
  })
})

test.group('A new contact that may be there already', (group) => {
  isolated(group)

  const form = (more = {}) =>
    fields({ kind: 'person', firstName: 'rossi', lastName: 'MARÍA', ...more })

  test('is asked about once, and made all the same', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const post = (more = {}) =>
      client.post('/contacts').form(form(more)).withCsrfToken().loginAs(giulia)
    const before = await db.from('contacts')
    const asked = await post()
    asked.assertTextIncludes('These contacts may be the same')
    asked.assertTextIncludes(`href="/contacts/${maria.id}"`)
    asked.assertTextIncludes('value="MARÍA"')
    const ids = `${maria.id},${double.id}`
    assert.isTrue(
      [ids, `${double.id},${maria.id}`].some((one) => asked.text().includes(`value="${one}"`))
    )
    assert.lengthOf(await db.from('contacts'), before.length)

    ;(await post({ alike: ids })).assertTextIncludes('was added')
    assert.lengthOf(await db.from('contacts'), before.length + 1)
    ;(await post({ alike: ids })).assertTextIncludes('may be the same')
  })

  test('is asked about by its address, too, in one go', async ({ client }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const point = { kind: 'phone', value: '+393471234567' }
    const post = (more = {}) =>
      client.post('/contacts').form(form(more)).withCsrfToken().loginAs(giulia)
    const asked = await post({ points: [point] })
    asked.assertTextIncludes('has this address already')
    asked.assertTextIncludes('These contacts may be the same')
    const half = await post({ points: [{ ...point, shared: 'true' }] })
    half.assertTextIncludes('name="points[0][shared]" value="true"')
    const all = { points: [{ ...point, shared: 'true' }], alike: `${maria.id},${double.id}` }
    ;(await post(all)).assertTextIncludes('was added')
  })

  test('is not compared with what its maker may not see', async ({ client }) => {
    const someone = await staff('anna')
    someone.$role.rights = { contacts: { create: 'all', read: 'own' } }
    await someone.$role.save()
    await twoMarias(await staff('giulia'))
    await touchStamp('access')
    const made = await client.post('/contacts').form(form()).withCsrfToken().loginAs(someone)
    made.assertTextIncludes('was added')
  })
})
