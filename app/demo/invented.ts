import { fold } from '#core/search/fold'
import { OWN_NAMES, SIGNS, TRADES, type Trade } from '#core/demo/lists/businesses'
import { FIRST_NAMES, LAST_NAMES } from '#core/demo/lists/people'
import { PLACES, STREETS, type Place } from '#core/demo/lists/places'
import type { Random } from '#core/demo/random'

/** People, businesses and addresses that do not exist but could. */
export function inventPerson(random: Random) {
  const firstName = random.pick(FIRST_NAMES)
  const lastName = random.pick(LAST_NAMES)
  return { firstName, lastName, name: `${firstName} ${lastName}` }
}

export function inventBusiness(random: Random): { trade: Trade; name: string } {
  const trade = random.favouring(TRADES)
  return { trade, name: `${random.pick(SIGNS[trade])} ${random.pick(OWN_NAMES)}` }
}

export const inventPlace = (random: Random) => random.favouring(PLACES)

export const inventAddress = (random: Random, place: Place) => ({
  street: `${random.pick(STREETS)} ${random.between(1, 120)}`,
  postalCode: random.pick(place.postalCodes),
  place,
})

/** As it stands in an address of the web or of email. */
export const slug = (text: string) => fold(text).replace(/[^a-z0-9]+/g, '')
