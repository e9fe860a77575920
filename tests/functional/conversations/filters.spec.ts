import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import Team from '#core/accounts/models/team'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import { reindexConversations } from '#core/conversations/search'
import SavedView from '#core/lists/models/saved_view'
import { PIGEONS, pigeonInbox } from '#tests/support/letters'
import { queriesOf } from '#tests/support/queries'
import { withModule } from '#tests/support/modules'
import { customers, isolated, nobody, staff } from '#tests/support/world'

const HOUR = 3_600_000

interface Matter {
  subject: string
  contact?: Contact
  [column: string]: unknown
}

async function matter({ contact, ...more }: Matter) {
  const { maria } = contact ? { maria: contact } : await customers()
  const now = Date.now()
  const [id] = await db.table('conversations').insert({
    contact_id: maria.id,
    last_message_at: now,
    created_at: now,
    updated_at: now,
    ...more,
  })
  await reindexConversations([id], db.connection())
}

/** Subjects shown at an address of the inbox. */
async function shown(client: ApiClient, by: User, qs: Record<string, string>) {
  const page = await client.get('/inbox').qs(qs).loginAs(by)
  page.assertStatus(200)
  return [...page.text().matchAll(/<span class="inbox-row-line">([^<]*)</g)]
    .map((match) => match[1].trim())
    .sort()
}

/** One of each kind. */
async function world() {
  const [giulia, anna] = [await staff('giulia'), await staff('anna')]
  const { maria } = await customers()
  const other = await Contact.add(
    { kind: 'person', firstName: 'Piero', tags: ['vip'] },
    { by: null }
  )
  const team = new Team()
  await team.keep({ name: 'Roastery', userIds: [giulia.id] }, { by: giulia })
  const inbox = await pigeonInbox()
  const ago = (hours: number) => Date.now() - hours * HOUR
  await matter({ subject: 'Plain', contact: maria })
  await matter({ subject: 'Annas', contact: maria, assignee_id: anna.id })
  await matter({ subject: 'Giulias', contact: maria, assignee_id: giulia.id, status: 'pending' })
  await matter({ subject: 'Teams', contact: maria, team_id: team.id })
  await matter({ subject: 'Urgent', contact: maria, priority: 4, waiting_since: ago(1) })
  await matter({ subject: 'High', contact: maria, priority: 3, waiting_since: ago(5) })
  await matter({
    subject: 'Lofty',
    contact: maria,
    inbox_id: inbox.id,
    channel: PIGEONS,
    status: 'resolved',
  })
  await matter({ subject: 'Very important', contact: other })
  const vip = await db.from('tags').where('name', 'vip').firstOrFail()
  return { giulia, anna, team, inbox, vip, other }
}

