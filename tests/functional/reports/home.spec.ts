import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import Role from '#core/accounts/models/role'
import { touchStamp } from '#kernel/stamps'
import { call, dayIn, ROME } from '#tests/functional/activities/world'
import { asked } from '#tests/functional/conversations/world'
import { machine } from '#tests/functional/deals/world'
import { figures, rowsAt, sold } from '#tests/functional/reports/world'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, staff } from '#tests/support/world'

const now = () => DateTime.now().setZone(ROME)
const lastMonth = () => now().startOf('month').minus({ months: 1 }).toISO({ includeOffset: false })!

test.group('My numbers on Home', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('are mine, and each opens its rows', async ({ client, assert }) => {
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    await giulia.merge({ timeZone: ROME }).save()
    const { conversation } = await asked()
    await db.from('conversations').where('id', conversation.id).update({ assignee_id: giulia.id })
    await machine(giulia)
    await machine(giulia, { ownerId: anna.id })
    await sold(giulia, now().startOf('day').toISO({ includeOffset: false })!, { amount: 100_000 })
    await sold(giulia, lastMonth(), { amount: 400_000 })
    await sold(giulia, lastMonth(), { ownerId: anna.id })
    await call(giulia, { dueOn: dayIn(0) })
    await call(giulia, { dueOn: dayIn(-3) })
    await call(giulia, { dueOn: dayIn(1) })

    const shown = await figures(client, giulia, '/')
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['€2,400.00', '€1,000.00', '€4,000.00 before', '2', '1']
    )
    const rows = []
    for (const { href } of shown) rows.push(await rowsAt(client, giulia, href))
    assert.deepEqual(rows, [1, 1, 1, 2, 1])
  })

  test('leave out what one may not read', async ({ client, assert }) => {
    const anna = await staff('anna')
    const rights = { activities: { read: 'own' as const } }
    const role = await Role.create({ key: null, name: 'Caller', rights, permissions: [] })
    await anna.merge({ roleId: role.id }).save()
    await touchStamp('access')
    const shown = await figures(client, anna, '/')
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['0']
    )
  })

  test('take as many queries for many records as for few', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const read = () => client.get('/').loginAs(giulia)
    await machine(giulia)
    await call(giulia, { dueOn: dayIn(0) })
    await read()
    const few = await queriesOf(read)
    for (let n = 0; n < 5; n++) await machine(giulia)
    for (let n = 0; n < 5; n++) await call(giulia, { dueOn: dayIn(0) })
    assert.lengthOf(await queriesOf(read), few.length)
  })
})
