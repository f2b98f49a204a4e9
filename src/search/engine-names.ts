// The names of the search engines, apart from the engines, so that reading the settings does not load them.

export const engineNames = ['memory', 'postgres'] as const
export type EngineName = (typeof engineNames)[number]
