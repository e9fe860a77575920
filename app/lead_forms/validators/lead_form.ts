import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { LOCALES } from '#config/i18n'
import { emptyToNull, line, name, text } from '#core/contacts/validators/line'
import { CONSENTS, usualLabel, type Known } from '#core/lead_forms/form'
import type { Askable, FormField } from '#core/lead_forms/fields'
import { COLOURS, type ConsentText, type LeadFormFields } from '#core/lead_forms/models/lead_form'
import { CHOSEN_PURPOSES } from '#core/outbox/purposes'
import { refuse } from '#core/lists/refuse'

const ticked = () => vine.boolean().optional()
const id = () => vine.number().parse(emptyToNull).withoutDecimals().positive().nullable().optional()
const longLine = (max: number) => line(max).nullable().optional()
const longText = (max: number) => text(max).parse(emptyToNull).nullable().optional()

const fieldRules = ({ key }: Askable) => ({
  [`shown_${key}`]: ticked(),
  [`label_${key}`]: longLine(200),
  [`help_${key}`]: longLine(500),
  [`required_${key}`]: ticked(),
  [`order_${key}`]: vine.number().parse(emptyToNull).range([0, 1000]).nullable().optional(),
})

const consentRules = (index: number) => ({
  [`words_${index}`]: longText(2000),
  [`purpose_${index}`]: vine.enum(CHOSEN_PURPOSES).optional(),
  [`channel_${index}`]: longLine(80),
  [`agree_${index}`]: ticked(),
})

const merged = (rules: Record<string, any>[]) => Object.assign({}, ...rules) as Record<string, any>

const rules = {
  name: name(120),
  is_open: ticked(),
  language: vine.enum(LOCALES),
  colour: vine.enum(COLOURS),
  title: name(120),
  intro: longText(2000),
  button: name(60),
  thanks: text(2000),
  redirect_url: line(500)
    .url({ protocols: ['https', 'http'], require_protocol: true })
    .nullable()
    .optional(),
  inbox_id: id(),
  stage_id: id(),
  deal_title: longLine(120),
  assignees: vine.array(vine.number().withoutDecimals().positive()).maxLength(200).optional(),
  ...merged(Array.from({ length: CONSENTS }, (_, index) => consentRules(index))),
}

/** Fields come and go, so their rules are put together for each form that is sent. */
const validatorFor = ({ askable }: Known) =>
  vine.create({ ...rules, ...merged(askable.map(fieldRules)) })

type Input = Record<string, any>

/** What was chosen on the form, as the model keeps it; what contradicts itself is told beside its field. */
export async function formInput(ctx: HttpContext, known: Known): Promise<LeadFormFields> {
  const { i18n, request } = ctx
  const input: Input = await request.validateUsing(validatorFor(known))
  const fields = fieldsIn(input, known.askable, i18n)
  const inbox = known.inboxes.find(({ value }) => value === input.inbox_id)
  const problem = (field: string, why: string) =>
    refuse(field, i18n.t(`lead_forms.problems.${why}`))
  if (!fields.some(({ key }) => key === 'email' || key === 'phone'))
    problem('shown_email', 'no_address')
  if (input.inbox_id && !inbox) problem('inbox_id', 'unknown')
  const asked = fields.find(({ key }) => key === inbox?.point)
  if (inbox && !asked?.required) problem('inbox_id', `needs_${inbox.point}`)
  if (input.stage_id && !known.stages.some(({ value }) => value === input.stage_id))
    problem('stage_id', 'unknown')
  const users = new Set(known.users.map(({ value }) => value))
  return {
    name: input.name,
    isOpen: input.is_open ?? false,
    language: input.language,
    colour: input.colour,
    title: input.title,
    intro: input.intro ?? null,
    button: input.button,
    thanks: input.thanks,
    redirectUrl: input.redirect_url ?? null,
    fields,
    consents: consentsIn(input, new Set(known.channels.map(({ value }) => value))),
    inboxId: inbox?.value ?? null,
    isConfirmed: Boolean(inbox),
    stageId: input.stage_id ?? null,
    dealTitle: input.deal_title ?? null,
    assignees: (input.assignees ?? []).filter((user: number) => users.has(user)),
  }
}

const fieldsIn = (input: Input, askable: Askable[], i18n: HttpContext['i18n']): FormField[] =>
  askable
    .filter(({ key }) => input[`shown_${key}`])
    .toSorted((a, b) => (input[`order_${a.key}`] ?? 999) - (input[`order_${b.key}`] ?? 999))
    .map((one) => ({
      key: one.key,
      label: input[`label_${one.key}`] ?? usualLabel(one, i18n),
      help: input[`help_${one.key}`] ?? null,
      required: input[`required_${one.key}`] ?? false,
    }))

const consentsIn = (input: Input, channels: Set<string>): ConsentText[] =>
  Array.from({ length: CONSENTS }, (_, index) => ({
    purpose: input[`purpose_${index}`] ?? 'marketing',
    channel: channels.has(input[`channel_${index}`]) ? input[`channel_${index}`] : null,
    words: input[`words_${index}`],
    required: input[`agree_${index}`] ?? false,
  })).filter(({ words }) => words)
