import type { HttpContext } from '@adonisjs/core/http'

/** Puts the form where the script stands, and makes room for it as it grows. */
const SCRIPT = `(() => {
  const script = document.currentScript
  const address = script.src.replace(/\\/embed\\.js.*$/, '')
  const frame = document.createElement('iframe')
  frame.src = address + '?embed=1'
  frame.title = script.dataset.title || document.title
  frame.loading = 'lazy'
  frame.width = '100%'
  frame.height = script.dataset.height || '640'
  frame.setAttribute('frameborder', '0')
  script.after(frame)
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== new URL(address).origin) return
    const height = Number(event.data && event.data.filoFormHeight)
    if (height > 0 && height < 10000) frame.height = String(Math.ceil(height))
  })
})()
`

/** A script that any website may name; it is the same for every form. */
export default async function embed({ response }: HttpContext) {
  response.header('content-type', 'text/javascript; charset=utf-8')
  response.header('cross-origin-resource-policy', 'cross-origin')
  response.header('cache-control', 'public, max-age=3600')
  response.header('x-content-type-options', 'nosniff')
  return SCRIPT
}
