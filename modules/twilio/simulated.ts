import app from '@adonisjs/core/services/app'
import type { Credentials } from './credentials.js'

/** The account of the simulator: nothing of it leaves this machine. */
export const SIMULATED: Credentials = {
  accountSid: `AC${'51'.repeat(16)}`,
  authToken: 'simulated-simulated-simulated-00',
}

/** The simulator is there while Filo is developed and tried, and nowhere else. */
export const isSimulating = () => !app.inProduction

/** Where Filo itself listens. */
export const here = () => `http://127.0.0.1:${process.env.PORT ?? 3333}`

/**
 * Where requests for Twilio go instead, with its host as the first part of the
 * path; null: to Twilio. In production always there.
 */
export function standIn(accountSid: string): string | null {
  if (app.inProduction) return null
  const named = process.env.TWILIO_API_URL
  if (named) return named.replace(/\/$/, '')
  return accountSid === SIMULATED.accountSid ? `${here()}/twilio/simulated` : null
}
