import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import Deal from '#core/deals/models/deal'
import Message from '#core/conversations/models/message'
import exportSubmissions from '#core/lead_forms/personal/export'
import { confirmUrl } from '#core/lead_forms/confirmation'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import sweep from '#core/lead_forms/schedules/sweep'
import Consent from '#core/outbox/models/consent'
import { isSuppressed, suppress } from '#core/outbox/suppressions'
import { sales } from '#tests/functional/deals/world'
import { CONSENT, send, sent, tasting } from '#tests/functional/lead_forms/world'
import { runJobs } from '#tests/support/jobs'
import { MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const ADA = {
  first_name: 'Ada',
  last_name: 'Lovelace',
  email: 'Ada@Lovelace.example',
  phone: '02 7654321',
  company: 'Analytical Engines',
  message: 'How much?',
}
const pathIn = (url: string) => url.slice(new URL(url).origin.length)

test.group('What is sent in by a lead form', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('becomes a contact with company, consent and a line on its timeline', async ({
    client,
    assert,
  }) => {
    const form = await tasting()
    const one = await sent(client, form, { ...ADA, consent_0: 'yes' })
    assert.include(one.$attributes, { state: 'done', isNew: true, error: null })
    const { contact } = one
    assert.include(contact.$attributes, { name: 'Ada Lovelace', kind: 'person', language: 'en' })
    assert.deepEqual(
      contact.points.map(({ value }) => value),
      ['ada@lovelace.example', '+39027654321']
    )
    assert.equal(contact.company.name, 'Analytical Engines')
    const consent = await Consent.findByOrFail('contactId', contact.id)
    assert.include(consent.$attributes, { words: CONSENT, source: 'form', ip: '127.0.0.1' })
    assert.isTrue(consent.isGranted)
    const record = await client.get(`/contacts/${contact.id}`).loginAs(await staff('anna'))
    record.assertTextIncludes('Sent in “Website”')
    record.assertTextIncludes('How much?')
    const exported: any = await exportSubmissions(contact.id, db.connection())
    assert.equal(exported.submissions[0].answers.message, 'How much?')
  })

  test('fills what a known contact lacks and overwrites nothing', async ({ client, assert }) => {
    const { maria, aurora } = await customers({ owner: await staff('marco') })
    await maria.change({ lastName: null }, { by: null })
    const form = await tasting({ assignees: [(await staff('giulia')).id] })
    const one = await sent(client, form, {
      ...ADA,
      first_name: 'Mary',
      email: 'MARIA@caffeaurora.example',
    })
    assert.include(one.$attributes, { contactId: maria.id, isNew: false, state: 'done' })
    await maria.refresh()
    assert.include(maria.$attributes, {
      firstName: 'Maria',
      lastName: 'Lovelace',
      companyId: aurora.id,
      ownerId: (await staff('marco')).id,
    })
    assert.sameMembers(one.remarks!, ['firstName_differs', 'phone_differs', 'company_differs'])
    const points = await db.from('contact_points').where('contact_id', maria.id)
    assert.lengthOf(points, 2)
    assert.isEmpty(await Consent.all())
  })

  test('who is in the trash is not brought back by it', async ({ client, assert }) => {
    const { maria } = await customers()
    await maria.remove({ by: null })
    const one = await sent(client, await tasting(), { email: 'maria@caffeaurora.example' })
    assert.notEqual(one.contactId, maria.id)
    assert.equal(one.contact.name, 'maria')
  })

  test('makes a deal, and goes in turn to who is there', async ({ client, assert }) => {
    const { stages } = await sales()
    const [giulia, marco, anna] = [await staff('giulia'), await staff('marco'), await staff('anna')]
    await anna.merge({ isAway: true }).save()
    const fields = (['email', 'deal_title', 'deal_amount'] as const).map((key) => ({
      key,
      label: key,
      help: null,
      required: false,
    }))
    const form = await tasting({
      fields,
      stageId: stages[1].id,
      dealTitle: 'Tasting',
      assignees: [giulia, marco, anna].map(({ id }) => id),
    })
    const owners = []
    for (const name of ['a', 'b', 'c']) {
      const one = await sent(client, form, { email: `${name}@x.example`, deal_amount: '1200' })
      const deal = await Deal.findOrFail(one.dealId!)
      assert.include(deal.$attributes, {
        title: 'Tasting',
        stageId: stages[1].id,
        contactId: one.contactId,
        amount: 120_000,
        ownerId: one.contact.ownerId,
      })
      owners.push(one.contact.ownerId)
    }
    const [first, second] = [giulia.id, marco.id].sort((a, b) => a - b)
    assert.deepEqual(owners, [first, second, first])
    const told = await db.from('user_notifications').where('kind', 'lead_forms.submitted')
    assert.lengthOf(told, 3)
  })

  test('what the CRM cannot take over is shown with why, and goes on once it can', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const form = await tasting({ isConfirmed: true })
    const one = await sent(client, form, { ...ADA, phone: 'none' })
    assert.equal(one.state, 'failed')
    assert.include(one.error!, 'inbox')
    const path = `/lead-form-submissions/${one.id}`
    const page = await client.get(path).loginAs(giulia)
    page.assertTextIncludes('Try again')
    await form.merge({ isConfirmed: false }).save()
    await client.post(`${path}/rescue`).withCsrfToken().loginAs(giulia)
    await runJobs()
    await one.refresh()
    assert.equal(one.state, 'done')
    assert.deepEqual(one.remarks, ['phone_not_understood'])
    ;(await client.post(`${path}/rescue`).withCsrfToken().loginAs(giulia)).assertStatus(404)
  })

  test('spam can be rescued', async ({ client, assert }) => {
    const form = await tasting()
    await client.post(`/public/lead_forms/${form.key}`).form({ ...ADA, _token: 'x' })
    const one = await LeadFormSubmission.firstOrFail()
    const giulia = await staff('giulia')
    await client
      .post(`/lead-form-submissions/${one.id}/rescue`)
      .withCsrfToken()
      .loginAs(giulia)
      .redirects(0)
    await runJobs()
    assert.equal((await one.refresh()).state, 'done')
  })

  test('with a confirmation nothing counts before the button is pressed', async ({
    client,
    assert,
  }) => {
    const { maria } = await customers()
    const inbox = await pigeonInbox()
    await suppress('phone', MARIAS_PHONE, 'marketing', 'opted_out')
    await maria.change({ lastName: null }, { by: null })
    const fields = (['last_name', 'phone'] as const).map((key) => ({
      key,
      label: key,
      help: null,
      required: true,
    }))
    const form = await tasting({ fields, inboxId: inbox.id, isConfirmed: true })
    const answers = { last_name: 'Rossini', phone: MARIAS_PHONE, consent_0: 'yes' }
    const one = await sent(client, form, answers)
    assert.include(one.$attributes, { state: 'unconfirmed', contactId: maria.id, isNew: false })
    assert.isNull((await maria.refresh()).lastName)
    assert.isEmpty(await Consent.all())
    const mail = await Message.firstOrFail()
    assert.include(mail.$attributes, { purpose: 'service', address: MARIAS_PHONE, status: 'sent' })
    const [url] = /http\S+/.exec(mail.body)!
    assert.equal(pathIn(url).split('?')[0], `/public/lead_forms/confirm/${one.id}`)

    const look = await client.get(pathIn(url))
    look.assertStatus(200)
    assert.isNull((await one.refresh()).confirmedAt)
    for (let times = 0; times < 2; times++)
      (await client.post(pathIn(url))).assertTextIncludes('Thank you so much.')
    await runJobs()
    assert.include((await one.refresh()).$attributes, { state: 'done' })
    assert.equal((await maria.refresh()).lastName, 'Rossini')
    assert.lengthOf(await Consent.all(), 1)
    assert.isUndefined(await isSuppressed('phone', MARIAS_PHONE, 'marketing'))
    ;(await client.get(pathIn(confirmUrl(one.id)).replace(/\d+\?/, '999999?'))).assertStatus(403)
  })

  test('who never confirms is forgotten after a week', async ({ client, assert }) => {
    const inbox = await pigeonInbox()
    const fields = [{ key: 'phone' as const, label: 'Phone', help: null, required: true }]
    const form = await tasting({ fields, inboxId: inbox.id, isConfirmed: true })
    const one = await sent(client, form, { phone: '+39 347 999 8888' })
    assert.isTrue(one.isNew)
    await sweep()
    assert.isNotNull(await Contact.find(one.contactId!))
    await db.from('lead_form_submissions').update({ created_at: Date.now() - 8 * 86_400_000 })
    await sweep()
    assert.isNull(await Contact.find(one.contactId!))
    const left = await LeadFormSubmission.first()
    assert.equal(left?.state, 'expired')
    ;(await client.post(pathIn(confirmUrl(one.id)))).assertStatus(404)
  })

  test('nobody is mailed again and again by a form', async ({ client, assert }) => {
    const inbox = await pigeonInbox()
    const fields = (['phone', 'message'] as const).map((key) => ({
      key,
      label: key,
      help: null,
      required: key === 'phone',
    }))
    const form = await tasting({ fields, inboxId: inbox.id, isConfirmed: true })
    for (let times = 0; times < 4; times++)
      await send(client, form, { phone: '+393479998888', message: `${times}` })
    await runJobs()
    assert.lengthOf(await Message.all(), 3)
    const last = await LeadFormSubmission.query().orderBy('id', 'desc').firstOrFail()
    assert.equal(last.reason, 'too_many_mails')
  })

  test('goes with an erased contact, also what became nothing', async ({ client, assert }) => {
    const form = await tasting()
    const one = await sent(client, form, ADA)
    await client.post(`/public/lead_forms/${form.key}`).form({ ...ADA, _token: 'x' })
    assert.lengthOf(await LeadFormSubmission.all(), 2)
    await one.contact.erase({ by: null })
    assert.isEmpty(await LeadFormSubmission.all())
  })
})
