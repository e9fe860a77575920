import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import Team from '#core/accounts/models/team'
import type User from '#core/accounts/models/user'
import { runMacro } from '#core/conversations/macros/run'
import CannedReply from '#core/conversations/models/canned_reply'
import type Conversation from '#core/conversations/models/conversation'
import Macro, { type MacroSteps } from '#core/conversations/models/macro'
import Message from '#core/conversations/models/message'
import UserNotification from '#core/notifications/models/user_notification'
import { touchStamp } from '#kernel/stamps'
import { withModule } from '#tests/support/modules'
import { isolated, nobody, staff } from '#tests/support/world'
import { asked } from './world.js'

async function macro(steps: MacroSteps, name = 'All done') {
  const made = new Macro()
  await made.keep({ name, steps }, { by: await staff('giulia') })
  return made
}

async function canned(body = 'Dear {{contact.first_name}}, {{agent.name}} is on it.') {
  const reply = new CannedReply()
  await reply.keep({ shortcut: 'onit', title: 'On it', body }, { by: await staff('giulia') })
  return reply
}

const run = (client: ApiClient, { id }: Conversation, one: { id: number }, by?: User) => {
  const request = client
    .post(`/inbox/${id}/macro-runs`)
    .form({ macro: String(one.id), _form: `/inbox/${id}` })
    .withCsrfToken()
    .redirects(0)
  return by ? request.loginAs(by) : request
}

/** Everything of a conversation that a macro could touch. */
async function stored({ id, contactId }: Conversation) {
  const row = await db.from('conversations').where({ id }).firstOrFail()
  const messages = await db.from('messages').where('conversation_id', id).select('id')
  const tags = await db.from('contact_tags').where('contact_id', contactId).select('tag_id')
  const jobs = await db.from('jobs').select('id')
  const audit = await db.from('audit_entries').select('id')
  return { row, messages, tags, jobs, audit }
}

test.group('A macro', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('does all its steps at once, and is on record', async ({ client, assert }) => {
    const { conversation, maria } = await asked()
    const [anna, marco] = [await staff('anna'), await staff('marco')]
    await maria.merge({ ownerId: anna.id, teamId: null }).save()
    await anna.$role
      .merge({ rights: { ...anna.$role.rights, contacts: { read: 'all', update: 'own' } } })
      .save()
    await touchStamp('access')
    const team = await Team.create({ name: 'Roastery' })
    const steps = {
      reply: (await canned()).id,
      note: 'Please look, @Giulia Verdi',
      tag: 'handled',
      assignee: marco.id,
      team: team.id,
      priority: 4,
      status: 'pending',
      snooze: 'tomorrow',
    } as const
    const done = await run(client, conversation, await macro(steps), anna)
    done.assertHeader('location', `/inbox/${conversation.id}?view=all`)
    done.assertFlashMessage('notice', '“All done” is done.')

    await conversation.refresh()
    assert.deepInclude(conversation.$attributes, {
      assigneeId: marco.id,
      teamId: team.id,
      priority: 4,
      status: 'pending',
      waitingSince: null,
    })
    assert.isNotNull(conversation.snoozedUntil)
    const sent = await Message.query().where('direction', 'out').firstOrFail()
    assert.equal(sent.body, 'Dear Maria, Anna Costa is on it.')
    assert.equal(sent.status, 'waiting')
    assert.include(done.flashMessages(), { undo: `/messages/${sent.id}/cancellation` })
    const tags = await maria.related('tags').query().orderBy('name')
    assert.deepEqual(
      tags.map(({ name }) => name),
      ['café', 'handled']
    )
    const told = (await UserNotification.all()).map(({ kind }) => kind).sort()
    assert.deepEqual(told, ['conversations.assigned', 'conversations.mention'])
    const audit = await AuditEntry.query().where({ entity: 'macros', action: 'run' }).firstOrFail()
    assert.deepEqual(audit.changes, { conversation: [null, conversation.id] })
    const heard = await db.from('live_events').where('data', 'like', '%"what":"conversation"%')
    assert.isNotEmpty(heard)
  })

  test('that cannot do a step says which and why, and does nothing', async ({ client, assert }) => {
    const { conversation } = await asked()
    const anna = await staff('anna')
    const reply = await canned()
    const team = await Team.create({ name: 'Roastery' })
    const marco = await staff('marco')
    const one = await macro({
      reply: reply.id,
      tag: 'handled',
      note: 'Done',
      assignee: marco.id,
      team: team.id,
      priority: 4,
    })
    await reply.remove({ by: anna })
    await team.delete()
    await marco.merge({ isActive: false }).save()
    const before = await stored(conversation)

    const refused = await run(client, conversation, one, anna)
    const said = String(refused.flashMessages().problem)
    assert.include(said, '“All done” did nothing.')
    assert.include(said, 'Send the canned reply: this canned reply is no more.')
    assert.include(said, 'Assign to: this person has left')
    assert.include(said, 'Team: this team is no more.')
    assert.include(said, 'Tag the contact: your role does not let you')
    assert.deepEqual(await stored(conversation), before)
  })

  test('does not write where no inbox leads, nor put to sleep what is resolved', async ({
    client,
    assert,
  }) => {
    const { conversation, inbox } = await asked()
    const anna = await staff('anna')
    await inbox.merge({ isEnabled: false }).save()
    await conversation.resolve({ by: null })
    const before = await stored(conversation)
    const one = await macro({ reply: (await canned()).id, snooze: 'tomorrow' })
    const refused = await run(client, conversation, one, anna)
    assert.include(refused.flashMessages().problem, 'no inbox reaches this contact.')
    assert.include(refused.flashMessages().problem, 'what is resolved cannot sleep.')
    const after = await stored(conversation)
    assert.deepEqual({ ...after, audit: [] }, { ...before, audit: [] })
    await run(client, conversation, await macro({ status: 'open', snooze: 'tomorrow' }), anna)
    await conversation.refresh()
    assert.equal(conversation.status, 'open')
    assert.isNotNull(conversation.snoozedUntil)
  })

  test('that breaks in the middle leaves nothing behind', async ({ assert }) => {
    const { conversation } = await asked()
    const anna = await staff('anna')
    const one = await macro({ reply: (await canned()).id, note: 'Done', priority: 4 })
    await conversation.merge({ subject: 'x' }).save()
    const before = await stored(conversation)
    await db.rawQuery('alter table audit_entries rename to audit_entries_gone')
    try {
      await assert.rejects(() => runMacro(one, conversation, { by: anna }))
    } finally {
      await db.rawQuery('alter table audit_entries_gone rename to audit_entries')
    }
    assert.deepEqual(await stored(conversation), before)
  }).skip(() => db.connection().dialect.name !== 'better-sqlite3', 'DDL commits')

  test('is run by those who may work on the conversation, and shown to them', async ({
    client,
    assert,
  }) => {
    const { conversation } = await asked()
    const one = await macro({ assignee: 'me', status: 'resolved' })
    const before = await stored(conversation)
    ;(await run(client, conversation, one)).assertHeader('location', '/sign-in')
    ;(await run(client, conversation, one, await nobody())).assertStatus(403)
    ;(await run(client, conversation, one, await staff('luca'))).assertStatus(403)
    const anna = await staff('anna')
    ;(await run(client, conversation, { id: 99999 }, anna)).assertStatus(404)
    ;(await run(client, conversation, { id: 'x' } as never, anna)).assertStatus(302)
    assert.deepEqual(await stored(conversation), before)

    const his = await client.get(`/inbox/${conversation.id}`).loginAs(await staff('luca'))
    assert.notInclude(his.text(), 'All done')
    const hers = await client.get(`/inbox/${conversation.id}`).loginAs(anna)
    assert.include(hers.text(), 'All done')
    await run(client, conversation, one, anna)
    await conversation.refresh()
    assert.deepInclude(conversation.$attributes, { assigneeId: anna.id, status: 'resolved' })
    assert.isNotNull(conversation.resolvedAt)
  })
})

