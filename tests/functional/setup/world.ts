import db from '@adonisjs/lucid/services/db'
import { settings } from '#core/settings/settings'
import { touchStamp } from '#kernel/stamps'

/** As if Filo had just been installed. */
export async function forgetSetup() {
  await db.from('settings').whereIn('key', ['setup.completed_at', 'business.name']).delete()
  await touchStamp('settings')
}

/** As the tests of everything else expect it. */
export async function backToSetUp() {
  await db.from('audit_entries').delete()
  await db.from('users').delete()
  await settings.set({
    'business.name': 'Torrefazione Aurora',
    'business.locale': 'en',
    'business.country': 'IT',
    'business.time_zone': 'Europe/Rome',
    'business.currency': 'EUR',
    'setup.completed_at': 1,
  })
}

export const pathOf = (link: string) => {
  const { pathname, search } = new URL(link)
  return pathname + search
}

export const SETUP_FORM = {
  name: 'Giulia Verdi',
  email: 'Giulia@aurora.example',
  password: 'chicchi-di-caffe-7',
  businessName: 'Caffè Aurora ',
  country: 'CH',
  locale: 'it',
  timeZone: 'Europe/Zurich',
  currency: 'CHF',
}
