import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import ContactPoint from '#core/contacts/models/contact_point'
import Message from '#core/conversations/models/message'
import Consent from '#core/outbox/models/consent'
import { consentOf } from '#core/outbox/consent'
import { preferencesUrl, unsubscribeUrl } from '#core/outbox/links'
import { isSuppressed, suppress } from '#core/outbox/suppressions'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, nobody, staff } from '#tests/support/world'

const PIGEONS = 'everything.pigeons'
const pathOf = (url: string) => url.slice(new URL(url).origin.length)

test.group('The preference page', (group) => {
  isolated(group)

  async function page(language = 'en') {
    const { maria } = await customers()
    await maria.merge({ language }).save()
    return { maria, path: pathOf(preferencesUrl(maria.id)) }
  }

  test('looking changes nothing, is small and speaks their language', async ({
    client,
    assert,
  }) => {
    const { path } = await page('it')
    const response = await client.get(path)
    response.assertStatus(200)
    response.assertTextIncludes('Le tue preferenze')
    assert.notInclude(response.text(), '<script')
    assert.isBelow(response.text().length, 20_000)
    assert.lengthOf(await Consent.all(), 0)
  })

  test('what they choose is kept with the words and the address they came from', async ({
    client,
    assert,
  }) => {
    const { maria, path } = await page()
    await suppress('email', 'maria@caffeaurora.example', 'marketing', 'opted_out')
    const response = await client
      .post(path)
      .form({ marketing: 'yes', survey: 'no', language: 'it', preferred_channel: 'email' })
    response.assertStatus(200)
    response.assertTextIncludes('Salvato. Grazie.')
    assert.isTrue(await consentOf(maria.id, 'marketing', PIGEONS))
    assert.isFalse(await consentOf(maria.id, 'survey', PIGEONS))
    assert.isNull(await consentOf(maria.id, 'service', PIGEONS))
    const said = await Consent.findByOrFail({ contactId: maria.id, purpose: 'marketing' })
    assert.equal(said.source, 'preference_page')
    assert.equal(said.words, 'News and offers: Yes')
    assert.match(said.ip!, /127\.0\.0\.1|::1/)
    await maria.refresh()
    assert.deepEqual([maria.language, maria.preferredChannel], ['it', 'email'])
    assert.isUndefined(await isSuppressed('email', 'maria@caffeaurora.example', 'marketing'))
    await client.post(path).form({ marketing: 'yes', language: 'it', preferred_channel: '' })
    assert.lengthOf(await Consent.query().where('purpose', 'marketing'), 1)
  })

  test('one button ends everything', async ({ client, assert }) => {
    const { maria, path } = await page()
    const response = await client.post(path).form({ end: 'all' })
    response.assertTextIncludes('no more messages, unless you write')
    for (const purpose of ['service', 'survey', 'marketing'] as const) {
      assert.isFalse(await consentOf(maria.id, purpose, PIGEONS))
      assert.equal(await isSuppressed('phone', MARIAS_PHONE, purpose), 'opted_out')
    }
    assert.isUndefined(await isSuppressed('phone', MARIAS_PHONE, 'conversation'))
  })

  test('nonsense is refused', async ({ client, assert }) => {
    const { path } = await page()
    const response = await client.post(path).form({ marketing: 'maybe', language: 'xx' })
    response.assertStatus(422)
    assert.lengthOf(await Consent.all(), 0)
  })

  test('only the signed address opens it, and only for its contact', async ({ client, assert }) => {
    const { maria, path } = await page()
    const other = path.replace(`/${maria.id}?`, `/${maria.id + 1}?`)
    for (const wrong of [path.split('?')[0], other, `${path}x`]) {
      ;(await client.get(wrong)).assertStatus(403)
      ;(await client.post(wrong).form({ end: 'all' })).assertStatus(403)
    }
    assert.lengthOf(await Consent.all(), 0)
  })

  test('a contact that is gone has none', async ({ client }) => {
    const { maria, path } = await page()
    await maria.remove({ by: await staff('giulia') })
    ;(await client.get(path)).assertStatus(404)
  })
})

test.group('Unsubscribing with one click', (group) => {
  withModule(group, 'everything')
  isolated(group)

  async function message(purpose: 'marketing' | 'conversation' = 'marketing') {
    const { maria } = await customers()
    const inbox = await pigeonInbox()
    await bring(inbox, [letter('Hello')])
    await runJobs()
    const sent = await Message.firstOrFail()
    await sent.merge({ direction: 'out', purpose, status: 'sent' }).save()
    return { maria, path: pathOf(unsubscribeUrl(sent)) }
  }

  test('opening the link ends nothing: scanners open links', async ({ client, assert }) => {
    const { path } = await message()
    const response = await client.get(path)
    response.assertStatus(200)
    response.assertTextIncludes('End them')
    assert.lengthOf(await Consent.all(), 0)
    assert.isUndefined(await isSuppressed('phone', MARIAS_PHONE, 'marketing'))
  })

  test('a post without session ends it, twice is once, and receipts still come', async ({
    client,
    assert,
  }) => {
    const { maria, path } = await message()
    const click = () => client.post(path).form({ 'List-Unsubscribe': 'One-Click' })
    ;(await click()).assertStatus(200)
    ;(await click()).assertStatus(200)
    assert.equal(await isSuppressed('phone', MARIAS_PHONE, 'marketing'), 'opted_out')
    assert.isUndefined(await isSuppressed('phone', MARIAS_PHONE, 'service'))
    const [said, ...more] = await Consent.query().where('contactId', maria.id)
    assert.equal(said.source, 'unsubscribe_link')
    assert.lengthOf(more, 0)
  })

  test('there is nothing to end of an answer', async ({ client }) => {
    const { path } = await message('conversation')
    ;(await client.post(path)).assertStatus(404)
  })

  test('without its signature nothing happens', async ({ client, assert }) => {
    const { path } = await message()
    ;(await client.post(path.split('?')[0])).assertStatus(403)
    assert.lengthOf(await Consent.all(), 0)
  })
})

