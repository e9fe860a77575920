import { test } from '@japa/runner'
import AuditEntry from '#core/audit/models/audit_entry'
import Contact from '#core/contacts/models/contact'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { everyRight } from '#core/accounts/rights'
import { customers, isolated, staff } from '#tests/support/world'
import { personWith, program } from '#tests/functional/api/helpers'

const PERSON = { kind: 'person', first_name: ' Zoë ', last_name: 'D’Amico 🌱' }

test.group('API contacts', (group) => {
  isolated(group)

  test('a contact is created as it was sent, with its audit and timeline', async ({
    assert,
    client,
  }) => {
    const giulia = await staff('giulia')
    const { aurora } = await customers()
    const api = await program(client, giulia)
    const response = await api.post('/contacts', {
      ...PERSON,
      company_id: aurora.id,
      website: 'https://zoe.example',
      language: 'it',
      time_zone: 'Europe/Rome',
      points: [
        { kind: 'email', value: 'Zoe@Example.org', label: 'work' },
        { kind: 'phone', value: '347 765 4321' },
        { kind: 'phone', value: '+39 02 8765 4321', primary: true },
      ],
      addresses: [{ kind: 'home', postal_code: '20121', city: 'Milano', country: 'IT' }],
      tags: ['CAFÉ', 'newsletter'],
    })
    response.assertStatus(201)
    const contact = response.body()
    assert.equal(response.header('location'), `/api/v1/contacts/${contact.id}`)
    assert.equal(response.header('etag'), '"1"')
    assert.equal(contact.first_name, PERSON.first_name)
    assert.equal(contact.last_name, PERSON.last_name)
    assert.equal(contact.owner_id, giulia.id)
    assert.deepEqual(
      contact.points.map(({ value, primary }: any) => [value, primary]),
      [
        ['zoe@example.org', true],
        ['+393477654321', false],
        ['+390287654321', true],
      ]
    )
    assert.deepEqual(contact.tags, ['café', 'newsletter'])
    assert.equal(contact.addresses[0].city, 'Milano')
    const audit = await AuditEntry.query().where('entity_id', String(contact.id)).firstOrFail()
    assert.include(audit.$attributes, { action: 'create', userId: giulia.id })
    const line = await TimelineEntry.query().where('contact_id', contact.id).firstOrFail()
    assert.equal(line.kind, 'contacts.created')
  })

  test('names are complete and not said twice', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const refused = async (body: object) =>
      (await api.post('/contacts', body)).body().errors?.map((error: any) => error.field)
    assert.deepEqual(await refused({ kind: 'company' }), ['name'])
    assert.deepEqual(await refused({ kind: 'company', name: '  ' }), ['name'])
    assert.deepEqual(await refused({ kind: 'person' }), ['first_name'])
    assert.deepEqual(await refused({ kind: 'person', first_name: ' ' }), ['first_name'])
    assert.deepEqual(await refused({ ...PERSON, name: 'Zoë' }), ['name'])
    assert.deepEqual(await refused({ kind: 'company', name: 'X', first_name: 'Y' }), ['first_name'])
    assert.isUndefined(await refused({ kind: 'person', name: 'Zoë of the bar' }))
  })

  test('references must be there', async ({ assert, client }) => {
    const { maria } = await customers()
    const api = await program(client, await staff('giulia'))
    const body = { owner_id: 99999, team_id: 9, persona_id: 9, journey_stage_id: 9 }
    const response = await api.post('/contacts', {
      ...PERSON,
      ...body,
      company_id: maria.id,
      time_zone: 'Mars',
    })
    response.assertStatus(422)
    assert.sameMembers(
      response.body().errors.map((error: any) => error.field),
      [...Object.keys(body), 'company_id', 'time_zone']
    )
  })

  test('an address of another contact is asked about', async ({ assert, client }) => {
    const { maria } = await customers()
    const api = await program(client, await staff('giulia'))
    const point = { kind: 'email', value: 'MARIA@caffeaurora.example' }
    const refused = await api.post('/contacts', { ...PERSON, points: [point] })
    refused.assertStatus(409)
    assert.include(refused.body(), { code: 'duplicate_point', contact_id: maria.id })

    const shared = await api.post('/contacts', { ...PERSON, points: [{ ...point, shared: true }] })
    shared.assertStatus(201)
    assert.isTrue(shared.body().points[0].shared)
  })

  test('whose contact it is stays hidden from who may not see it', async ({ assert, client }) => {
    await customers()
    const api = await program(client, await personWith({ contacts: everyRight('own') }))
    const point = { kind: 'email', value: 'maria@caffeaurora.example' }
    const refused = await api.post('/contacts', { ...PERSON, points: [point] })
    assert.include(refused.body(), { code: 'duplicate_point', contact_id: null })
  })

  test('points that are none, or stand there twice', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const points = [
      { kind: 'email', value: 'nobody' },
      { kind: 'phone', value: '12' },
    ]
    const response = await api.post('/contacts', { ...PERSON, points })
    assert.deepEqual(
      response.body().errors.map((error: any) => [error.pointer, error.rule]),
      [
        ['/points/0/value', 'not_an_email'],
        ['/points/1/value', 'not_a_phone'],
      ]
    )
    const twice = [
      { kind: 'email', value: 'a@b.example', primary: true },
      { kind: 'email', value: 'A@b.example' },
      { kind: 'email', value: 'c@b.example', primary: true },
    ]
    const again = await api.post('/contacts', { ...PERSON, points: twice })
    assert.deepEqual(
      again.body().errors.map((error: any) => error.field),
      ['points.1.value', 'points.2.primary']
    )
  })

  test('a right over own contacts does not create them for others', async ({ client }) => {
    const giulia = await staff('giulia')
    const api = await program(client, await personWith({ contacts: everyRight('own') }))
    ;(await api.post('/contacts', { ...PERSON, owner_id: giulia.id })).assertStatus(403)
    ;(await api.post('/contacts', PERSON)).assertStatus(201)
  })

  test('a change keeps what was left out and clears what is null', async ({ assert, client }) => {
    const { maria } = await customers()
    const api = await program(client, await staff('giulia'))
    const response = await api.patch(`/contacts/${maria.id}`, {
      job_title: null,
      last_name: 'Rossi-Bianchi',
      tags: [],
    })
    response.assertStatus(200)
    assert.include(response.body(), { name: 'Maria Rossi-Bianchi', job_title: null, revision: 2 })
    assert.deepEqual(response.body().tags, [])
    assert.lengthOf(response.body().points, 2)
    const line = await TimelineEntry.query().where({
      contactId: maria.id,
      kind: 'contacts.changed',
    })
    assert.lengthOf(line, 1)
  })

  test('a change may not take the whole name', async ({ client }) => {
    const { maria, aurora } = await customers()
    const api = await program(client, await staff('giulia'))
    const nameless = { first_name: null, last_name: null }
    ;(await api.patch(`/contacts/${maria.id}`, nameless)).assertStatus(422)
    ;(await api.patch(`/contacts/${maria.id}`, { name: 'M' })).assertStatus(422)
    ;(await api.patch(`/contacts/${maria.id}`, { kind: 'company' })).assertStatus(422)
    ;(await api.patch(`/contacts/${aurora.id}`, { company_id: aurora.id })).assertStatus(422)
  })

  test('who read an older revision is told what is there now', async ({ assert, client }) => {
    const { maria } = await customers()
    const api = await program(client, await staff('giulia'))
    const path = `/contacts/${maria.id}`
    ;(await api.patch(path, { job_title: 'Barista', revision: 1 })).assertStatus(200)

    const stale = await api.patch(path, { job_title: 'Chef', revision: 1 })
    stale.assertStatus(409)
    assert.include(stale.body(), { code: 'stale' })
    assert.include(stale.body().current, { job_title: 'Barista', revision: 2 })

    const failed = await api.patch(path, { job_title: 'Chef' }).header('if-match', '"1"')
    failed.assertStatus(412)
    assert.include(failed.body(), { code: 'precondition_failed' })
    ;(await api.delete(path).header('if-match', '"1"')).assertStatus(412)

    ;(await api.patch(path, { job_title: 'Chef' }).header('if-match', '"2"')).assertStatus(200)
    assert.equal((await maria.refresh()).jobTitle, 'Chef')
  })

  test('deleted, it is gone until it is restored', async ({ assert, client }) => {
    const { maria } = await customers()
    const api = await program(client, await staff('giulia'))
    const path = `/contacts/${maria.id}`
    ;(await api.delete(path)).assertStatus(204)
    ;(await api.get(path)).assertStatus(404)
    ;(await api.patch(path, { job_title: 'x' })).assertStatus(404)
    ;(await api.delete(path)).assertStatus(404)
    assert.lengthOf((await api.get('/contacts')).body().data, 1)

    ;(await api.post(`${path}/restore`)).assertStatus(200)
    ;(await api.get(path)).assertStatus(200)
    ;(await api.post(`${path}/restore`)).assertStatus(404)
  })

  test('the contact of another system’s id is made once and changed from then on', async ({
    assert,
    client,
  }) => {
    const api = await program(client, await staff('giulia'))
    const path = '/contacts/by-external-id/erp%2F10%2042'
    const made = await api.put(path, { kind: 'company', name: 'Bianchi' })
    made.assertStatus(201)
    assert.equal(made.body().external_id, 'erp/10 42')
    const changed = await api.put(path, { kind: 'company', name: 'Officine Bianchi' })
    changed.assertStatus(200)
    assert.include(changed.body(), { id: made.body().id, name: 'Officine Bianchi' })
    ;(await api.put(path, PERSON)).assertStatus(409)

    await Contact.add({ kind: 'company', name: 'B', externalId: 'erp/10 42' }, { by: null })
    ;(await api.put(path, { kind: 'company', name: 'C' })).assertStatus(409)
  })
})