test.group('Filters of the inbox', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('each finds what it asks for, and they add up', async ({ client, assert }) => {
    const { giulia, anna, team, inbox, vip } = await world()
    const find = (qs: Record<string, string>) => shown(client, giulia, { view: 'all', ...qs })
    const open = ['Annas', 'High', 'Plain', 'Teams', 'Urgent', 'Very important']
    assert.deepEqual(await find({}), open)
    assert.deepEqual(await find({ state: 'open,pending' }), [...open, 'Giulias'].sort())
    assert.deepEqual(await find({ 'f[state][any]': 'pending,resolved' }), ['Giulias', 'Lofty'])
    assert.deepEqual(await find({ 'f[assignee][any]': String(anna.id) }), ['Annas'])
    assert.deepEqual(await find({ 'f[assignee][any]': 'me', 'state': 'pending' }), ['Giulias'])
    assert.notInclude(await find({ 'f[assignee][any]': 'nobody' }), 'Annas')
    assert.deepEqual(await find({ 'f[assignee][not]': 'nobody', 'state': 'open,pending' }), [
      'Annas',
      'Giulias',
    ])
    assert.deepEqual(await find({ 'f[team][any]': String(team.id) }), ['Teams'])
    assert.deepEqual(await find({ 'f[team][any]': 'mine' }), ['Teams'])
    const resolved = { state: 'resolved' }
    assert.deepEqual(await find({ ...resolved, 'f[inbox][any]': String(inbox.id) }), ['Lofty'])
    assert.deepEqual(await find({ ...resolved, 'f[channel][any]': PIGEONS }), ['Lofty'])
    assert.deepEqual(await find({ 'f[priority][any]': '3,4' }), ['High', 'Urgent'])
    assert.deepEqual(await find({ 'f[tag][any]': String(vip.id) }), ['Very important'])
    assert.notInclude(await find({ 'f[tag][none]': String(vip.id) }), 'Very important')
    assert.deepEqual(await find({ 'f[waiting][from]': '4' }), ['High'])
    assert.deepEqual(await find({ 'f[text][contains]': 'piero IMPORT' }), ['Very important'])
    assert.deepEqual(await find({ 'f[text][contains]': 'mportant' }), [])
    assert.deepEqual(await find({ 'f[text][contains]': '%' }), [])
    assert.deepEqual(await find({ 'f[priority][any]': '3,4', 'f[waiting][from]': '4' }), ['High'])
    assert.deepEqual(await find({ 'f[priority][any]': '3,4', 'q': 'urg' }), ['Urgent'])
  })

  test('fields that were left empty ask for nothing; what makes no sense is said', async ({
    client,
    assert,
  }) => {
    const { giulia } = await world()
    const empty = { 'view': 'all', 'f[priority][any]': '', 'f[text][contains]': '' }
    assert.lengthOf(await shown(client, giulia, empty), 6)
    const wrong = await client
      .get('/inbox')
      .qs({ 'view': '9999', 'f[priority][any]': '4', 'f[colour][is]': 'red', 'after': 'x' })
      .loginAs(giulia)
    wrong.assertTextIncludes('A filter in the address was not understood')
    wrong.assertTextIncludes('This view is not here')
    for (const qs of ['f=1', 'f[priority]=4', 'f[priority][any][x]=4', 'state[]=open', 'q[]=x'])
      (await client.get(`/inbox?${qs}`).loginAs(giulia)).assertStatus(200)
  })

  test('the form shows what is set, to those who read conversations', async ({ client }) => {
    const { giulia } = await world()
    const path = '/inbox/filters/new'
    ;(await client.get(path).redirects(0)).assertHeader('location', '/sign-in')
    ;(await client.get(path).loginAs(await nobody())).assertStatus(403)
    const form = await client
      .get(path)
      .qs({ 'view': 'all', 'f[priority][any]': '3,4', 'f[waiting][from]': '2.5' })
      .loginAs(giulia)
    form.assertTextIncludes('<option value="3,4" selected>')
    form.assertTextIncludes('value="2.5"')
    form.assertTextIncludes('Roastery')
  })

  test('chips take them off one by one, and the bulk bar means what is shown', async ({
    client,
    assert,
  }) => {
    const { giulia } = await world()
    const qs = { 'view': 'all', 'f[priority][any]': '3,4', 'f[waiting][from]': '4' }
    const page = (await client.get('/inbox').qs(qs).loginAs(giulia)).text()
    assert.include(page, 'Priority is High, Urgent')
    assert.include(page, 'Hours of waiting at least 4')
    const [, from] = /name="from" value="([^"]*)"/.exec(page)!
    const count = await client
      .get('/lists/conversations/count')
      .qs({ from: from.replaceAll('&amp;', '&') })
      .loginAs(giulia)
    assert.equal(count.body().count, 1)
  })

  test('go page by page, and miss none', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    for (let n = 0; n < 65; n++)
      await matter({
        subject: `Matter ${n}`,
        contact: maria,
        priority: 4,
        last_message_at: Date.now() - Math.floor(n / 3) * 1000,
      })
    const seen: string[] = []
    let next: string | undefined = '/inbox?view=all&f[priority][any]=4'
    for (let page = 0; next && page < 5; page++) {
      const text: string = (await client.get(next).loginAs(giulia)).text()
      seen.push(...[...text.matchAll(/>Matter (\d+)</g)].map((match) => match[1]))
      next = /href="([^"]*after=[^"]*)"/.exec(text)?.[1].replaceAll('&amp;', '&')
    }
    assert.lengthOf(seen, 65)
    assert.lengthOf([...new Set(seen)], 65)
  })

  test('cost the same few queries, whatever there is', async ({ client, assert }) => {
    const { giulia, other } = await world()
    const path = '/inbox?view=all&f[priority][any]=4&f[text][contains]=one&state=open,resolved'
    await client.get(path).loginAs(giulia)
    const few = await queriesOf(() => client.get(path).loginAs(giulia))
    for (let n = 0; n < 60; n++) await matter({ subject: `One ${n}`, contact: other, priority: 4 })
    const lots = await queriesOf(() => client.get(path).loginAs(giulia))
    assert.equal(lots.length, few.length)
    const plain = await queriesOf(() => client.get('/inbox?view=all').loginAs(giulia))
    assert.isAtMost(few.length, plain.length + 3)
  })
})

