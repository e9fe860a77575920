import vine from '@vinejs/vine'

const hour = () => vine.number().withoutDecimals().range([0, 23])

export const rulesValidator = vine.create({
  quiet_from: hour(),
  quiet_to: hour(),
  weekly_cap: vine.number().withoutDecimals().range([1, 100]),
  undo_seconds: vine.number().withoutDecimals().range([0, 120]),
})
