import { contribution, fenced } from '#kernel/slots'
import type { Contributed } from '#kernel/addon'
import type { Desk } from '#core/reports/desk'
import type DashboardWidget from '#core/reports/models/dashboard_widget'
import type { Records } from '#core/reports/records'
import { Subject } from '#core/reports/subject'

type Kind = Contributed<'dashboard.widgets'>

export interface DrawnWidget {
  widget: DashboardWidget
  html: string
  isWide: boolean
  /** The page of what it counts, and where that is put into a file. */
  href?: string
  fileHref?: string
}

type Drawing = Pick<DrawnWidget, 'html' | 'href' | 'fileHref'>

/** Every widget in its own fence, one after the other: a page asks one thing of the database at a time. */
export async function drawAll(widgets: DashboardWidget[], desk: Desk): Promise<DrawnWidget[]> {
  const drawn: DrawnWidget[] = []
  for (const widget of widgets)
    drawn.push({ widget, ...(await draw(widget, desk)), isWide: widget.width > 4 })
  return drawn
}

async function draw(widget: DashboardWidget, desk: Desk): Promise<Drawing> {
  const { ctx, context } = desk
  const kind = await contribution('dashboard.widgets', widget.kind, context.user)
  if (!kind) return absent('kind', desk)
  return fenced(
    kind,
    () => drawKind(kind, widget, desk),
    async () => ({
      html: await ctx.view.render('components/ui/broken', { name: kind.addon.title }),
    })
  )
}

async function drawKind(kind: Kind, widget: DashboardWidget, desk: Desk): Promise<Drawing> {
  const sought = kind.asks ? await Subject.of(widget, desk) : undefined
  if (sought && !sought.ok) return absent(sought.reason, desk)
  if (kind.needsDate && !sought?.subject.dated) return absent('field', desk)
  const { default: drawing } = await kind.drawing()
  const data = await drawing.load(widget, desk, sought?.subject)
  const { records = sought?.subject.during(desk.range.days) } = data as { records?: Records | null }
  return {
    html: await desk.ctx.view.render(drawing.view, { widget, ...data }),
    href: records?.href,
    fileHref: records?.fileHref,
  }
}

const absent = async (reason: string, { ctx }: Desk) => ({
  html: await ctx.view.render('reports::widgets/absent', { reason }),
})