test.group('Settings → Macros', (group) => {
  isolated(group)

  test('are for those who manage settings', async ({ client, assert }) => {
    const { id } = await macro({ priority: 4 })
    const [marco, giulia] = [await staff('marco'), await staff('giulia')]
    for (const path of [
      '/settings/macros',
      '/settings/macros/create',
      `/settings/macros/${id}/edit`,
    ]) {
      ;(await client.get(path).redirects(0)).assertHeader('location', '/sign-in')
      ;(await client.get(path).loginAs(marco)).assertStatus(403)
      ;(await client.get(path).loginAs(giulia)).assertStatus(200)
    }
    const form = { name: 'New', priority: '3' }
    const send = (verb: 'post' | 'put' | 'delete', path: string) =>
      client[verb](path).form(form).withCsrfToken().redirects(0)
    for (const [verb, path] of [
      ['post', '/settings/macros'],
      ['put', `/settings/macros/${id}`],
      ['delete', `/settings/macros/${id}`],
    ] as const) {
      ;(await send(verb, path)).assertHeader('location', '/sign-in')
      ;(await send(verb, path).loginAs(marco)).assertStatus(403)
    }
    assert.deepEqual(
      (await Macro.all()).map(({ name }) => name),
      ['All done']
    )
  })

  test('are made, changed and deleted, with audit', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const send = (verb: 'post' | 'put' | 'delete', path: string, form: object = {}) =>
      client[verb](path).form(form).withCsrfToken().redirects(0).loginAs(giulia)
    const empty = {
      reply: '',
      assignee: '',
      team: '',
      priority: '',
      status: '',
      snooze: '',
      tag: '',
      note: '',
    }
    await send('post', '/settings/macros', {
      ...empty,
      name: 'Spam',
      assignee: 'me',
      status: 'resolved',
      tag: 'spam',
    })
    const made = await Macro.firstOrFail()
    assert.deepEqual(made.steps, { assignee: 'me', status: 'resolved', tag: 'spam' })
    await send('put', `/settings/macros/${made.id}`, { ...empty, name: 'Spam', priority: '1' })
    assert.deepEqual((await made.refresh()).steps, { priority: 1 })
    await send('delete', `/settings/macros/${made.id}`)
    assert.lengthOf(await Macro.all(), 0)
    const audit = await AuditEntry.query().where('entity', 'macros').orderBy('id')
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['create', 'update', 'delete']
    )
  })

  test('that make no sense are refused', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const luca = await nobody()
    for (const form of [
      { name: 'Nothing' },
      { name: '', priority: '4' },
      { name: 'x'.repeat(121), priority: '4' },
      { name: 'A', priority: '9' },
      { name: 'A', assignee: '99999' },
      { name: 'A', assignee: String(luca.id) },
      { name: 'A', team: "1'--" },
      { name: 'A', status: 'gone' },
      { name: 'A', snooze: 'never' },
      { name: 'A', snooze: 'tomorrow', status: 'resolved' },
      { name: 'A', tag: 'a,b' },
      { name: 'A', reply: '77' },
      { name: 'A', note: 'x'.repeat(10_001) },
    ]) {
      const answer = await client
        .post('/settings/macros')
        .form({ ...form, _form: '/settings/macros/create' })
        .withCsrfToken()
        .redirects(0)
        .loginAs(giulia)
      answer.assertHeader('location', '/settings/macros/create')
    }
    assert.lengthOf(await Macro.all(), 0)
  })
})
