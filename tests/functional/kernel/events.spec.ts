import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { emit } from '#kernel/events'
import { projectPath } from '#kernel/paths'
import { contributions } from '#kernel/slots'
import { withModule } from '#tests/support/modules'
import { customers, isolated } from '#tests/support/world'

/** Told many times a minute, of nothing that is kept. */
const NOT_OFFERED = ['conversation.watched']

test.group('Events', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const kept = () => db.from('everything_entries').where('words', 'given')

  test('what must follow from a fact is written with it', async ({ assert }) => {
    const { maria } = await customers()
    await db.transaction((client) => emit('everything.given', { contactId: maria.id }, client))
    assert.lengthOf(await kept(), 1)
  })

  test('and goes with a fact that was taken back', async ({ assert }) => {
    const { maria } = await customers()
    await assert.rejects(() =>
      db.transaction(async (client) => {
        await emit('everything.given', { contactId: maria.id }, client)
        throw new Error('changed my mind')
      })
    )
    assert.lengthOf(await kept(), 0)
  })

  test('listeners hear of it once it was committed', async ({ assert }) => {
    const { aurora } = await customers()
    const welcomes = () => db.from('everything_entries').where({ contact_id: aurora.id })
    const before = (await welcomes()).length
    await db.transaction(async (client) => {
      await emit('contact.created', { contactId: aurora.id, userId: null }, client)
      assert.lengthOf(await welcomes().useTransaction(client), before)
    })
    assert.lengthOf(await welcomes(), before + 1)
  })

  test('people can choose every event that there is', async ({ assert }) => {
    const offered = (await contributions('event.kinds')).map(({ of }) => of as string)
    const guide = readFileSync(projectPath('docs/modules.md'), 'utf8')
    const table = guide.split('\n## Events\n')[1].split('\n## ')[0]
    const declared = [...table.matchAll(/^\| `([\w.]+)`/gm)].map((match) => match[1])
    assert.sameMembers(
      offered.filter((name) => !name.startsWith('everything.')),
      declared.filter((name) => !NOT_OFFERED.includes(name))
    )
  })
})
