import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import LeadForm from '#core/lead_forms/models/lead_form'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { guarded } from '#tests/functional/conversations/world'
import { sales } from '#tests/functional/deals/world'
import { CONSENT, send, tasting } from '#tests/functional/lead_forms/world'
import { pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, staff } from '#tests/support/world'

const FORM = {
  name: 'Website',
  is_open: 'true',
  language: 'en',
  colour: 'green',
  title: 'Come and taste',
  intro: '',
  button: 'Ask',
  thanks: 'Thank you.',
  redirect_url: '',
  inbox_id: '',
  stage_id: '',
  deal_title: '',
  shown_email: 'true',
  required_email: 'true',
  label_email: 'Where do we write?',
  order_email: '2',
  shown_message: 'true',
  order_message: '1',
  words_1: CONSENT,
  purpose_1: 'survey',
  channel_1: '',
  agree_1: 'true',
}

/** What the frame around the page asks now and then is another matter. */
const own = (sql: string[]) => sql.filter((one) => one.includes('`lead_form'))

test.group('Making lead forms', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('a form is made, changed and deleted', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { stages } = await sales()
    const post = (form: Record<string, any>) =>
      client
        .post('/lead-forms')
        .form({ ...FORM, ...form })
        .withCsrfToken()
        .loginAs(giulia)
        .redirects(0)
    await post({ 'stage_id': `${stages[0].id}`, 'assignees[]': `${giulia.id}` })
    const form = await LeadForm.firstOrFail()
    assert.deepEqual(form.fields, [
      { key: 'message', label: 'Message', help: null, required: false },
      { key: 'email', label: 'Where do we write?', help: null, required: true },
    ])
    assert.deepEqual(form.consents, [
      { purpose: 'survey', channel: null, words: CONSENT, required: true },
    ])
    assert.deepEqual(form.assignees, [giulia.id])
    assert.include(form.$attributes, { stageId: stages[0].id, isConfirmed: false, colour: 'green' })
    for (const path of ['', '/create', `/${form.id}`, `/${form.id}/edit`])
      (await client.get(`/lead-forms${path}`).loginAs(giulia)).assertStatus(200)

    const path = `/lead-forms/${form.id}`
    await client
      .put(path)
      .form({ ...FORM, name: 'Other', is_open: undefined })
      .withCsrfToken()
      .loginAs(giulia)
    await form.refresh()
    assert.include(form.$attributes, { name: 'Other', stageId: null })
    assert.isFalse(form.isOpen)
    await client.delete(path).withCsrfToken().loginAs(giulia)
    assert.isEmpty(await LeadForm.all())
    const actions = await db.from('audit_entries').where('entity', 'lead_forms').orderBy('id')
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['create', 'update', 'delete']
    )
  })

  test('what contradicts itself is refused', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const inbox = await pigeonInbox()
    const wrong: Record<string, any>[] = [
      { name: '' },
      { title: 'x'.repeat(121) },
      { shown_email: undefined },
      { redirect_url: 'javascript:alert(1)' },
      { redirect_url: '//evil.example' },
      { colour: 'pink' },
      { language: 'xx' },
      { stage_id: '999999' },
      { inbox_id: '999999' },
      { inbox_id: `${inbox.id}` },
      { purpose_1: 'conversation' },
      { words_1: 'x'.repeat(2001) },
    ]
    for (const change of wrong) {
      const response = await client
        .post('/lead-forms')
        .form({ _form: '/lead-forms/create', ...FORM, ...change })
        .withCsrfToken()
        .loginAs(giulia)
        .redirects(0)
      response.assertHeader('location', '/lead-forms/create')
    }
    assert.isEmpty(await LeadForm.all())
  })

  test('is for those who may, and so is what was sent in', async ({ client, assert }) => {
    const form = await tasting()
    await send(client, form, { email: 'ada@x.example' })
    const { id } = await LeadFormSubmission.firstOrFail()
    const submission = `/lead-form-submissions/${id}`
    await guarded([
      ...['', '/create', `/${form.id}`, `/${form.id}/edit`].map(
        (path) => () => client.get(`/lead-forms${path}`)
      ),
      () => client.post('/lead-forms').form(FORM).withCsrfToken(),
      () => client.put(`/lead-forms/${form.id}`).form(FORM).withCsrfToken(),
      () => client.delete(`/lead-forms/${form.id}`).withCsrfToken(),
      () => client.get(submission),
      () => client.delete(submission).withCsrfToken(),
      () => client.post(`${submission}/rescue`).withCsrfToken(),
    ])
    const marco = await staff('marco')
    for (const path of [`/lead-forms/${form.id}`, submission])
      (await client.get(path).loginAs(marco)).assertTextIncludes('ada@x.example')
    ;(await client.get('/lead-forms/999999').loginAs(marco)).assertStatus(404)
    await client.delete(submission).withCsrfToken().loginAs(marco)
    assert.isEmpty(await LeadFormSubmission.all())
  })

  test('lists ask as often however long they are, page by page, spam apart', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const form = await tasting()
    const path = `/lead-forms/${form.id}`
    const fill = async (count: number, state: string) => {
      for (let index = 0; index < count; index++)
        await LeadFormSubmission.create({
          leadFormId: form.id,
          nonce: `${state}${index}-${Math.random()}`.slice(0, 32),
          state,
          answers: { first_name: `${state} ${index}.` },
          consents: [],
          fingerprint: '',
        } as never)
    }
    await fill(1, 'done')
    const count = async (at: string) =>
      own(await queriesOf(() => client.get(at).loginAs(giulia))).length
    await count(path)
    const [one, index] = [await count(path), await count('/lead-forms')]
    await fill(51, 'done')
    await fill(2, 'spam')
    await tasting()
    assert.deepEqual([await count(path), await count('/lead-forms')], [one, index])
    const page = await client.get(path).loginAs(giulia)
    assert.notInclude(page.text(), 'spam 0.')
    assert.notInclude(page.text(), 'done 0.<')
    const spam = await client.get(`${path}?state=spam`).loginAs(giulia)
    spam.assertTextIncludes('spam 0.')
    const [, older] = /href="([^"]+before=\d+)"/.exec(page.text())!
    const second = await client.get(older).loginAs(giulia)
    second.assertTextIncludes('done 0.')
  })
})
