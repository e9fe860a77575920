import vine from '@vinejs/vine'

/** Nothing typed is not a nought. */
const whole = () =>
  vine
    .number()
    .parse((typed) => (typed === '' ? null : typed))
    .withoutDecimals()
const hour = () => whole().range([0, 23])

export const rulesValidator = vine.create({
  quiet_from: hour(),
  quiet_to: hour(),
  weekly_cap: whole().range([1, 100]),
  undo_seconds: whole().range([0, 120]),
})
