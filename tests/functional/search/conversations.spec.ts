import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import ace from '@adonisjs/core/services/ace'
import Role from '#core/accounts/models/role'
import { loadRights } from '#core/accounts/current_user'
import Conversation from '#core/conversations/models/conversation'
import find from '#core/conversations/search_hits'
import { search } from '#core/search/search'
import { touchStamp } from '#kernel/stamps'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, nobody, staff } from '#tests/support/world'
import { asked } from '../conversations/world.js'

test.group('Conversations in the search', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const found = async (text: string) =>
    (await find(text, await staff('giulia'), 10)).map(({ url }) => url)

  test('are found by subject, contact and first words of what was said', async ({
    client,
    assert,
  }) => {
    const { inbox, conversation } = await asked()
    const [anna, url] = [await staff('anna'), `/inbox/${conversation.id}`]
    const more = { conversationId: conversation.id, subject: 'Città invoice' }
    await bring(inbox, [letter('È per il grinder zzfirst', more)])
    await runJobs()
    await conversation.refresh()
    await conversation.reply(
      { inbox, address: MARIAS_PHONE, body: 'zzsecond by noon' },
      { by: anna }
    )
    await conversation.note('Ask zzthird', { by: anna })
    const narrowed = async (text: string) => {
      const query = db.from('conversations').select('conversations.id')
      search.narrow(query, { entity: 'conversations', text, id: 'conversations.id' })
      return (await query).map(({ id }) => `/inbox/${id}`)
    }
    for (const text of ['rossi', 'citta', 'GRIND', 'zzfirst', 'zzsecond', 'zzthird', 'maria ready'])
      assert.deepEqual([await found(text), await narrowed(text)], [[url], [url]], text)
    for (const text of ['ossi', 'rossi zznone']) assert.deepEqual(await narrowed(text), [])
    assert.deepEqual(await search.all('conversations', 'zzfirst', 10), [conversation.id])
    assert.isNull(await search.all('conversations', 'zzfirst', 0))
    assert.deepEqual(await found('zzfourth'), [])
    const page = await client.get('/search?q=zzfirst').loginAs(anna)
    assert.include(page.text(), `href="${url}"`)
    assert.notInclude((await client.get('/search?q=zzfirst').loginAs(await nobody())).text(), url)
  })

  test('only those one may read', async ({ assert }) => {
    const { conversation } = await asked()
    const anna = await staff('anna')
    const role = await Role.named('agent')
    await role.merge({ rights: { conversations: { read: 'own' } } }).save()
    await touchStamp('access')
    await loadRights(anna)
    assert.lengthOf(await find('ready', anna, 10), 0)
    await Conversation.query().where('id', conversation.id).update({ assignee_id: anna.id })
    assert.lengthOf(await find('ready', anna, 10), 1)
  })

  test('a message costs the same in a long conversation, and little in a full one', async ({
    assert,
  }) => {
    const { inbox, conversation, maria } = await asked()
    const take = (words: string) =>
      db.transaction(async (client) => {
        const received = letter(words, { conversationId: conversation.id })
        const joined = await Conversation.for(maria, received, inbox, client)
        const arrived = { contact: maria, inbox, at: joined.lastMessageAt, files: [] }
        await joined.take(received, arrived, client)
      })
    const few = await queriesOf(() => take('one more word'))
    for (let n = 0; n < 12; n++)
      await take(Array.from({ length: 40 }, (_, nth) => `w${n}x${nth}`).join(' '))
    const many = await queriesOf(() => take('and another one'))
    assert.isAtMost(many.length, few.length - 1)
    const [{ words }] = await db.from('search_documents').where('entity', 'conversations')
    assert.isAtMost(words.split(' ').length, 200)
  })

  test('go with a merge, come back with its undo, and are forgotten with the contact', async ({
    assert,
  }) => {
    const { inbox, conversation, maria } = await asked()
    await inbox.merge({ joinsOpen: false }).save()
    await bring(inbox, [letter('zzother matter')])
    await runJobs()
    const other = await Conversation.query().orderBy('id', 'desc').firstOrFail()
    const anna = await staff('anna')
    const move = await conversation.absorb([other], { by: anna })
    assert.deepEqual(await found('zzother'), [`/inbox/${conversation.id}`])
    await move!.reverse({ by: anna })
    assert.deepEqual(await found('zzother'), [`/inbox/${other.id}`])

    await maria.change({ firstName: 'Zenobia' }, { by: anna })
    assert.lengthOf(await found('zenobia'), 2)
    await maria.purge()
    assert.lengthOf(await db.from('search_documents').where('entity', 'conversations'), 0)
  })

  test('are indexed anew by the command', async ({ assert }) => {
    await asked()
    const before = await db
      .from('search_documents')
      .where('entity', 'conversations')
      .select('words')
    await search.clear()
    assert.deepEqual(await found('ready'), [])
    await ace.exec('search:reindex', [])
    assert.lengthOf(await found('ready'), 1)
    const after = await db.from('search_documents').where('entity', 'conversations').select('words')
    assert.sameMembers(after[0].words.split(' '), before[0].words.split(' '))
  })
})
