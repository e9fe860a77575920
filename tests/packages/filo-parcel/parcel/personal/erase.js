export default async (contactId, client) => {
  await client.from('parcel_parcels').where('contact_id', contactId).delete()
}