test.group('Preferences on the record', (group) => {
  isolated(group)

  const yes = { purpose: 'marketing', answer: 'yes', words: 'At the counter: "send me offers"' }

  test('show each last word, and addresses that get nothing', async ({ client, assert }) => {
    const { maria } = await customers()
    const giulia = await staff('giulia')
    const path = `/contacts/${maria.id}`
    ;(await client.get(`${path}/consents/new`).loginAs(giulia)).assertStatus(200)
    const saved = await client
      .post(`${path}/consents`)
      .form(yes)
      .loginAs(giulia)
      .withCsrfToken()
      .redirects(0)
    saved.assertStatus(302)
    await suppress('email', 'maria@caffeaurora.example', 'all', 'complaint')
    const shown = (await client.get(path).loginAs(giulia)).text()
    assert.include(shown, 'send me offers')
    assert.include(shown, 'Never asked')
    assert.include(shown, 'noted by staff')
    assert.include(shown, 'reported our messages')
    assert.equal((await Consent.firstOrFail()).userId, giulia.id)
  })

  test('words are asked for, and a purpose there is', async ({ client, assert }) => {
    const { maria } = await customers()
    for (const wrong of [{ words: ' ' }, { words: 'x'.repeat(1001) }, { purpose: 'spam' }]) {
      const response = await client
        .post(`/contacts/${maria.id}/consents`)
        .form({ ...yes, ...wrong })
        .loginAs(await staff('giulia'))
        .withCsrfToken()
        .header('accept', 'application/json')
      response.assertStatus(422)
    }
    assert.lengthOf(await Consent.all(), 0)
  })

  test('who may not change the contact records and lifts nothing', async ({ client, assert }) => {
    const { maria } = await customers()
    const point = await ContactPoint.findByOrFail({ contactId: maria.id, kind: 'email' })
    await point.merge({ state: 'bounced' }).save()
    for (const user of [await staff('luca'), await nobody()]) {
      const record = client.post(`/contacts/${maria.id}/consents`).form(yes)
      ;(await record.loginAs(user).withCsrfToken()).assertStatus(403)
      const lift = client.delete(`/contacts/${maria.id}/points/${point.id}/bounce`)
      ;(await lift.loginAs(user).withCsrfToken()).assertStatus(403)
    }
    ;(await client.get(`/contacts/${maria.id}/consents/new`).redirects(0)).assertStatus(302)
    assert.lengthOf(await Consent.all(), 0)
    assert.equal((await point.refresh()).state, 'bounced')
  })

  test('a bounce is lifted for everyone with that address, and audited', async ({
    client,
    assert,
  }) => {
    const { maria, aurora } = await customers()
    const giulia = await staff('giulia')
    const point = await ContactPoint.findByOrFail({ contactId: maria.id, kind: 'email' })
    await point.merge({ state: 'bounced' }).save()
    const elsewhere = client.delete(`/contacts/${aurora.id}/points/${point.id}/bounce`)
    ;(await elsewhere.loginAs(giulia).withCsrfToken()).assertStatus(404)
    const response = await client
      .delete(`/contacts/${maria.id}/points/${point.id}/bounce`)
      .loginAs(giulia)
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(302)
    assert.equal((await point.refresh()).state, 'usable')
    const entry = await db.from('audit_entries').orderBy('id', 'desc').first()
    assert.equal(entry.label, maria.name)
  })
})

test.group('The rules of sending', (group) => {
  isolated(group)

  const FORM = { quiet_from: '22', quiet_to: '7', weekly_cap: '2', undo_seconds: '10' }
  const put = (client: any, form: object) =>
    client.put('/settings/outbox').form(form).withCsrfToken().redirects(0)

  test('are shown, kept and audited', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    ;(await put(client, FORM).loginAs(giulia)).assertStatus(302)
    const page = await client.get('/settings/outbox').loginAs(giulia)
    assert.match(page.text(), /value="22"\s+selected/)
    const entry = await db.from('audit_entries').orderBy('id', 'desc').first()
    assert.include(entry.changes, 'outbox.weekly_cap')
  })

  test('are not for everyone', async ({ client }) => {
    ;(await client.get('/settings/outbox').loginAs(await staff('anna'))).assertStatus(403)
    ;(await put(client, FORM).loginAs(await staff('anna'))).assertStatus(403)
    ;(await put(client, FORM)).assertHeader('location', '/sign-in')
  })

  for (const wrong of [
    { quiet_from: '24' },
    { quiet_to: '' },
    { weekly_cap: '0' },
    { undo_seconds: '1.5' },
  ])
    test(`refuse ${JSON.stringify(wrong)}`, async ({ client }) => {
      const sent = put(client, { ...FORM, ...wrong }).header('accept', 'application/json')
      ;(await sent.loginAs(await staff('giulia'))).assertStatus(422)
    })
})
