import Deal from '#core/deals/models/deal'

/** A deal with what its pages show. */
export const dealRecord = (id: number | string) =>
  Deal.query()
    .where('id', id)
    .preload('pipeline')
    .preload('stage')
    .preload('contact')
    .preload('company')
    .preload('owner')
    .preload('team')
    .preload('lostReason')
    .preload('lines')
    .preload('tags', (tags) => tags.orderBy('folded_name'))
    .firstOrFail()

export const liveDeal = (id: number | string) =>
  Deal.query().where('id', id).whereNull('deleted_at').firstOrFail()
