import type { Place } from '#core/demo/lists/places'

/**
 * Italy keeps no numbers free for stories. These are well formed but belong to
 * nobody: no operator has 398 and 399, and no subscriber's number starts with 0.
 */
export const demoMobile = (number: number) => `+39398${digits(number, 7)}`

export const generatedMobile = (number: number) => `+39399${digits(number, 7)}`

export const landline = (place: Place, number: number) =>
  `+39${place.areaCode}0${digits(number, 6)}`

/** Scattered, and different for different numbers up to 10^length. */
const digits = (number: number, length: number) => {
  const size = 10 ** length
  return String((number * 7_654_321 + 12_345) % size).padStart(length, '0')
}
