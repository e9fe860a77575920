import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'

/** Not in a rolled back transaction: two real ones meet here. */
test.group('Two savers at once', (group) => {
  group.each.teardown(async () => {
    await db.from('contacts').delete()
    await db.from('tags').delete()
    await db.from('audit_entries').delete()
  })

  test('only one of them is stored, the other is told', async ({ assert }) => {
    const { id } = await Contact.add({ kind: 'person', firstName: 'Ada' }, { by: null })
    const save = async (jobTitle: string) =>
      (await Contact.findOrFail(id)).change({ jobTitle }, { by: null, revision: 1 })
    const results = await Promise.all(['One', 'Two', 'Three', 'Four'].map(save))

    const [saved, ...others] = results.toSorted((a, b) => Number(b.ok) - Number(a.ok))
    assert.isTrue(saved.ok)
    for (const other of others) assert.deepInclude(other, { ok: false, reason: 'stale' })
    assert.equal((await Contact.findOrFail(id)).revision, 2)
  })

  test('a save without a revision builds on what is stored', async ({ assert }) => {
    const { id } = await Contact.add({ kind: 'person', firstName: 'Ada' }, { by: null })
    const old = await Contact.findOrFail(id)
    await (await Contact.findOrFail(id)).change({ jobTitle: 'Boss' }, { by: null })
    await old.change({ jobTitle: null, website: 'ada.example' }, { by: null })

    const stored = await Contact.findOrFail(id)
    assert.isNull(stored.jobTitle)
    assert.equal(stored.revision, 3)
  })

  test('tags of different signs are different tags', async ({ assert }) => {
    const contact = await Contact.add(
      { kind: 'person', firstName: 'Ada', tags: ['🍕', '🍺', 'Café', 'CAFE'] },
      { by: null }
    )
    const tags = await contact.related('tags').query()
    assert.equal(tags.length, 3)
  })
})
