import db from '@adonisjs/lucid/services/db'
import { definePanel } from '#kernel/contract'

export default definePanel({
  view: 'parcel::parcels',
  load: async (contact) => ({
    parcels: await db.from('parcel_parcels').where('contact_id', contact.id),
  }),
})
