// What the bench says, and when.
const began = Date.now()

export const tell = (step: string): void => console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s] ${step}`)

/** Seconds since an instant of `performance.now()`. */
export const seconds = (start: number): string => ((performance.now() - start) / 1000).toFixed(2)

export const mega = (bytes: number): string => (bytes / 1e6).toFixed(0)
