import { test } from '@japa/runner'
import Broadcast from '#core/broadcasts/models/broadcast'
import Conversation from '#core/conversations/models/conversation'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, nobody, staff } from '#tests/support/world'
import { broadcast, crowd, ready } from './world.js'

const base = '/broadcasts'

test.group('The pages of broadcasts', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const form = ({ template, inbox }: Awaited<ReturnType<typeof ready>>) => ({
    name: 'Autumn news',
    audience: '',
    ids: '',
    template_id: template.id,
    inbox_id: inbox.id,
    purpose: 'marketing',
    rate: 60,
  })

  test('are for those who may send them', async ({ client, assert }) => {
    const world = await ready()
    const { id } = await broadcast(world)
    await runJobs()
    const doors = [
      () => client.get(base),
      () => client.get(`${base}/create`),
      () => client.get(`${base}/${id}`),
      () => client.get(`${base}/${id}/edit`),
      () => client.get(`${base}/${id}/recipients`),
      () => client.post(base).form(form(world)).withCsrfToken(),
      () => client.put(`${base}/${id}`).form(form(world)).withCsrfToken(),
      () => client.post(`${base}/${id}/check`).withCsrfToken(),
      () => client.post(`${base}/${id}/trial`).withCsrfToken(),
      () => client.post(`${base}/${id}/start`).withCsrfToken(),
      () => client.delete(`${base}/${id}/start`).withCsrfToken(),
      () => client.post(`${base}/${id}/pause`).withCsrfToken(),
      () => client.delete(`${base}/${id}/pause`).withCsrfToken(),
      () => client.post(`${base}/${id}/cancellation`).withCsrfToken(),
      () => client.delete(`${base}/${id}`).withCsrfToken(),
    ]
    const [anna, stranger] = [await staff('anna'), await nobody()]
    for (const door of doors) {
      ;(await door().redirects(0)).assertHeader('location', '/sign-in')
      ;(await door().loginAs(anna)).assertStatus(403)
      ;(await door().loginAs(stranger)).assertStatus(403)
    }
    assert.lengthOf(await Broadcast.all(), 1)
    assert.equal((await Broadcast.findOrFail(id)).state, 'ready')
    for (const who of ['giulia', 'marco'] as const)
      for (const door of doors.slice(0, 5))
        (await door().loginAs(await staff(who))).assertStatus(200)
  })

  test('without an inbox, who may connect one is led there', async ({ client, assert }) => {
    const { inbox } = await ready()
    await inbox.merge({ isEnabled: false }).save()
    const page = async (who: 'giulia' | 'marco') =>
      (await client.get(`${base}/create`).loginAs(await staff(who))).text()
    assert.match(await page('giulia'), /Connect an inbox first[\s\S]*href="\/settings\/inboxes"/)
    assert.notInclude(await page('marco'), 'href="/settings/inboxes"')
  })

  test('one is made, looked through, sent and read', async ({ client, assert }) => {
    const world = await ready()
    const post = (path: string, fields: object = {}) =>
      client.post(path).form(fields).withCsrfToken().loginAs(world.by)
    ;(await post(base, form(world))).assertTextIncludes('Finding out who gets it')
    await runJobs()
    const made = await Broadcast.firstOrFail()
    const path = `${base}/${made.id}`
    const shown = (await client.get(path).loginAs(world.by)).text()
    assert.include(shown, 'Send to 1 contact now?')
    assert.include(shown, 'The contact has not agreed to marketing.')
    const refused = await client
      .get(`${path}/recipients`)
      .qs({ group: 'refused', reason: 'no_consent' })
      .loginAs(world.by)
    refused.assertTextIncludes('Caffè Aurora')
    assert.notInclude(refused.text(), 'Maria Rossi')
    ;(await post(`${path}/start`)).assertTextIncludes('The broadcast goes out.')
    await runJobs({ at: Date.now() + 3_600_000 })
    const done = (await client.get(path).loginAs(world.by)).text()
    assert.include(done, 'Done')
    assert.match(done, /<strong>1<\/strong>\s*<span>Sent<\/span>/)
    ;(await post(`${path}/start`)).assertTextIncludes('no longer possible')
    const edited = client.put(path).form(form(world)).withCsrfToken().loginAs(world.by)
    ;(await edited).assertTextIncludes('no longer possible')
    const gone = client.delete(path).withCsrfToken().loginAs(world.by)
    ;(await gone).assertTextIncludes('no longer possible')
    assert.lengthOf(await Broadcast.all(), 1)
  })

  for (const [wrong, words] of [
    [{ name: ' ' }, 'data-form-errors'],
    [{ name: 'x'.repeat(121) }, 'data-form-errors'],
    [{ audience: 'view=999' }, 'is not there (any more)'],
    [{ audience: 'f[shoe][is]=41' }, 'is not there (any more)'],
    [{ audience: 'ids', ids: '' }, 'is not there (any more)'],
    [{ audience: 'ids', ids: 'x,-1,0' }, 'is not there (any more)'],
    [{ template_id: 0 }, 'choose one of the list'],
    [{ inbox_id: '' }, 'data-form-errors'],
    [{ inbox_id: 99_999 }, 'choose one of the list'],
    [{ purpose: 'service' }, 'cannot go as anything else'],
    [{ purpose: 'conversation' }, 'choose one of the list'],
    [{ rate: '' }, 'data-form-errors'],
    [{ rate: 0 }, 'data-form-errors'],
    [{ rate: 1201 }, 'data-form-errors'],
  ] as const)
    test(`${JSON.stringify(wrong).slice(0, 40)} is refused`, async ({ client, assert }) => {
      const world = await ready()
      const page = await client
        .post(base)
        .form({ ...form(world), ...wrong, _form: `${base}/create` })
        .withCsrfToken()
        .loginAs(world.by)
      page.assertTextIncludes(words)
      assert.lengthOf(await Broadcast.all(), 0)
    })

  test('a moment that is past, or none, is refused', async ({ client, assert }) => {
    const world = await ready()
    const made = await broadcast(world)
    await runJobs()
    for (const at of ['2020-01-01T09:00', 'soon', '9999-01-01T09:00']) {
      const page = await client
        .post(`${base}/${made.id}/start`)
        .form({ at, _form: `${base}/${made.id}` })
        .withCsrfToken()
        .loginAs(world.by)
      page.assertTextIncludes('choose a moment to come')
    }
    assert.equal((await made.refresh()).state, 'ready')
  })

  test('those ticked in the list, and what it shows, can be chosen', async ({ client }) => {
    const { by, maria, aurora } = await ready()
    const list = await client.get('/contacts').loginAs(by)
    list.assertTextIncludes('formaction="/broadcasts/create"')
    const create = (qs: object) => client.get(`${base}/create`).qs(qs).loginAs(by)
    ;(await create({ 'ids[]': [maria.id, aurora.id], 'from': '' })).assertTextIncludes(
      '2 chosen contacts'
    )
    ;(await create({ all: '1', from: 'q=ros' })).assertTextIncludes('All · “ros”')
    ;(await create({ all: '1', from: 'view=999' })).assertStatus(200)
  })

  test('a test needs an inbox for email', async ({ client, assert }) => {
    const world = await ready()
    const made = await broadcast(world)
    const page = await client.post(`${base}/${made.id}/trial`).withCsrfToken().loginAs(world.by)
    page.assertTextIncludes('A test needs')
    assert.lengthOf(await Conversation.all(), 0)
  })

  test('one that has not begun can be deleted', async ({ client, assert }) => {
    const world = await ready()
    const made = await broadcast(world)
    await client.delete(`${base}/${made.id}`).withCsrfToken().loginAs(world.by)
    await runJobs()
    assert.lengthOf(await Broadcast.all(), 0)
  })

  test('cost as many queries for many as for few', async ({ client, assert }) => {
    const world = await ready()
    await crowd(70)
    const made = await broadcast(world)
    await runJobs()
    for (const [path, most] of [
      [base, 12],
      [`${base}/${made.id}`, 16],
      [`${base}/${made.id}/recipients`, 13],
    ] as const) {
      await client.get(path).loginAs(world.by)
      const sql = await queriesOf(() => client.get(path).loginAs(world.by))
      assert.isAtMost(sql.length, most, sql.join('\n'))
    }
    const page = await client.get(`${base}/${made.id}/recipients`).loginAs(world.by)
    page.assertTextIncludes('after=')
  })
})
