import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { FEW, MANY, newToken, TRAP } from '#core/lead_forms/spam'
import { CONSENT, pathOf, send, tasting } from '#tests/functional/lead_forms/world'
import { snapshot } from '#tests/support/snapshot'
import { isolated } from '#tests/support/world'

const EMAIL = 'ada@lovelace.example'

test.group('The page of a lead form', (group) => {
  isolated(group)

  test('needs no script, is small, speaks its language and may stand in any frame', async ({
    client,
    assert,
  }) => {
    const form = await tasting({ language: 'it', redirectUrl: 'https://aurora.example/grazie' })
    const before = await snapshot()
    const page = await client.get(pathOf(form))
    page.assertStatus(200)
    assert.notInclude(page.text(), '<script')
    assert.isBelow(page.text().length, 20_000)
    page.assertTextIncludes('lang="it"')
    page.assertTextIncludes('facoltativo')
    page.assertTextIncludes('News by mail, &lt;b&gt;monthly&lt;/b&gt;')
    assert.notMatch(page.text(), /sign-in|csrf|data-bs/)
    assert.isUndefined(page.header('set-cookie'))
    assert.isUndefined(page.header('x-frame-options'))
    const policy = page.header('content-security-policy')!
    assert.include(policy, 'frame-ancestors *')
    assert.include(policy, "form-action 'self' https://aurora.example;")
    assert.deepEqual(await snapshot(), before)
    const framed = await client.get(`${pathOf(form)}?embed=1`)
    framed.assertTextIncludes('<script src="/public/lead_forms/assets/frame.js">')
    const script = await client.get(`${pathOf(form)}/embed.js`)
    script.assertHeader('content-type', 'text/javascript; charset=utf-8')
    assert.isBelow(script.text().length, 2000)
  })

  test('is gone when it is closed, or was never there', async ({ client }) => {
    const form = await tasting({ isOpen: false })
    for (const path of [pathOf(form), '/public/lead_forms/nope']) {
      ;(await client.get(path)).assertStatus(404)
      ;(await client.post(path).form({ email: EMAIL })).assertStatus(404)
    }
  })

  test('keeps what was sent, word for word, and says thanks or goes on', async ({
    client,
    assert,
  }) => {
    const form = await tasting()
    const answers = { email: ` ${EMAIL} `, message: "  Hé 😀 <script>\r\n'; --  " }
    const thanks = await send(client, form, { ...answers, consent_0: 'yes', extra: 'not asked' })
    thanks.assertStatus(200)
    thanks.assertTextIncludes('Thank you so much.')
    const one = await LeadFormSubmission.firstOrFail()
    assert.deepEqual(one.answers, answers)
    assert.deepInclude(one.consents[0], { words: CONSENT, isGranted: true, purpose: 'marketing' })
    assert.include(one.$attributes, { state: 'new', email: EMAIL, ip: '127.0.0.1' })

    const onwards = await tasting({ redirectUrl: 'https://aurora.example/thanks' })
    const gone = await send(client, onwards, { email: EMAIL })
    gone.assertStatus(303)
    gone.assertHeader('location', 'https://aurora.example/thanks')
  })

  test('asks again for what is missing, with what was typed', async ({ client, assert }) => {
    const consents = [
      { purpose: 'service' as const, channel: null, words: 'I have read it', required: true },
    ]
    const form = await tasting({ consents })
    const wrong: Record<string, string>[] = [
      {},
      { email: '   ' },
      { email: 'ada@' },
      { email: EMAIL, first_name: 'x'.repeat(121) },
      { email: EMAIL },
    ]
    for (const answers of wrong) {
      const page = await send(client, form, { message: 'Quite "long"', ...answers })
      page.assertStatus(422)
      page.assertTextIncludes('Quite &quot;long&quot;')
      page.assertTextIncludes('role="alert"')
    }
    const empty = await send(client, form, {})
    assert.match(empty.text(), /href="#email"[^>]*>\s*Your email: Please fill this in\./)
    assert.lengthOf(await LeadFormSubmission.all(), 0)
    ;(await send(client, form, { email: EMAIL, consent_0: 'yes' })).assertStatus(200)
    assert.lengthOf(await LeadFormSubmission.all(), 1)
  })

  test('programs are told nothing, and what they send waits as spam', async ({
    client,
    assert,
  }) => {
    const form = await tasting()
    const other = await tasting()
    const post = (token: string, more = {}) =>
      client.post(pathOf(form)).form({ _token: token, email: EMAIL, ...more })
    const old = Date.now() - 60_000
    const cases: [string, ReturnType<typeof post>][] = [
      ['trap', post(newToken(form, old), { [TRAP]: 'http://casino.example' })],
      ['too_fast', post(newToken(form))],
      ['forged', post(newToken(other, old))],
      ['forged', post('nonsense')],
      ['forged', post('')],
    ]
    for (const [reason, request] of cases) {
      const page = await request
      page.assertStatus(200)
      page.assertTextIncludes('Thank you so much.')
      const one = await LeadFormSubmission.query().orderBy('id', 'desc').firstOrFail()
      assert.include(one.$attributes, { state: 'spam', reason })
    }
    assert.isEmpty(await db.from('jobs').where('name', 'lead_forms.process_submission'))
  })

  test('the same page counts once, the same words are doubled', async ({ client, assert }) => {
    const form = await tasting()
    const token = newToken(form, Date.now() - 60_000)
    for (let times = 0; times < 3; times++)
      (await client.post(pathOf(form)).form({ _token: token, email: EMAIL })).assertStatus(200)
    assert.lengthOf(await LeadFormSubmission.all(), 1)
    await send(client, form, { email: EMAIL })
    const [, second] = await LeadFormSubmission.query().orderBy('id')
    assert.include(second.$attributes, { state: 'spam', reason: 'doubled' })
  })

  test('a page that was open for days is asked for again, nothing typed is lost', async ({
    client,
  }) => {
    const form = await tasting()
    const token = newToken(form, Date.now() - 4 * 86_400_000)
    const page = await client
      .post(pathOf(form))
      .form({ _token: token, email: EMAIL, message: 'Do not lose me' })
    page.assertStatus(422)
    page.assertTextIncludes('Do not lose me')
    page.assertTextIncludes('open for days')
  })

  test('many from one computer are spam, far more are refused', async ({ client, assert }) => {
    const form = await tasting()
    for (let sent = 0; sent <= FEW; sent++)
      await send(client, form, { email: EMAIL, message: `${sent}` })
    const last = await LeadFormSubmission.query().orderBy('id', 'desc').firstOrFail()
    assert.include(last.$attributes, { state: 'spam', reason: 'too_many' })
    for (let sent = FEW + 1; sent < MANY; sent++)
      await client.post(pathOf(form)).form({ _token: '', email: EMAIL })
    const refused = await send(client, form, { email: EMAIL, message: 'once more' })
    refused.assertStatus(429)
    refused.assertTextIncludes('once more')
    assert.lengthOf(await LeadFormSubmission.all(), MANY)
  })
})
