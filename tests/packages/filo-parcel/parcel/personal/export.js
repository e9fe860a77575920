export default (contactId, client) => client.from('parcel_parcels').where('contact_id', contactId)