test.group('Saved views of the inbox', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const save = (client: ApiClient, by: User, fields: Record<string, string>) =>
    client.post('/lists/conversations/views').form(fields).loginAs(by).withCsrfToken().redirects(0)

  test('keep filters, state and text under a name, for oneself', async ({ client, assert }) => {
    const { giulia, anna } = await world()
    const page = await client
      .get('/inbox')
      .qs({ 'view': 'all', 'state': 'open,pending', 'f[text][contains]': 'giul' })
      .loginAs(anna)
    const [, from] = /name="from" value="([^"]*)"/.exec(page.text())!
    page.assertTextIncludes('Save view')
    const answer = await save(client, anna, {
      name: 'About Giulia',
      from: from.replaceAll('&amp;', '&'),
    })
    const view = await SavedView.query().firstOrFail()
    answer.assertHeader('location', `/inbox?view=${view.id}`)

    assert.deepEqual(await shown(client, anna, { view: String(view.id) }), ['Giulias'])
    const opened = await client.get(`/inbox?view=${view.id}`).loginAs(anna)
    assert.notInclude(opened.text(), 'Save view')
    assert.include(opened.text(), 'Edit view')
    const mine = await client.get('/inbox').loginAs(anna)
    assert.include(mine.text(), `/inbox?view=${view.id}`)
    const theirs = await client.get('/inbox').loginAs(giulia)
    assert.notInclude(theirs.text(), `view=${view.id}`)
    assert.notInclude(await shown(client, giulia, { view: String(view.id) }), 'Annas')
  })

  test('of "mine" mean whoever looks at them; sharing is for those who may', async ({
    client,
    assert,
  }) => {
    const { anna, giulia } = await world()
    const shared = { name: 'To do', is_shared: 'on', from: 'f[state][any]=open,pending' }
    ;(await save(client, anna, shared)).assertStatus(403)
    ;(await save(client, await staff('luca'), shared)).assertStatus(403)
    assert.lengthOf(await SavedView.all(), 0)
    await save(client, await staff('marco'), shared)
    const { id } = await SavedView.query().firstOrFail()
    assert.deepEqual(await shown(client, anna, { view: String(id) }), ['Annas'])
    assert.deepEqual(await shown(client, giulia, { view: String(id) }), ['Giulias'])
    const gone = await client
      .delete(`/lists/conversations/views/${id}`)
      .loginAs(anna)
      .withCsrfToken()
      .redirects(0)
    gone.assertStatus(403)
  })

  test('can be looked at otherwise, and made to hold that', async ({ client, assert }) => {
    const { giulia } = await world()
    await save(client, giulia, {
      name: 'Urgent',
      from: 'view=all&f[priority][any]=4&f[state][any]=open',
    })
    const { id } = await SavedView.query().firstOrFail()
    const view = String(id)
    assert.deepEqual(await shown(client, giulia, { view }), ['Urgent'])
    assert.deepEqual(await shown(client, giulia, { view, 'f[priority][any]': '3' }), ['High'])
    assert.lengthOf(await shown(client, giulia, { view, f: '' }), 6)
    const changed = await client.get('/inbox').qs({ view, 'f[priority][any]': '3' }).loginAs(giulia)
    changed.assertTextIncludes('Save changes')
    const [, from] = /name="from" value="([^"]*)"/.exec(changed.text())!
    await client
      .put(`/lists/conversations/views/${id}`)
      .form({ from: from.replaceAll('&amp;', '&') })
      .loginAs(giulia)
      .withCsrfToken()
      .redirects(0)
    assert.deepEqual(await shown(client, giulia, { view }), ['High'])
  })
})

/** How the engine reads what a page asks for. */
async function plans(run: () => PromiseLike<unknown>) {
  const asked: { sql: string; bindings: unknown[] }[] = []
  const client = db.connection().getReadClient()
  const write = db.connection().getWriteClient()
  const note = (query: any) => void asked.push(query)
  for (const one of new Set([client, write])) one.on('query', note)
  await run()
  for (const one of new Set([client, write])) one.off('query', note)
  const steps = []
  for (const { sql, bindings } of asked.filter((one) => one.sql.includes('`conversations`'))) {
    const rows = await db.rawQuery(`explain query plan ${sql}`, bindings as never)
    steps.push(...rows.map(({ detail }: { detail: string }) => detail))
  }
  return steps as string[]
}

test.group('The inbox’s queries on SQLite', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('read conversations along an index, whatever is asked', async ({ client, assert }) => {
    const { giulia, team, inbox, vip } = await world()
    for (const qs of [
      {},
      { view: 'unassigned' },
      { view: 'team' },
      { view: 'mentions' },
      { view: 'all', state: 'resolved' },
      { view: 'all', q: 'rossi' },
      { 'view': 'all', 'f[assignee][any]': 'me,nobody' },
      { 'view': 'all', 'f[team][any]': String(team.id) },
      { 'view': 'all', 'f[inbox][any]': String(inbox.id) },
      { 'view': 'all', 'f[channel][any]': PIGEONS },
      { 'view': 'all', 'f[priority][any]': '4' },
      { 'view': 'all', 'f[tag][any]': String(vip.id) },
      { 'view': 'all', 'f[waiting][from]': '3' },
    ] as Record<string, string>[]) {
      const steps = await plans(() =>
        client.get('/inbox').qs(qs).header('x-up-target', '#inbox-rows').loginAs(giulia)
      )
      assert.isNotEmpty(
        steps.filter((step) => step.includes('conversations')),
        JSON.stringify(qs)
      )
      const scans = steps.filter((step) => /^SCAN conversations(?! USING)/.test(step))
      assert.isEmpty(scans, JSON.stringify(qs))
    }
  }).skip(() => db.connection().dialect.name !== 'better-sqlite3')
})
