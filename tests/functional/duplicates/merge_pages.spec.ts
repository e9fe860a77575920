import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import Contact from '#core/contacts/models/contact'
import ContactMerge from '#core/duplicates/models/contact_merge'
import { program } from '#tests/functional/api/helpers'
import { merged, people, twoMarias } from '#tests/functional/duplicates/world'
import { fields } from '#tests/support/forms'
import { queriesOf } from '#tests/support/queries'
import { snapshot } from '#tests/support/snapshot'
import { isolated, nobody, staff } from '#tests/support/world'

const MERGES = '/contacts/merges'

test.group('Pages of merges', (group) => {
  isolated(group)

  test('are for who is signed in and may change all of them', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const { id } = await merged(maria, [double], giulia)
    const ada = await Contact.add({ kind: 'person', firstName: 'Ada' }, { by: giulia })
    const others = [await nobody(), await staff('luca')]
    const before = await snapshot()
    const form = { ids: [maria.id, ada.id], keep: maria.id }
    const attempts = () => [
      client.get(MERGES),
      client.get(`${MERGES}/${id}`),
      client.get(`${MERGES}/new?ids=${maria.id},${ada.id}`),
      client.get(`/contacts/${maria.id}/merge/new`),
      client.post(MERGES).json(form).withCsrfToken(),
      client.post(`${MERGES}/${id}/undo`).withCsrfToken(),
    ]
    for (const attempt of attempts())
      (await attempt.redirects(0)).assertHeader('location', '/sign-in')
    for (const someone of others)
      for (const attempt of attempts()) (await attempt.loginAs(someone)).assertStatus(403)
    assert.deepEqual(await snapshot(), before)
  })

  test('an agent merges what is theirs, and nothing of a colleague’s', async ({
    client,
    assert,
  }) => {
    const anna = await staff('anna')
    const { maria, double } = await twoMarias(anna)
    const foreign = await Contact.add({ kind: 'person', firstName: 'Maria' }, { by: null })
    const post = (ids: number[]) =>
      client.post(MERGES).json({ ids, keep: maria.id }).withCsrfToken().loginAs(anna).redirects(0)
    ;(await post([maria.id, foreign.id])).assertStatus(403)
    assert.isNull(await ContactMerge.first())
    ;(await post([maria.id, double.id])).assertHeader('location', `/contacts/${maria.id}`)
    assert.equal((await double.refresh()).mergedIntoId, maria.id)
  })

  test('show contacts side by side, choose, merge, and offer the way back', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const page = await client
      .get(`${MERGES}/new?ids[]=${maria.id}&ids[]=${double.id}`)
      .loginAs(giulia)
    page.assertStatus(200)
    page.assertTextIncludes('https://maria.example')
    page.assertTextIncludes('Via Verdi 1')

    const form = {
      ids: [maria.id, double.id],
      keep: maria.id,
      choice: { name: double.id, website: maria.id },
      revisions: [maria.revision, double.revision],
    }
    const done = await client.post(MERGES).form(fields(form)).loginAs(giulia).withCsrfToken()
    const { id } = await ContactMerge.firstOrFail()
    done.assertTextIncludes('2 contacts are now one')
    done.assertTextIncludes(`action="/contacts/merges/${id}/undo"`)
    done.assertTextIncludes('Giulia Verdi merged María Rossi into this contact')
    await maria.refresh()
    assert.deepInclude(maria.$attributes, { name: 'María Rossi', website: null })
    const audit = await AuditEntry.query()
      .where({ entityId: String(maria.id), action: 'update' })
      .firstOrFail()
    assert.deepEqual(audit.changes, {
      name: ['Maria Rossi', 'María Rossi'],
      language: [null, 'it'],
    })

    const shown = await client.get(`${MERGES}/${id}`).loginAs(giulia)
    shown.assertTextIncludes('Undo the merge')
    shown.assertTextIncludes('Timeline: ')
    const undone = await client.post(`${MERGES}/${id}/undo`).loginAs(giulia).withCsrfToken()
    undone.assertTextIncludes('The merge was undone')
    const again = await client.post(`${MERGES}/${id}/undo`).loginAs(giulia).withCsrfToken()
    again.assertTextIncludes('This merge was undone already')
  })

  test('refuse what cannot be one', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, double, aurora } = await twoMarias(giulia)
    const look = async (ids: string) =>
      (await client.get(`${MERGES}/new?${ids}`).loginAs(giulia)).text()
    assert.include(await look(`ids=${maria.id}`), 'Choose 2 to 20')
    assert.include(await look('all=1'), 'Choose 2 to 20')
    assert.include(await look(`ids=${maria.id},999999`), 'not there any more')
    assert.include(await look(`ids=${maria.id},${aurora.id}`), 'A person and a company')

    const form = { ids: [maria.id, double.id], keep: maria.id, revisions: [1, 99] }
    const stale = await client.post(MERGES).json(form).loginAs(giulia).withCsrfToken()
    stale.assertTextIncludes('Someone changed one of these contacts')
    for (const wrong of [{}, { ids: [maria.id], keep: maria.id }, { ids: 'x', keep: 1 }]) {
      const sent = client.post(MERGES).json(wrong).header('accept', 'application/json')
      ;(await sent.loginAs(giulia).withCsrfToken()).assertStatus(422)
    }
    const outside = { ids: [maria.id, double.id], keep: aurora.id }
    await client.post(MERGES).json(outside).loginAs(giulia).withCsrfToken()
    assert.isNull(await ContactMerge.first())
  })

  test('links to a merged contact lead on, and the API says where to', async ({ client }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    await double.merge({ externalId: 'erp-7' }).save()
    await merged(maria, [double], giulia, { externalId: maria.id })
    const page = await client
      .get(`/contacts/${double.id}?tab=contacts.files`)
      .loginAs(giulia)
      .redirects(0)
    page.assertHeader('location', `/contacts/${maria.id}?tab=contacts.files`)
    await client.post(`/contacts/${double.id}/restore`).loginAs(giulia).withCsrfToken()

    const api = await program(client, giulia)
    const gone = await api.get(`/contacts/${double.id}`)
    gone.assertStatus(410)
    gone.assertBodyContains({ code: 'merged', merged_into: maria.id })
    gone.assertHeader('location', `/api/v1/contacts/${maria.id}`)
    ;(await api.post(`/contacts/${double.id}/restore`)).assertStatus(404)
    const upserted = await api.put('/contacts/by-external-id/erp-7', {
      kind: 'person',
      job_title: 'Chef',
    })
    upserted.assertStatus(200)
    upserted.assertBodyContains({ id: maria.id, job_title: 'Chef' })
  })

  test('partners are those alike, or those searched for', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    await Contact.add({ kind: 'person', firstName: 'Ada', lastName: 'Bruni' }, { by: giulia })
    const look = async (q = '') =>
      (await client.get(`/contacts/${maria.id}/merge/new?q=${q}`).loginAs(giulia)).text()
    assert.include(await look(), `value="${double.id}"`)
    assert.include(await look(), 'Same phone +393471234567')
    assert.include(await look('bruni'), 'Ada Bruni')
    assert.include(await look('nobody'), 'Nothing matches')
  })

  test('the list turns pages and asks as often for many as for few', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const look = (qs = '') => client.get(`${MERGES}${qs}`).loginAs(giulia)
    const { id, ...row } = await merged(maria, [double], giulia).then(({ id: one }) =>
      db.from('contact_merges').where('id', one).firstOrFail()
    )
    const few = await queriesOf(() => look())
    await db.table('contact_merges').multiInsert(Array(30).fill(row))
    assert.lengthOf(await queriesOf(() => look()), few.length)
    const first = (await look()).text()
    const [, before] = /\?before=(\d+)/.exec(first)!
    assert.include((await look(`?before=${before}`)).text(), `/contacts/merges/${id}"`)
  })

  test('side by side, twenty need as many queries as two', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const ids = [maria.id, double.id]
    const look = () => client.get(`${MERGES}/new?ids=${ids}`).loginAs(giulia)
    const two = await queriesOf(look)
    ids.push(...(await people(18, (number) => `Maria ${number}`)))
    assert.lengthOf(await queriesOf(look), two.length)
    ;(await look()).assertTextIncludes('Merge 20 contacts')
  })
})
