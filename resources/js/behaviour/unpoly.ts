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
