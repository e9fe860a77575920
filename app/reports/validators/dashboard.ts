import vine from '@vinejs/vine'
import { line, name, visible } from '#core/contacts/validators/line'
import { TEMPLATES } from '#core/reports/templates'
import { WIDTHS } from '#core/reports/models/dashboard_widget'

export const dashboardValidator = vine.create({
  name: name(120),
  isShared: vine.accepted().optional(),
})

export const newDashboardValidator = vine.create({
  name: name(120),
  template: vine.enum(TEMPLATES),
  isShared: vine.accepted().optional(),
})

const key = (max = 120) => line(max).nullable().optional()

/** Either what it is, or the direction in which it moves, or its place from 0 on. */
export const widgetValidator = vine.create({
  move: vine.enum(['up', 'down'] as const).optional(),
  place: vine.number().withoutDecimals().min(0).optional(),
  title: line(120).use(visible()).optional().requiredIfMissing(['move', 'place']),
  width: vine
    .number()
    .in([...WIDTHS])
    .optional()
    .requiredIfMissing(['move', 'place']),
  kind: key(),
  entity: key(60),
  view: key(40),
  measure: key(),
  dateField: key(),
  groupField: key(),
  pipelineId: vine
    .number()
    .parse((value) => (value === '' ? null : value))
    .withoutDecimals()
    .positive()
    .nullable()
    .optional(),
})
