import { test } from '@japa/runner'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { fields } from '#tests/support/forms'
import { isolated, staff } from '#tests/support/world'
import WhatsAppTemplate from '../../models/whatsapp_template.js'
import syncAll from '../../schedules/sync.js'
import { ACCOUNT_ID } from '../support/graph_stub.js'
import { orderReady } from '../support/sending.js'
import { call, metaInbox, metaTemplate, withGraph } from '../support/world.js'

test.group('WhatsApp’s templates', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)
  const world = withGraph(group)

  test('are for those who manage inboxes', async ({ client }) => {
    const inbox = await metaInbox()
    const { id } = await orderReady(inbox)
    const asks = [
      () => client.get(`/whatsapp/inboxes/${inbox.id}/templates`),
      () => client.post(`/whatsapp/inboxes/${inbox.id}/sync`).withCsrfToken(),
      () => client.get(`/whatsapp/templates/${id}/edit`),
      () => client.put(`/whatsapp/templates/${id}`).form({}).withCsrfToken(),
    ]
    for (const ask of asks) {
      ;(await ask().redirects(0)).assertHeader('location', '/sign-in')
      ;(
        await ask()
          .redirects(0)
          .loginAs(await staff('anna'))
      ).assertStatus(403)
    }
  })

  test('are brought up to date, page by page, and say why they may not be sent', async ({
    client,
    assert,
  }) => {
    const inbox = await metaInbox()
    world.graph.templates = [
      metaTemplate(),
      metaTemplate({ id: '2', name: 'sale', category: 'MARKETING', status: 'PAUSED' }),
      metaTemplate({
        id: '3',
        name: 'winner',
        status: 'REJECTED',
        rejected_reason: 'INVALID_FORMAT',
      }),
      metaTemplate({ id: '4', name: 'shop', components: [{ type: 'CAROUSEL' }] }),
    ]
    const giulia = await staff('giulia')
    const page = await client
      .post(`/whatsapp/inboxes/${inbox.id}/sync`)
      .withCsrfToken()
      .loginAs(giulia)
    const text = page.text()
    for (const words of [
      'order_ready',
      'WhatsApp paused the template',
      'Variables or format are wrong',
      'cannot be sent from here',
    ])
      assert.include(text, words)
    assert.lengthOf(await WhatsAppTemplate.all(), 4)
  })

  test('that are gone go, and what was filled in stays', async ({ assert }) => {
    const inbox = await metaInbox()
    world.graph.templates = [metaTemplate(), metaTemplate({ id: '2', name: 'old' })]
    await WhatsAppTemplate.sync(inbox)
    const kept = await WhatsAppTemplate.findByOrFail('name', 'order_ready')
    await kept.fillIn({ body_1: '{{contact.first_name|there}}', nothing: 'x' })
    world.graph.templates = [metaTemplate({ status: 'DISABLED' })]
    await WhatsAppTemplate.sync(inbox)
    const [only, ...others] = await WhatsAppTemplate.all()
    assert.lengthOf(others, 0)
    assert.deepEqual(only.fillings, { body_1: '{{contact.first_name|there}}' })
    assert.equal(only.status, 'disabled')
  })

  test('a fault is said, and takes nothing away', async ({ client, assert }) => {
    const inbox = await metaInbox()
    await orderReady(inbox)
    world.graph.faults.push({ status: 400, code: 10 })
    const page = await client
      .post(`/whatsapp/inboxes/${inbox.id}/sync`)
      .withCsrfToken()
      .loginAs(await staff('giulia'))
    assert.include(page.text(), 'The token lacks a permission')
    assert.lengthOf(await WhatsAppTemplate.all(), 1)
  })

  test('are looked at every hour, and when Meta tells of a change', async ({ assert }) => {
    const inbox = await metaInbox()
    world.graph.templates = [metaTemplate()]
    await syncAll()
    await runJobs()
    assert.equal((await WhatsAppTemplate.firstOrFail()).status, 'approved')
    world.graph.templates = [metaTemplate({ status: 'PAUSED' })]
    const value = { event: 'PAUSED', message_template_id: 594425479261596 }
    const changes = [{ field: 'message_template_status_update', value }]
    await call(inbox, JSON.stringify({ entry: [{ id: ACCOUNT_ID, time: 1, changes }] }))
    await runJobs()
    assert.equal((await WhatsAppTemplate.firstOrFail()).status, 'paused')
  })

  test('are filled in with words and merge fields', async ({ client, assert }) => {
    const template = await orderReady(await metaInbox())
    const giulia = await staff('giulia')
    const form = await client.get(`/whatsapp/templates/${template.id}/edit`).loginAs(giulia)
    for (const words of ['Text: 1', 'Heading: 1', 'Button: 1', 'data-fill="body_2"'])
      assert.include(form.text(), words)
    const save = (fillings: object) =>
      client
        .put(`/whatsapp/templates/${template.id}`)
        .form({ ...fields({ fillings }), _form: `/whatsapp/templates/${template.id}/edit` })
        .withCsrfToken()
        .loginAs(giulia)
    await save({ body_1: '{{contact.first_name}}', body_2: '' })
    assert.deepEqual((await template.refresh()).fillings, { body_1: '{{contact.first_name}}' })
    assert.include((await save({ body_1: 'x'.repeat(1001) })).text(), 'data-form-errors')
  })
})
