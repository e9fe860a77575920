import type Inbox from '#core/inboxes/models/inbox'
import type { Driver } from './driver.js'
import { settingsOf, type Provider } from '../inbox_settings.js'

const DRIVERS: Record<Provider, () => Promise<{ default: Driver }>> = {
  meta: () => import('./meta/meta.js'),
  twilio: () => import('./twilio/twilio.js'),
}

/** The provider's code is loaded when an inbox first needs it. */
export const driverOf = async (inbox: Inbox): Promise<Driver> =>
  (await DRIVERS[settingsOf(inbox).provider]()).default
