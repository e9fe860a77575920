import { createHash } from 'node:crypto'
import { test } from '@japa/runner'
import twilio from 'twilio'
import { addressCalled } from '#kernel/addresses'
import { isSigned } from '../../signature.js'

const TOKEN = 'b2'.repeat(16)
const FORM = 'application/x-www-form-urlencoded'
const PATH = '/sms/inboxes/1/messages'

const sign = (url: string, fields: Record<string, string>, token = TOKEN) =>
  twilio.getExpectedTwilioSignature(token, url, fields)

const asked = (body: string, signature: string, more = {}) =>
  isSigned({ url: PATH, body: Buffer.from(body), contentType: FORM, signature, ...more }, TOKEN)

test.group('The signature of a webhook', () => {
  const odd: Record<string, Record<string, string>> = {
    'empty fields': { Body: 'Ciao', ToCity: '', FromZip: '' },
    'trailing blanks': { Body: ' two  blanks  ', From: '+39347' },
    'line ends': { Body: 'one\r\ntwo\n\n' },
    'plus signs and percents': { Body: '1+1=2 & 50%', From: '+393471234567' },
    'emoji and accents': { Body: '👩🏽‍🍳 perché €', ProfileName: 'Zoë' },
    'new fields': { Body: 'x', SomethingNew: '{"a":[1]}', aLower: 'y' },
  }
  for (const [name, fields] of Object.entries(odd))
    test(`holds with ${name}`, ({ assert }) => {
      const body = new URLSearchParams(fields).toString()
      const right = sign(addressCalled(PATH), fields)
      assert.isTrue(asked(body, right))
      assert.isFalse(asked(`${body}&Extra=1`, right))
      assert.isFalse(asked(body, sign(addressCalled(PATH), fields, 'c'.repeat(32))))
    })

  test('holds with the standard port, and without any', ({ assert }) => {
    const { protocol, hostname, port } = new URL(addressCalled(PATH))
    const standard = `${protocol}//${hostname}${PATH}`
    const fields = { Body: 'x' }
    assert.isTrue(asked('Body=x', sign(addressCalled(PATH), fields)))
    assert.equal(asked('Body=x', sign(standard, fields)), Boolean(port))
    assert.isFalse(asked('Body=x', sign(`https://filo.example${PATH}`, fields)))
  })

  test('covers the query as it came', ({ assert }) => {
    const url = `${PATH}?message=12&x=%27`
    const signature = sign(addressCalled(url), { Body: 'x' })
    assert.isTrue(asked('Body=x', signature, { url }))
    assert.isFalse(asked('Body=x', signature, { url: url.replace('12', '13') }))
  })

  test('covers JSON by its hash', ({ assert }) => {
    const body = '{"a":1}'
    const url = `${PATH}?bodySHA256=${createHash('sha256').update(body).digest('hex')}`
    const call = { url, contentType: 'application/json' }
    const signature = sign(addressCalled(url), {})
    assert.isTrue(asked(body, signature, call))
    assert.isFalse(asked('{"a":2}', signature, call))
    assert.isFalse(asked(body, sign(addressCalled(PATH), {}), { ...call, url: PATH }))
  })

  test('a name that comes twice counts as Twilio counts it', ({ assert }) => {
    const fields = { To: ['b', 'a', 'b'] } as any
    assert.isTrue(asked('To=b&To=a&To=b', sign(addressCalled(PATH), fields)))
  })

  test('nothing is let in without one, or without a token', ({ assert }) => {
    assert.isFalse(asked('Body=x', ''))
    const signature = sign(addressCalled(PATH), { Body: 'x' }, '')
    const call = { url: PATH, body: Buffer.from('Body=x'), contentType: FORM, signature }
    assert.isFalse(isSigned(call, ''))
  })
})
