import type { Group } from '@japa/runner/core'
import insist from 'node:assert/strict'
import { TwilioStub } from '../../stub/stub.js'
import { judged } from './judge.js'

export const CREDENTIALS = {
  accountSid: `AC${'a1'.repeat(16)}`,
  authToken: 'b2'.repeat(16),
  keySid: `SK${'c3'.repeat(16)}`,
  keySecret: 'd4'.repeat(16),
}
export const OUR_NUMBER = '+390212345600'

/** Where webhooks of tests really are. */
const here = () => `http://${process.env.HOST}:${process.env.PORT}`

/** A judged stub for each test of the group; what breaks Twilio's own description fails it. */
export function withTwilio(group: Group) {
  const world = {} as { stub: TwilioStub; violations: string[] }
  group.each.setup(async () => {
    const { accountSid, authToken, keySid, keySecret } = CREDENTIALS
    world.stub = new TwilioStub({
      accountSid,
      authToken,
      keys: { [keySid]: keySecret },
      via: here(),
    })
    world.stub.addNumber(OUR_NUMBER)
    const { url, violations, close } = await judged(world.stub)
    world.violations = violations
    process.env.TWILIO_API_URL = url
    return async () => {
      delete process.env.TWILIO_API_URL
      await close()
      insist.deepEqual(violations, [])
    }
  })
  return world
}
