import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import { fetchMedia } from '../../media/fetch_media.js'
import { placeOf } from '../../media/places.js'
import { isInward, publicLookup } from '#kernel/public_lookup'
import { isTaken, nameOf } from '../../media/types.js'
import { CREDENTIALS, OUR_NUMBER, withTwilio } from '../support/world.js'

const API = 'https://api.twilio.com'
const { accountSid } = CREDENTIALS

test.group('Media of customers', (group) => {
  const twilio = withTwilio(group)

  async function sent(mime: string, bytes = Buffer.from('bytes')) {
    await twilio.stub.say({
      from: '+393471234567',
      to: OUR_NUMBER,
      body: '',
      media: [{ mime, bytes }],
    })
    const { sid, media } = twilio.stub.messages.at(-1)!
    return `${API}/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media/${media[0].sid}`
  }

  test('is fetched where it is, with the sign-in', async ({ assert }) => {
    const got = await fetchMedia(await sent('image/jpeg'), CREDENTIALS)
    assert.deepEqual(got, { ok: true, mime: 'image/jpeg', bytes: Buffer.from('bytes') })
  })

  test('is left where it is of a kind that may do harm, or too large, or gone', async ({
    assert,
  }) => {
    assert.deepEqual(await fetchMedia(await sent('text/html'), CREDENTIALS), {
      ok: false,
      reason: 'type',
    })
    const large = await sent('image/png', Buffer.alloc(2000))
    assert.deepEqual(await fetchMedia(large, CREDENTIALS, { bytes: 1000 }), {
      ok: false,
      reason: 'size',
    })
    const gone = `${large.slice(0, -34)}ME${'0'.repeat(32)}`
    assert.deepEqual(await fetchMedia(gone, CREDENTIALS), { ok: false, reason: 'gone' })
  })

  test('no other place is asked', async ({ assert }) => {
    const asked: string[] = []
    const inside = await listening((url) => asked.push(url))
    const { port } = inside.address() as AddressInfo
    const bad = [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `https://api.twilio.com:${port}/x`,
      `https://api.twilio.com@127.0.0.1:${port}/`,
      `https://api.twilio.com.evil.example/`,
      `http://api.twilio.com/x`,
      'https://mms.twiliocdn.com/x',
      'file:///etc/passwd',
      'not an address',
      `${process.env.TWILIO_API_URL}.evil.example/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
    ]
    for (const url of bad)
      assert.deepEqual(await fetchMedia(url, CREDENTIALS), { ok: false, reason: 'place' }, url)
    assert.deepEqual(asked, [])
    inside.close()
  })

  test('nor when Twilio seems to say so', async ({ assert }) => {
    const asked: string[] = []
    const inside = await listening((url) => asked.push(url))
    const { port } = inside.address() as AddressInfo
    const redirecting = await listening((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end()
    )
    process.env.TWILIO_API_URL = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`
    const got = await fetchMedia(`${process.env.TWILIO_API_URL}/api.twilio.com/x`, CREDENTIALS)
    assert.deepEqual(got, { ok: false, reason: 'place' })
    assert.deepEqual(asked, [])
    redirecting.close()
    inside.close()
  })

  test('a name that leads inside is not connected to', async ({ assert }) => {
    delete process.env.TWILIO_API_URL
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '::1',
      'fd00::1',
      '::ffff:192.168.1.1',
    ]) {
      const lookup = publicLookup(((_: string, __: object, done: any) =>
        done(null, [{ address, family: address.includes(':') ? 6 : 4 }])) as any)
      const got = await fetchMedia(`${API}/x`, CREDENTIALS, { lookup }).catch((error) => error)
      assert.equal(got.code, 'E_INWARD_ADDRESS', address)
    }
  })

  test('knows inside from outside', ({ assert }) => {
    for (const address of [
      '0.0.0.0',
      '100.64.0.1',
      '172.31.255.255',
      '224.0.0.1',
      'fe80::1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
    ])
      assert.isTrue(isInward(address), address)
    for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])
      assert.isFalse(isInward(address), address)
  })

  test('only their API gets the password', ({ assert }) => {
    delete process.env.TWILIO_API_URL
    const place = (url: string, isFirst = false) => placeOf(url, accountSid, isFirst)?.needsPassword
    assert.isTrue(place(`${API}/x`, true))
    assert.isFalse(place('https://mms.twiliocdn.com/x'))
    assert.isFalse(place('https://s3-external-1.amazonaws.com/media.twiliocdn.com/x'))
    assert.isUndefined(place('https://s3-external-1.amazonaws.com/other/x'))
    assert.isUndefined(place('https://mms.twiliocdn.com/x', true))
  })

  test('kinds and names', ({ assert }) => {
    assert.deepEqual(
      ['image/svg+xml', 'text/html', 'application/javascript', 'application/zip', ''].map(isTaken),
      [false, false, false, false, false]
    )
    assert.deepEqual(
      [nameOf('image/jpeg', 1), nameOf('audio/ogg', 2), nameOf('text/vcard', 3)],
      ['image-1.jpg', 'audio-2.ogg', 'file-3.vcf']
    )
  })
})

async function listening(answer: (url: string, response: any) => void): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request.url!, response)
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
