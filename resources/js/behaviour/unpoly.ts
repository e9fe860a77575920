/** Links and forms replace fragments; without this script they load pages. */
up.link.config.followSelectors.push('a[href]')
up.link.config.noFollowSelectors.push('[download]', '[target=_blank]')
up.form.config.submitSelectors.push('form')
/** A form that comes back with its errors stays where it was sent from, such as in a drawer. */
const isFailure = up.network.config.fail
up.network.config.fail = (response: { text: string; status: number }) =>
  isFailure(response) || response.text.includes('data-form-errors')
up.fragment.config.mainTargets.unshift('[up-main]')
up.layer.config.drawer.position = 'right'
up.layer.config.drawer.size = 'large'

/** Pages without the shell (signing in, setup) are another document: there and back is a load. */
up.link.config.noFollowSelectors.push('.plain a')
up.form.config.noSubmitSelectors.push('.plain form')
up.on('up:fragment:loaded', (event: Event & { response: { text: string; url: string } }) => {
  if (!event.response.text.includes('<main class="plain"')) return
  event.preventDefault()
  location.assign(event.response.url)
})

/** On a phone the menu of the settings is a strip: what is open is in sight. */
up.compiler('.settings-menu [aria-current]', (entry: HTMLElement) => {
  const strip = entry.closest('.settings-menu')!
  strip.scrollLeft = entry.offsetLeft - (strip.clientWidth - entry.offsetWidth) / 2
})
