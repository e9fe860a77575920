import type { HttpContext } from '@adonisjs/core/http'

/** Tells the page around it how tall the form is. */
const SCRIPT = `(() => {
  const tell = () =>
    parent.postMessage({ filoFormHeight: document.documentElement.offsetHeight }, '*')
  new ResizeObserver(tell).observe(document.documentElement)
})()
`

export default async function frame({ response }: HttpContext) {
  response.header('content-type', 'text/javascript; charset=utf-8')
  response.header('cache-control', 'public, max-age=3600')
  response.header('x-content-type-options', 'nosniff')
  return SCRIPT
}
