import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'

const NEW = { name: 'readers', value: 1 }
const now = () => db.from('stamps').where('name', NEW.name).first()
const raw = async () => db.rawQuery('select name from stamps where name = ?', [NEW.name])

test.group('Reads while a transaction is open', (group) => {
  group.each.teardown(async () => {
    await db.from('stamps').where('name', NEW.name).delete()
  })

  test('answer at once, with what was committed', async ({ assert }) => {
    const client = await db.transaction()
    try {
      await client.table('stamps').insert(NEW)
      const answered = Promise.all([now(), raw()]).then(([row]) => row)
      assert.isNull(await Promise.race([answered, sleep(5000, 'waits')]))
      assert.equal((await client.from('stamps').where('name', NEW.name).first()).value, 1)
    } finally {
      await client.commit()
    }
    assert.equal((await now()).value, 1)
  })

  test('see what was written a moment before', async ({ assert }) => {
    await db.table('stamps').insert(NEW)
    for (let value = 2; value < 20; value++) {
      await db.from('stamps').where('name', NEW.name).update({ value })
      assert.equal((await now()).value, value)
    }
  })
})
