import app from '@adonisjs/core/services/app'
import { addressCalled } from '#kernel/addresses'

/** The account of the simulator: nothing of it leaves this machine. */
export const SIMULATED = {
  accountSid: `AC${'51'.repeat(16)}`,
  authToken: 'simulated-simulated-simulated-00',
}

/** The simulator is there while Filo is developed, and nowhere else. */
export const isSimulating = () => !app.inProduction

/**
 * Where requests for Twilio go instead, with its host as the first part of the
 * path; null: to Twilio. In production always there.
 */
export function standIn(accountSid: string): string | null {
  if (app.inProduction) return null
  const named = process.env.TWILIO_API_URL
  if (named) return named.replace(/\/$/, '')
  return accountSid === SIMULATED.accountSid ? addressCalled('/twilio/simulated') : null
}
