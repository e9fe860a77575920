import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { addons } from '#kernel/addons'
import { contactColumns, uniqueBeside } from '#kernel/database/contact_columns'
import { allTables } from '#kernel/database/tables'
import type { ContactReference } from '#core/contacts/slots'
import { forgetModules, installed } from '#tests/support/modules'

const MODULES = ['email', 'sms', 'whatsapp', 'everything']
/** Looks like one: how far a broadcast came through its audience. */
const NO_REFERENCES = ['broadcasts.last_contact_id']

const declared = (): ContactReference[] =>
  addons
    .all()
    .flatMap((addon) => addon.contributions('personal.data'))
    .flatMap(({ tables }) => tables)

const nameOf = ({ table, contact }: ContactReference) => `${table}.${contact}`

test.group('What points at contacts', (group) => {
  group.setup(async () => {
    for (const id of MODULES) await installed(id)
    return forgetModules
  })

  test('is declared, column by column, in core and in every module', async ({ assert }) => {
    const known = new Set(declared().map(nameOf))
    const undeclared: string[] = []
    for (const table of await allTables()) {
      const columns = await contactColumns(table, db.connection())
      for (const column of columns)
        if (!known.has(`${table}.${column}`)) undeclared.push(`${table}.${column}`)
    }
    assert.deepEqual(
      undeclared.filter((name) => !NO_REFERENCES.includes(name)),
      []
    )
    assert.includeMembers([...known], ['contacts.company_id', 'everything_entries.contact_id'])
  })

  test('and has a name that tells it, where there is no foreign key', async ({ assert }) => {
    const known = new Set(declared().map(nameOf))
    const lookalikes: string[] = []
    for (const table of await allTables()) {
      const [row] = await db.query().from(table).limit(1)
      const columns = row
        ? Object.keys(row)
        : await db.connection().columnsInfo(table).then(Object.keys)
      for (const column of columns)
        if (/(^|_)(contact|company|customer|person)_id$/.test(column))
          lookalikes.push(`${table}.${column}`)
    }
    assert.deepEqual(
      lookalikes.filter((name) => !known.has(name) && !NO_REFERENCES.includes(name)),
      []
    )
  })

  test('is there as it is declared, and says what is unique for each contact', async ({
    assert,
  }) => {
    const tables = await allTables()
    const faults: string[] = []
    for (const reference of declared().filter(({ table }) => tables.includes(table))) {
      const { table, contact, key = 'id', unique, stays } = reference
      const info = await db.connection().columnsInfo(table)
      const named = [contact, ...(stays ? [] : [key]), ...(unique ?? [])]
      for (const column of named) if (!(column in info)) faults.push(`${table} has no ${column}`)
      const beside = await uniqueBeside(table, contact, db.connection())
      if (!stays && !unique && beside.length) faults.push(`${nameOf(reference)} clashes`)
    }
    assert.deepEqual(faults, [])
  })
})
