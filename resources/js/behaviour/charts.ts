import type { Chart, ChartConfiguration, ChartOptions } from 'chart.js'

interface Point {
  label: string
  value: string
  /** None for what is still to come. */
  plot: number | null
  link: HTMLAnchorElement | null
  /** Its part of a ring has the colour of its dot. */
  colour: string
}

type Kind = 'line' | 'columns' | 'bars' | 'ring'

/** Draws the table of a figure; without this, or when it fails, there is the table. */
up.compiler('[data-chart]', (figure: HTMLElement) => {
  let chart: Chart | undefined
  let isGone = false
  const draw = async () => {
    const library = await load()
    if (isGone) return
    chart?.destroy()
    chart = new library(canvasIn(figure), configuration(figure))
  }
  draw()
    .then(() => figure.querySelector('details')?.removeAttribute('open'))
    .catch(() => {})
    .finally(() => (figure.dataset.drawn = ''))

  const themed = new MutationObserver(() => void draw())
  themed.observe(document.documentElement, { attributeFilter: ['data-bs-theme'] })
  return () => {
    isGone = true
    themed.disconnect()
    chart?.destroy()
  }
})

/** Only pages with a chart load the library, and of it only what is drawn. */
async function load() {
  const parts = await import('chart.js')
  const { ArcElement, BarController, BarElement, CategoryScale, DoughnutController } = parts
  const { Filler, LinearScale } = parts
  const { LineController, LineElement, PointElement, Tooltip } = parts
  parts.Chart.register(ArcElement, BarController, BarElement, CategoryScale, DoughnutController)
  parts.Chart.register(Filler, LinearScale)
  parts.Chart.register(LineController, LineElement, PointElement, Tooltip)
  return parts.Chart
}

function canvasIn(figure: HTMLElement) {
  const place = figure.querySelector('.chart-canvas')!
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', figure.getAttribute('aria-label')!)
  place.replaceChildren(canvas)
  return canvas
}

function configuration(figure: HTMLElement): ChartConfiguration {
  const kind = figure.dataset.chart as Kind
  const points = pointsOf(figure)
  if (kind === 'ring') return ring(points)
  const colour = colourOf('--tblr-primary')
  return {
    type: kind === 'line' ? 'line' : 'bar',
    data: {
      labels: points.map(({ label }) => label),
      datasets: [
        {
          data: points.map(({ plot }) => plot),
          borderColor: colour,
          backgroundColor:
            kind === 'line' ? `color-mix(in srgb, ${colour} 14%, transparent)` : colour,
          pointRadius: points.length < 3 ? 3 : 0,
          ...(kind === 'line' ? LINE : BAR),
        },
      ],
    },
    options: options(kind, points),
  } as ChartConfiguration
}

const ring = (points: Point[]) =>
  ({
    type: 'doughnut',
    data: {
      labels: points.map(({ label }) => label),
      datasets: [
        {
          data: points.map(({ plot }) => plot),
          backgroundColor: points.map(({ colour }) => colour),
          borderColor: colourOf('--tblr-bg-surface'),
        },
      ],
    },
    options: { cutout: '68%', maintainAspectRatio: false, ...shared(points) },
  }) as ChartConfiguration

const LINE = { fill: true, borderWidth: 2, cubicInterpolationMode: 'monotone', pointHitRadius: 12 }
const BAR = { borderRadius: 4, maxBarThickness: 28 }

function options(kind: Kind, points: Point[]): ChartOptions {
  const words = colourOf('--tblr-secondary')
  const values = {
    beginAtZero: true,
    border: { display: false },
    grid: { color: colourOf('--tblr-border-color') },
    ticks: { color: words, precision: 0, maxTicksLimit: 5, callback: compact },
  }
  const names = {
    grid: { display: false },
    ticks: { color: words, maxRotation: 0, autoSkipPadding: 16 },
  }
  const isLying = kind === 'bars'
  return {
    maintainAspectRatio: false,
    indexAxis: isLying ? 'y' : 'x',
    interaction: { mode: 'index', axis: isLying ? 'y' : 'x', intersect: false },
    scales: isLying
      ? { x: values, y: { ...names, ticks: { color: words } } }
      : { x: names, y: values },
    ...shared(points),
  } as ChartOptions
}

/** What is told of a point, and where it leads. */
function shared(points: Point[]) {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  return {
    animation: isStill ? false : { duration: 250 },
    plugins: {
      tooltip: {
        displayColors: false,
        callbacks: { label: ({ dataIndex }) => points[dataIndex].value },
      },
    },
    onHover: (event, [hit]) => {
      const canvas = event.native?.target as HTMLElement | undefined
      if (canvas) canvas.style.cursor = hit && points[hit.index].link ? 'pointer' : ''
    },
    onClick: (_, [hit]) => hit && points[hit.index].link?.click(),
  } as ChartOptions
}

const pointsOf = (figure: HTMLElement): Point[] =>
  [...figure.querySelectorAll<HTMLElement>('[data-plot]')].map((row) => ({
    label: row.querySelector('th')!.textContent!.trim(),
    value: row.querySelector('td')!.textContent!.trim(),
    plot: row.dataset.plot ? Number(row.dataset.plot) : null,
    link: row.querySelector('a'),
    colour: getComputedStyle(row.querySelector('.chart-dot') ?? row).backgroundColor,
  }))

const compact = (value: number | string) =>
  new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact' }).format(
    Number(value)
  )

const colourOf = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()
