import db from '@adonisjs/lucid/services/db'
import { touchStamp } from '#kernel/stamps'

/** As if Filo had just been installed. */
export async function forgetSetup() {
  await db.from('settings').whereIn('key', ['setup.completed_at', 'business.name']).delete()
  await touchStamp('settings')
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
