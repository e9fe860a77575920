import { contribution, fenced } from '#kernel/slots'
import type { Contributed } from '#kernel/addon'
import type { Desk } from '#core/reports/desk'
import type DashboardWidget from '#core/reports/models/dashboard_widget'
import { Subject } from '#core/reports/subject'

type Kind = Contributed<'dashboard.widgets'>

export interface DrawnWidget {
  widget: DashboardWidget
  html: string
  isWide: boolean
}

/** Every widget in its own fence, one after the other: a page asks one thing of the database at a time. */
export async function drawAll(widgets: DashboardWidget[], desk: Desk): Promise<DrawnWidget[]> {
  const drawn: DrawnWidget[] = []
  for (const widget of widgets)
    drawn.push({ widget, html: await draw(widget, desk), isWide: widget.width > 4 })
  return drawn
}

async function draw(widget: DashboardWidget, desk: Desk) {
  const { ctx, context } = desk
  const kind = await contribution('dashboard.widgets', widget.kind, context.user)
  if (!kind) return absent('kind', desk)
  return fenced(
    kind,
    () => drawKind(kind, widget, desk),
    () => ctx.view.render('components/ui/broken', { name: kind.addon.title })
  )
}

async function drawKind(kind: Kind, widget: DashboardWidget, desk: Desk) {
  const sought = kind.asks ? await Subject.of(widget, desk) : undefined
  if (sought && !sought.ok) return absent(sought.reason, desk)
  if (kind.needsDate && !sought?.subject.dated) return absent('field', desk)
  const { default: drawing } = await kind.drawing()
  const data = await drawing.load(widget, desk, sought?.subject)
  return desk.ctx.view.render(drawing.view, { widget, ...data })
}

const absent = (reason: string, { ctx }: Desk) =>
  ctx.view.render('reports::widgets/absent', { reason })