test.group('API points', (group) => {
  isolated(group)

  test('are added, labelled, made primary and removed', async ({ assert, client }) => {
    const { maria } = await customers()
    const api = await program(client, await staff('giulia'))
    const path = `/contacts/${maria.id}/points`
    const added = await api.post(path, { kind: 'email', value: 'Maria@home.example' })
    added.assertStatus(201)
    assert.include(added.body(), { value: 'maria@home.example', primary: false, label: null })

    const raised = await api.patch(`${path}/${added.body().id}`, { primary: true, label: 'home' })
    assert.include(raised.body(), { primary: true, label: 'home' })
    const { data } = (await api.get(path)).body()
    assert.deepEqual(
      data.map(({ value, primary }: any) => [value, primary]),
      [
        ['maria@caffeaurora.example', false],
        ['+393471234567', true],
        ['maria@home.example', true],
      ]
    )
    const back = await api.patch(`${path}/${data[0].id}`, { primary: true })
    assert.isTrue(back.body().primary)
    ;(await api.delete(`${path}/${added.body().id}`)).assertStatus(204)
    assert.lengthOf((await api.get(path)).body().data, 2)
    assert.equal((await maria.refresh()).revision, 5)
  })

  test('are not taken from others, nor doubled, nor found elsewhere', async ({
    assert,
    client,
  }) => {
    const { maria, aurora } = await customers()
    const api = await program(client, await staff('giulia'))
    const path = `/contacts/${maria.id}/points`
    const own = await api.post(path, { kind: 'email', value: 'maria@caffeaurora.example' })
    assert.equal(own.body().code, 'conflict')
    const office = { kind: 'phone', value: '02 1234 5678' }
    assert.equal((await api.post(path, office)).body().code, 'duplicate_point')
    ;(await api.post(path, { ...office, shared: true })).assertStatus(201)
    assert.equal(
      (await api.post(path, { kind: 'email', value: 'x' })).body().errors[0].field,
      'value'
    )
    const foreign = await aurora.related('points').query().firstOrFail()
    ;(await api.patch(`${path}/${foreign.id}`, { label: 'x' })).assertStatus(404)
    ;(await api.delete(`${path}/${foreign.id}`)).assertStatus(404)
  })
})
