import { test } from '@japa/runner'
import AuditEntry from '#core/audit/models/audit_entry'
import { everyRight } from '#core/accounts/rights'
import Deal from '#core/deals/models/deal'
import DealEntry from '#core/deals/models/deal_entry'
import LostReason from '#core/deals/models/lost_reason'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { personWith } from '#tests/functional/api/helpers'
import { machine, sales } from '#tests/functional/deals/world'
import { customers, isolated, staff } from '#tests/support/world'

const linesOf = async (contactId: number) =>
  (await TimelineEntry.query().where('contactId', contactId).orderBy('id'))
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('deals.'))

test.group('Deals', (group) => {
  isolated(group)

  test('one is made with whom it is with, and everyone hears of it', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await customers({ owner: giulia })
    const { stages } = await sales()
    const response = await client
      .post('/deals')
      .form({
        title: 'Espresso machine',
        amount: '2,400.50',
        currency: 'EUR',
        contactId: String(maria.id),
        companyId: String(aurora.id),
        stageId: String(stages[1].id),
        expectedOn: '2026-11-30',
        tags: 'café, loan',
      })
      .loginAs(giulia)
      .withCsrfToken()
      .redirects(0)
    const deal = await Deal.query().preload('tags').firstOrFail()
    response.assertHeader('location', `/deals/${deal.id}`)
    assert.deepInclude(deal.$attributes, {
      amount: 240_050,
      stageId: stages[1].id,
      status: 'open',
      ownerId: giulia.id,
      expectedOn: '2026-11-30',
    })
    assert.sameMembers(
      deal.tags.map(({ name }) => name),
      ['café', 'loan']
    )
    assert.deepEqual(await linesOf(maria.id), ['deals.created'])
    assert.deepEqual(await linesOf(aurora.id), ['deals.created'])
    const audit = await AuditEntry.query().where('entity', 'deals').firstOrFail()
    assert.deepInclude(audit.$attributes, { action: 'create', userId: giulia.id })
  })

  test('what makes no sense is refused with its field', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { aurora } = await customers()
    const { stages } = await sales()
    const sound = { title: 'X', amount: '1', currency: 'EUR', stageId: String(stages[0].id) }
    const wrong: Record<string, object> = {
      title: { title: ' ' },
      amount: { amount: '2.400' },
      currency: { currency: 'LIRA' },
      stageId: { stageId: '99999' },
      expectedOn: { expectedOn: '2026-02-30' },
      contactId: { contactId: String(aurora.id) },
      ownerId: { ownerId: '99999' },
      tags: { tags: 'x'.repeat(61) },
    }
    for (const [field, fields] of Object.entries(wrong)) {
      const response = await client
        .post('/deals')
        .form({ ...sound, ...fields })
        .loginAs(giulia)
        .withCsrfToken()
        .redirects(0)
      assert.property(response.flashMessage('inputErrorsBag'), field, field)
    }
    assert.isNull(await Deal.first())
  })

  test('a change is told on its page, and once more when someone was quicker', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    const put = (fields: object) =>
      client.put(`/deals/${deal.id}`).form(fields).loginAs(giulia).withCsrfToken()
    const fields = { title: 'Two machines', amount: '4800', currency: 'EUR', revision: '1' }
    await put(fields)
    const page = await client.get(`/deals/${deal.id}`).loginAs(giulia)
    page.assertTextIncludes('Two machines')
    page.assertTextIncludes('€4,800.00')

    const stale = await put({ ...fields, title: 'Three machines' })
    stale.assertStatus(409)
    stale.assertTextIncludes('Three machines')
    await deal.refresh()
    assert.equal(deal.title, 'Two machines')
    await put({ ...fields, title: 'Three machines', revision: '2' })
    await deal.refresh()
    assert.equal(deal.title, 'Three machines')
  })

  test('it is won, reopened and lost with a reason', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const deal = await machine(giulia, { contactId: maria.id })
    const post = (what: string, fields = {}) =>
      client
        .post(`/deals/${deal.id}/${what}`)
        .form(fields)
        .loginAs(giulia)
        .withCsrfToken()
        .redirects(0)
    const won = await post('win')
    won.assertFlashMessage('notice', 'Espresso machine is won')
    won.assertFlashMessage('undo', `/deals/${deal.id}/reopen`)
    const again = await post('win')
    assert.include(again.flashMessage('problem'), 'is: Won')
    await post('reopen')
    const asked = await client.get(`/deals/${deal.id}/loss/new`).loginAs(giulia)
    asked.assertTextIncludes('Chose someone else')
    const [, reason] = await LostReason.query().orderBy('position')
    await post('loss', { reason: String(reason.id) })
    await deal.refresh()
    assert.deepInclude(deal.$attributes, { status: 'lost', lostReasonId: reason.id })
    assert.isNotNull(deal.closedAt)
    assert.deepEqual(await linesOf(maria.id), [
      'deals.created',
      'deals.won',
      'deals.reopened',
      'deals.lost',
    ])
    await deal.load('stays')
    assert.deepEqual(
      deal.stays.map(({ leftAt }) => leftAt !== null),
      [true, true]
    )
  })

  test('a note stands on the deal and the contact, until its author takes it back', async ({
    client,
    assert,
  }) => {
    const anna = await staff('anna')
    const { maria } = await customers()
    const deal = await machine(anna, { contactId: maria.id })
    await client
      .post(`/deals/${deal.id}/notes`)
      .form({ body: 'Wants it before Easter' })
      .loginAs(anna)
      .withCsrfToken()
    const record = await client.get(`/contacts/${maria.id}`).loginAs(anna)
    record.assertTextIncludes('Wants it before Easter')
    const note = await DealEntry.query().where('kind', 'note').firstOrFail()
    const path = `/deals/${deal.id}/notes/${note.id}`
    const refused = await client
      .delete(path)
      .loginAs(await staff('marco'))
      .withCsrfToken()
    refused.assertStatus(403)
    await client.delete(path).loginAs(anna).withCsrfToken()
    assert.isNull(await DealEntry.find(note.id))
    assert.notInclude(await linesOf(maria.id), 'deals.note')
    const empty = await client
      .post(`/deals/${deal.id}/notes`)
      .form({ body: '  ' })
      .loginAs(anna)
      .withCsrfToken()
      .redirects(0)
    assert.property(empty.flashMessage('inputErrorsBag'), 'body')
  })

  test('it goes to the trash, out of the board, and comes back', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    const asked = await client.get(`/deals/${deal.id}/delete`).loginAs(giulia)
    asked.assertTextIncludes('30 days')
    await client.delete(`/deals/${deal.id}`).loginAs(giulia).withCsrfToken()
    const board = await client.get('/deals').loginAs(giulia)
    assert.notInclude(board.text(), `id="deal-${deal.id}"`)
    const trash = await client.get('/deals/list?view=trash').loginAs(giulia)
    trash.assertTextIncludes('Espresso machine')
    await client.post(`/deals/${deal.id}/restore`).loginAs(giulia).withCsrfToken()
    await deal.refresh()
    assert.isNull(deal.deletedAt)
  })

  test('who may not is refused, and nothing changes', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const luca = await staff('luca')
    const deal = await machine(giulia)
    const { stages } = await sales()
    const tries = [
      client.put(`/deals/${deal.id}`).form({ title: 'X', currency: 'EUR' }),
      client
        .put(`/deals/${deal.id}/stage`)
        .form({ stage_id: stages[1].id, from_stage_id: stages[0].id }),
      client.post(`/deals/${deal.id}/win`),
      client.post(`/deals/${deal.id}/loss`),
      client.post(`/deals/${deal.id}/notes`).form({ body: 'X' }),
      client.delete(`/deals/${deal.id}`),
      client.post('/deals').form({ title: 'X', currency: 'EUR', stageId: stages[0].id }),
    ]
    for (const request of tries) {
      const response = await request.loginAs(luca).withCsrfToken()
      response.assertStatus(403)
    }
    await deal.refresh()
    assert.equal(deal.revision, 1)
    assert.lengthOf(await Deal.all(), 1)
  })

  test('one’s own are all that is seen where the right reaches no further', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const seller = await personWith({ deals: everyRight('own') })
    const theirs = await machine(giulia, { title: 'Grinder of others' })
    await machine(seller, { title: 'Own machine' })
    for (const path of ['/deals', '/deals/list']) {
      const page = await client.get(path).loginAs(seller)
      page.assertTextIncludes('Own machine')
      assert.notInclude(page.text(), 'Grinder of others')
    }
    const hidden = await client.get(`/deals/${theirs.id}`).loginAs(seller)
    hidden.assertStatus(403)
    const given = await client
      .post('/deals')
      .form({
        title: 'X',
        currency: 'EUR',
        stageId: String(theirs.stageId),
        ownerId: String(giulia.id),
      })
      .loginAs(seller)
      .withCsrfToken()
    given.assertStatus(403)
  })
})
