/** Links and forms replace fragments; without this script they load pages. */
up.link.config.followSelectors.push('a[href]')
up.link.config.noFollowSelectors.push('[download]', '[target=_blank]')
up.form.config.submitSelectors.push('form')
/** Pages outside the shell lead into it: they load whole. */
up.link.config.noFollowSelectors.push('.plain a')
up.form.config.noSubmitSelectors.push('.plain form')
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
