import type { Driver } from '../driver.js'
import { receive } from './receive.js'
import { reconcile, seen, send, tried, wordsFor } from './send.js'
import { templates } from './templates.js'

/** WhatsApp by Twilio, which sends no reactions. */
const twilio: Driver = {
  send,
  receive,
  seen,
  react: null,
  templates,
  tried,
  why: wordsFor,
  reconcile,
}

export default twilio
