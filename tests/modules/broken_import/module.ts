const whole: { module: object } | undefined = undefined

export default whole!.module
