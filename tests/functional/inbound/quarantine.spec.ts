import { test } from '@japa/runner'
import drive from '@adonisjs/drive/services/main'
import Arrival from '#core/inbound/models/arrival'
import AuditEntry from '#core/audit/models/audit_entry'
import Message from '#core/conversations/models/message'
import { runJobs } from '#tests/support/jobs'
import { letter, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, staff } from '#tests/support/world'

const PAGE = '/settings/quarantine'

/** What no channel could read. */
async function torn(count = 1) {
  const inbox = await pigeonInbox()
  for (let number = 0; number < count; number++)
    await Arrival.take(
      { channel: inbox.channel, inboxId: inbox.id, key: `torn-${number}` },
      Buffer.from('{torn <b>')
    )
  await runJobs()
  return Arrival.query().where('state', 'failed').firstOrFail()
}

test.group('Quarantine', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('who is not signed in is asked to', async ({ client }) => {
    const response = await client.get(PAGE).redirects(0)
    response.assertHeader('location', '/sign-in')
  })

  test('is for who manages inboxes alone', async ({ client, assert }) => {
    const { id } = await torn()
    const marco = await staff('marco')
    for (const response of [
      await client.get(PAGE).loginAs(marco),
      await client.get(`${PAGE}/${id}`).loginAs(marco),
      await client.delete(`${PAGE}/${id}`).loginAs(marco).withCsrfToken(),
      await client.post(`${PAGE}/${id}/retries`).loginAs(marco).withCsrfToken(),
    ])
      response.assertStatus(403)
    assert.equal((await Arrival.findOrFail(id)).state, 'failed')
  })

  test('shows what could not be read, and why', async ({ client }) => {
    await torn()
    const response = await client.get(PAGE).loginAs(await staff('giulia'))
    response.assertStatus(200)
    response.assertTextIncludes('JSON')
    response.assertTextIncludes('Loft')
  })

  test('says so when all is well', async ({ client }) => {
    const response = await client.get(PAGE).loginAs(await staff('giulia'))
    response.assertTextIncludes('Everything was read')
  })

  test('asks as often for many as for one, and turns pages', async ({ client, assert }) => {
    await torn(52)
    const giulia = await staff('giulia')
    const queries = await queriesOf(() => client.get(PAGE).loginAs(giulia))
    assert.isBelow(queries.filter((sql) => /arrivals/.test(sql)).length, 2)
    const first = await client.get(PAGE).loginAs(giulia)
    const [, before] = /\?before=(\d+)/.exec(first.text())!
    const second = await client.get(`${PAGE}?before=${before}`).loginAs(giulia)
    assert.lengthOf(second.text().match(/retries/g)!, 2)
  })

  test('gives the original as a download', async ({ client, assert }) => {
    const { id } = await torn()
    const response = await client.get(`${PAGE}/${id}`).loginAs(await staff('giulia'))
    response.assertHeader('content-type', 'application/octet-stream')
    assert.match(String(response.header('content-disposition')), /^attachment/)
    assert.equal(String(response.body()), '{torn <b>')
  })

  test('is tried again after a fix', async ({ client, assert }) => {
    const arrival = await torn()
    await drive.use().put(arrival.fileKey!, JSON.stringify([letter('Mended')]))
    const retries = `${PAGE}/${arrival.id}/retries`
    const giulia = await staff('giulia')
    await client.post(retries).loginAs(giulia).withCsrfToken()
    await runJobs()
    assert.equal((await Message.firstOrFail()).body, 'Mended')
    const again = await client.post(retries).loginAs(giulia).withCsrfToken()
    again.assertStatus(404)
  })

  test('is deleted with its bytes, on record', async ({ client, assert }) => {
    const { id, fileKey } = await torn()
    const giulia = await staff('giulia')
    await client.delete(`${PAGE}/${id}`).loginAs(giulia).withCsrfToken()
    assert.isNull(await Arrival.find(id))
    assert.isFalse(await drive.use().exists(fileKey!))
    const entry = await AuditEntry.query().where('entity', 'arrivals').firstOrFail()
    assert.equal(entry.userId, giulia.id)
  })
})
