// Progress of the bench, with the seconds since its start.
const startedAt = Date.now()

export const reportProgress = (step: string): void => console.log(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s] ${step}`)

/** Seconds since `start`, a value of `performance.now()`. */
export const seconds = (start: number): string => ((performance.now() - start) / 1000).toFixed(2)

export const mega = (bytes: number): string => (bytes / 1e6).toFixed(0)
