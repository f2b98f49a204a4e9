// The one script of every page, which is a file of this service.

export const frameScript = /<script src="\/assets\/script-\w+\.js" defer><\/script>/
