import type { Twilio } from 'twilio'
import { signIn, type Credentials } from '../credentials.js'
import { standIn } from '../simulated.js'

/**
 * Twilio's own client. It is large, so it is loaded when something is first
 * sent. It tries nothing twice; what is refused is thrown as `TwilioRefusal`,
 * what is not answered as `LineFault`.
 */
export async function twilioClient(
  credentials: Credentials,
  signal?: AbortSignal
): Promise<Twilio> {
  const { default: twilio } = await import('twilio')
  const { Line } = await import('./line.js')
  const { accountSid } = credentials
  const { username, password } = signIn(credentials)
  const httpClient = new Line(standIn(accountSid), signal)
  return twilio(username, password, { accountSid, httpClient, autoRetry: false })
}
