import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import { contribution } from '#kernel/slots'
import { Desk } from '#core/reports/desk'
import type DashboardWidget from '#core/reports/models/dashboard_widget'
import type { WidgetDraft, Width } from '#core/reports/models/dashboard_widget'
import { widgetValidator } from '#core/reports/validators/dashboard'
import { widgetForm } from '#core/reports/widget_form'

/** What the form says the widget is; kind and list stay those it was made with. */
export async function draftIn(ctx: HttpContext, widget?: DashboardWidget): Promise<WidgetDraft> {
  const input = await ctx.request.validateUsing(widgetValidator)
  const desk = await Desk.at(ctx)
  const kind = widget?.kind ?? input.kind ?? ''
  const entity = widget ? widget.entity : (input.entity ?? null)
  const form = await widgetForm(desk, { kind, entity })
  if (!form) return refuse(ctx, 'kind')

  const { needsDate } = (await contribution('dashboard.widgets', kind))!
  const chosen = (
    name: 'view' | 'measure' | 'dateField' | 'groupField' | 'pipelineId',
    options: { value: string | number }[] | undefined,
    isNeeded = false
  ) => {
    const value = input[name] ?? null
    if (!options || (value === null && !isNeeded)) return null
    if (!options.some((one) => one.value === value)) refuse(ctx, 'choice', name)
    return value
  }
  return {
    kind,
    title: input.title!,
    width: input.width as Width,
    entity: entity && form.asks.length ? entity : null,
    view: chosen('view', form.views, true) as string | null,
    measure: chosen('measure', form.measures) as string | null,
    dateField: chosen('dateField', form.dates, needsDate) as string | null,
    groupField: chosen('groupField', form.groups, true) as string | null,
    pipelineId: chosen('pipelineId', form.pipelines) as number | null,
  }
}

/** Back to the form, with the reason beside its field. */
export function refuse(
  { i18n }: HttpContext,
  why: 'kind' | 'choice' | 'full',
  field = 'title'
): never {
  const message = i18n.t(`reports.widget.refused.${why}`)
  throw new errors.E_VALIDATION_ERROR([{ field, rule: why, message }])
}
