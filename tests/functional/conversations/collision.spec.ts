import { test } from '@japa/runner'
import Message from '#core/conversations/models/message'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { asked } from './world.js'

test.group('An answer that somebody else was quicker with', (group) => {
  withModule(group, 'everything')
  isolated(group)

  async function begun() {
    const { conversation, inbox, via } = await asked()
    const [anna, giulia] = [await staff('anna'), await staff('giulia')]
    const known = String((await Message.firstOrFail()).id)
    return { conversation, inbox, via, anna, giulia, known }
  }

  const answers = () => Message.query().where('direction', 'out')

  test('comes back with its words, and goes when it is sent again', async ({ client, assert }) => {
    const { conversation, inbox, via, anna, giulia, known } = await begun()
    const post = (form: Record<string, string>) =>
      client
        .post(`/inbox/${conversation.id}/replies`)
        .form({ via, body: 'Yes, by noon', _form: `/inbox/${conversation.id}`, ...form })
        .withCsrfToken()
        .loginAs(anna)
    await conversation.reply({ inbox, address: MARIAS_PHONE, body: 'Come by' }, { by: giulia })
    const page = (await post({ known })).text()
    assert.include(page, 'Giulia Verdi answered meanwhile')
    assert.include(page, 'Come by')
    assert.match(page, /<textarea[^>]*>\s*Yes, by noon/)
    assert.lengthOf(await answers(), 1)

    const now = /name="known" value="(\d+)"/.exec(page)![1]
    assert.include((await post({ known: now })).text(), 'The message goes out')
    assert.lengthOf(await answers(), 2)
    await post({ known: now })
    assert.lengthOf(await answers(), 3)
  })

  test('what the customer wrote counts while it is not shown', async ({ client, assert }) => {
    const { conversation, inbox, via, anna, known } = await begun()
    await bring(inbox, [letter('Never mind')])
    await runJobs()
    const shown = String((await Message.query().orderBy('id', 'desc').firstOrFail()).id)
    const post = (form: Record<string, string>) =>
      client
        .post(`/inbox/${conversation.id}/replies`)
        .form({ via, body: 'Yes', _form: `/inbox/${conversation.id}`, ...form })
        .withCsrfToken()
        .loginAs(anna)
    assert.include((await post({ known })).text(), 'Maria Rossi wrote meanwhile')
    assert.lengthOf(await answers(), 0)
    await post({ known, shown })
    assert.lengthOf(await answers(), 1)
    await post({})
    assert.lengthOf(await answers(), 2)
  })
})
