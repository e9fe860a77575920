import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { knownCodes, meaningOf, reasonOf } from '../../codes.js'
import { statusOf } from '../../statuses.js'

const to = { kind: 'phone', value: '+393471234567' }
const news = { sid: 'SM1', code: 0, to }

test.group('What Twilio tells', () => {
  test('every code has words, and every word a code', ({ assert }) => {
    for (const language of ['en', 'it']) {
      const { reasons } = JSON.parse(readFileSync(`modules/twilio/lang/${language}.json`, 'utf8'))
      const codes = Object.keys(reasons).filter((key) => /^\d+$/.test(key))
      assert.sameMembers(codes.map(Number), knownCodes())
    }
    assert.equal(reasonOf(99999), 'twilio.reasons.other')
    assert.equal(meaningOf(21610), 'opted_out')
  })

  test('states before it went out say nothing', ({ assert }) => {
    for (const status of ['queued', 'accepted', 'scheduled', 'sending', 'receiving', 'unheard_of'])
      assert.isNull(statusOf({ ...news, status }))
  })

  test('what failed says why, and what it tells of the address', ({ assert }) => {
    assert.deepInclude(statusOf({ ...news, status: 'undelivered', code: 30005 }), {
      status: 'failed',
      reason: 'twilio.reasons.30005',
      point: { ...to, state: 'bounced' },
    })
    assert.notProperty(statusOf({ ...news, status: 'failed', code: 30003 }), 'point')
    assert.deepInclude(statusOf({ ...news, status: 'read', messageId: 4 }), {
      status: 'read',
      messageId: 4,
    })
  })
})
