import vine from '@vinejs/vine'

/** The list page a form belongs to: its query string. */
const from = vine.string().maxLength(8000).optional()

export const filterValidator = vine.compile(
  vine.object({
    field: vine.string().maxLength(60),
    operator: vine.string().maxLength(20),
    from,
  })
)

export const columnsValidator = vine.compile(
  vine.object({
    columns: vine.array(vine.string().maxLength(120)).maxLength(200).optional(),
    up: vine.string().maxLength(120).optional(),
    down: vine.string().maxLength(120).optional(),
    from,
  })
)

export const viewValidator = vine.compile(
  vine.object({
    name: vine.string().regex(/\S/).maxLength(120),
    is_shared: vine.accepted().optional(),
    from,
  })
)

/** A view is renamed, or made to hold what the list shows now. */
export const viewChangeValidator = vine.compile(
  vine.object({
    name: vine.string().regex(/\S/).maxLength(120).optional(),
    is_shared: vine.accepted().optional(),
    from,
  })
)

export const bulkValidator = vine.compile(
  vine.object({
    action: vine.string().maxLength(40),
    value: vine.string().maxLength(500).optional(),
    date: vine.string().maxLength(30).optional(),
    all: vine.string().optional(),
    ids: vine.string().maxLength(20_000).optional(),
    from,
  })
)
