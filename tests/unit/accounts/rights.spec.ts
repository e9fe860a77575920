import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Role from '#core/accounts/models/role'
import User from '#core/accounts/models/user'
import type { Reach, Rights } from '#core/accounts/rights'

function someone(rights: Rights, permissions: string[] = []) {
  const user = new User()
  user.id = 7
  user.$role = new Role().merge({ key: null, rights, permissions })
  user.$teamIds = [3]
  return user
}

const reaching = (reach: Reach) => someone({ contacts: { update: reach } })
const mine = { ownerId: 7, teamId: null }
const teams = { ownerId: 8, teamId: 3 }
const others = { ownerId: 8, teamId: 4 }
const nobodys = { ownerId: null, teamId: null }

test.group('A right', () => {
  const cases: [Reach, boolean[]][] = [
    ['none', [false, false, false, false]],
    ['own', [true, false, false, false]],
    ['team', [true, true, false, false]],
    ['all', [true, true, true, true]],
  ]
  for (const [reach, expected] of cases) {
    test(`of reach ${reach}`, ({ assert }) => {
      const user = reaching(reach)
      const judged = [mine, teams, others, nobodys].map((record) =>
        user.can('update', 'contacts', record)
      )
      assert.deepEqual(judged, expected)
      assert.equal(user.can('update', 'contacts'), reach !== 'none')
    })
  }

  test('that was not given is none', ({ assert }) => {
    assert.isFalse(reaching('all').can('delete', 'contacts', mine))
    assert.isFalse(reaching('all').can('read', 'loyalty_cards'))
  })

  test('narrows a query to what it reaches', ({ assert }) => {
    const sql = (reach: Reach) =>
      reaching(reach).scope(db.query().from('contacts'), 'update', 'contacts').toQuery()
    assert.notInclude(sql('all'), 'where')
    assert.include(sql('none'), '1 = 0')
    assert.match(sql('own'), /owner_id\W* = 7/)
    assert.match(sql('team'), /owner_id\W* = 7 or .*team_id\W* in \(3\)/)
  })
})

test.group('A permission', () => {
  test('is had when it was given', ({ assert }) => {
    const user = someone({ contacts: { read: 'own' } }, ['sms.send'])
    assert.isTrue(user.may('sms.send'))
    assert.isFalse(user.may('sms.configure'))
    assert.isTrue(user.may('contacts.read'))
    assert.isFalse(user.may('contacts.delete'))
  })

  test('is had by administrators, whatever it is', ({ assert }) => {
    const user = someone({})
    user.$role = new Role().merge({ key: 'administrator', rights: {}, permissions: [] })
    assert.isTrue(user.may('anything.at_all'))
    assert.isTrue(user.can('delete', 'contacts', others))
  })
})

test.group('A role covers another', () => {
  const role = (rights: Rights, permissions: string[] = []) =>
    new Role().merge({ key: null, rights, permissions })
  const administrator = new Role().merge({ key: 'administrator', rights: {}, permissions: [] })

  test('that gives no more', ({ assert }) => {
    const team = role({ contacts: { read: 'team' } }, ['sms.send'])
    assert.isTrue(team.covers(role({ contacts: { read: 'own', update: 'none' } })))
    assert.isFalse(team.covers(role({ contacts: { read: 'all' } })))
    assert.isFalse(team.covers(role({ contacts: { update: 'own' } })))
    assert.isFalse(team.covers(role({}, ['sms.configure'])))
  })

  test('and only administrators cover administrators', ({ assert }) => {
    assert.isTrue(administrator.covers(administrator))
    assert.isFalse(role({}, ['accounts.manage']).covers(administrator))
  })
})
